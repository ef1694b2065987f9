import { randomUUID } from 'node:crypto';
import type { Connection } from 'mongoose';
import { createAuditLog } from '../audit-log';

/** Whoever has a terminal of the installation may do everything; the audit log says so. */
export const terminalUser = 'the terminal';

/** Runs what somebody does at the terminal, and writes it down. Throws as the work does. */
export function doneAtTheTerminal<T>(
  connection: Connection,
  asked: { action: string; input: object },
  work: () => Promise<T>,
): Promise<T> {
  const entry = { role: 'admin' as const, who: terminalUser, ...asked, debugId: randomUUID() };
  return createAuditLog(connection).record(entry, work);
}
