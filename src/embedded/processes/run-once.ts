import { spawn } from 'node:child_process';
import type { Part } from '../parts/part';
import { echoWarnings } from './log-echo';
import { openLogFile, type LogFile } from './log-file';
import { lowerPriority } from './lower-priority';
import { endGroup, signalGroup } from './process-group';
import type { RunRecord, RunRecords } from './run-records';
import { withoutSecrets } from './without-secrets';

/** One life of a part, from its start to its end. */
export interface Run {
  readonly log: LogFile;
  /** How it ended, for people (`exit code 1`, `signal SIGKILL`); resolves when its whole group is gone. */
  readonly ended: Promise<string>;
  /** Set as soon as the process itself has exited. */
  readonly exited: () => boolean;
  /** SIGTERM, then SIGKILL after the part's grace. */
  end(): Promise<void>;
}

/** Starts a part once, in a process group of its own, so that Ctrl-C reaches only the supervisor. */
export function runOnce(options: {
  part: Part;
  logFolder: string;
  records: RunRecords;
  show: (text: string) => void;
}): Run {
  const { part, records } = options;
  const log = openLogFile(options.logFolder, part.id);
  const child = spawn(part.command, part.args, {
    detached: true,
    stdio: ['ignore', log.descriptor, log.descriptor, ...(part.ours === true ? (['ipc'] as const) : [])],
    env: { ...(part.ours === true ? process.env : withoutSecrets(process.env)), ...part.environment },
  });
  log.close();
  let over = false;
  const exited = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal === null ? `exit code ${code}` : `signal ${signal}`));
  });
  const { pid } = child;
  if (pid !== undefined) {
    recordOrKill(records, { id: part.id, name: part.name, pid, args: part.args });
    if (part.background === true) lowerPriority(pid);
  }
  const stopEcho = part.ours === true ? echoWarnings(log.path, log.from, options.show) : undefined;
  const ended = exited.then(async (how) => {
    over = true;
    // What the process had started itself must not live on beside its successor.
    if (pid !== undefined) await endGroup(pid, part.graceMs);
    stopEcho?.();
    records.remove(part.id);
    return how;
  });
  return {
    log,
    ended,
    exited: () => over,
    end: async () => {
      if (pid !== undefined && !over) await endGroup(pid, part.graceMs);
      await ended;
    },
  };
}

/** A process that no later start would recognise must not run: a full disk is a reason not to start. */
function recordOrKill(records: RunRecords, record: RunRecord): void {
  try {
    records.write(record);
  } catch (error) {
    signalGroup(record.pid, 'SIGKILL');
    throw error;
  }
}
