import type { Response } from 'express';
import { whoIs } from '../operations/access/caller';
import type { AuditLog } from '../operations/audit-log';
import { callerOf } from './authenticate';
import { debugIdOf } from './debug-id';

/** Runs an operator's action and writes down who asked for it, with what, and how it went. Throws as the action does. */
export function recorded<T>(
  audit: AuditLog,
  response: Response,
  asked: { action: string; input: object },
  act: () => Promise<T>,
): Promise<T> {
  const caller = callerOf(response);
  const { role, via } = caller;
  return audit.record({ role, who: whoIs(caller), via, ...asked, debugId: debugIdOf(response) }, act);
}
