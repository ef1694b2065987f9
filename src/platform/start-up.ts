import { config as loadDotenv } from 'dotenv';
import { logLevels, type Config } from './config';
import { AppError } from './errors/app-error';
import { startFailed, stopNotClean } from './errors/process-errors';
import { VariableMissing } from './errors/startup-errors';
import { createLogger, type Logger } from './logger';
import { kindOf, tellFailure } from './tell-failure';

/** A clean stop must be over before whoever supervises the process loses patience. */
const longestStopMs = 29_000;

interface Running {
  readonly logger: Logger;
  /** What has to be undone at the end, last first. */
  readonly onStop: (undo: () => Promise<unknown>) => void;
  /** What each line of the log says besides, from now on. */
  readonly onEachLine: (say: () => object) => void;
}

/**
 * Runs an entry point: what it starts is stopped on SIGTERM, SIGINT and when its supervisor is gone; a failure at start
 * is said in words and ends the process with 1.
 */
export function startUp(name: string, run: (running: Running) => Promise<void>): void {
  // Without a word: whatever reads our output expects JSON.
  loadDotenv({ quiet: true });
  // A wrong level is the configuration's to refuse, in words: that needs a logger.
  const level = logLevels.find((each) => each === process.env['LOG_LEVEL']?.trim()) ?? 'info';
  let also = (): object => ({});
  const logger = createLogger({ name, level, also: () => also() });
  const undo: (() => Promise<unknown>)[] = [];
  let stopping = false;

  const stop = async (why: string, exitCode: number): Promise<void> => {
    if (stopping) return;
    stopping = true;
    logger.info({ why }, 'stopping');
    setTimeout(() => process.exit(1), longestStopMs).unref();
    for (const step of undo.reverse()) {
      await step().catch((error: Error) =>
        tellFailure(logger, stopNotClean, { reason: error.message }, { message: 'did not stop cleanly' }),
      );
    }
    process.exit(exitCode);
  };

  process.once('SIGTERM', () => void stop('SIGTERM', 0));
  process.once('SIGINT', () => void stop('SIGINT', 0));
  process.once('disconnect', () => void stop('the supervisor is gone', 0));

  run({ logger, onStop: (step) => undo.push(step), onEachLine: (say) => (also = say) }).catch(
    (error: Error) => {
      // The stack only where nobody foresaw it.
      const details = error instanceof AppError ? {} : { err: error };
      tellFailure(logger, kindOf(error, startFailed), details, { level: 'fatal', message: error.message });
      return stop('it could not start', 1);
    },
  );
}

/** The value of a variable that this process cannot do without. */
export function required<K extends 'MONGODB_URI' | 'TEMPORAL_ADDRESS'>(config: Config, name: K): string {
  const value = config[name];
  if (value === undefined) throw new VariableMissing(`${name} is not set.`);
  return value;
}
