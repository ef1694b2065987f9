import type { Part } from '../parts/part';
import type { Terminal } from '../terminal';
import type { RunRecords } from './run-records';
import { supervisePart, type SupervisedPart } from './supervised-part';

export interface Supervisor {
  /**
   * Starts parts side by side and resolves when all are ready. What was started before goes down after them.
   *
   * @throws {PartNotStarted} of the first that cannot be started; the others go on until `stop()`.
   */
  start(parts: readonly Part[]): Promise<void>;
  /** Stops everything in reverse order. Safe to call at any moment and more than once. */
  readonly stop: () => Promise<void>;
}

/** Starts, watches and stops the processes of one installation. */
export function createSupervisor(options: {
  logFolder: string;
  records: RunRecords;
  terminal: Terminal;
}): Supervisor {
  const groups: SupervisedPart[][] = [];
  let stopped: Promise<void> | undefined;

  const stopAll = async (): Promise<void> => {
    // The list may still be empty or growing: `start` refuses from now on, and each part sees its own stop.
    for (const group of [...groups].reverse()) await Promise.all(group.map((part) => part.stop()));
  };

  return {
    start: async (parts) => {
      if (stopped !== undefined) throw new Error('The supervisor is stopping.');
      const group = parts.map((part) => supervisePart({ ...options, part }));
      groups.push(group);
      await Promise.all(group.map((part) => part.start()));
    },
    stop: () => (stopped ??= stopAll()),
  };
}
