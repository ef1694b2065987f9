import pino, { type DestinationStream, type Logger as PinoLogger } from 'pino';
import { currentTrace } from './trace-context';

export type Logger = PinoLogger;

/** Never logged, at any depth that our records have: credentials, and the words and numbers of adverts. */
const secrets = ['authorization', 'cookie', 'apiKey', 'password', 'vector', 'description', 'text'];

/** Lines that a full disk does not take are kept in memory up to so many bytes, and written once there is room. */
const mostKept = 1_048_576;

/** Structured JSON lines on standard output. `also`: what each line says besides. */
export function createLogger(options: { name: string; level: string; also?: () => object }): Logger {
  return pino(
    {
      name: options.name,
      level: options.level,
      redact: { paths: secrets.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '[hidden]' },
      timestamp: pino.stdTimeFunctions.isoTime,
      mixin: () => ({ ...ofTrace(), ...options.also?.() }),
    },
    standardOutput(),
  );
}

/** Every line says on whose behalf it was written; what the line itself says comes first. */
function ofTrace(): object {
  const { debugId, jobId } = currentTrace() ?? {};
  return { ...(debugId !== undefined && { debugId }), ...(jobId !== undefined && { jobId }) };
}

/**
 * A log that cannot be written must not take the board down. By itself pino throws the error of a full disk, and then
 * tries for ever to write what is left (`flushSync` of sonic-boom 4 repeats whatever the error is), so the process
 * neither serves nor ends. Written at once, nothing is left to be flushed but what was refused.
 */
function standardOutput(): DestinationStream {
  const out = pino.destination({ dest: 1, sync: true, maxLength: mostKept });
  out.on('error', () => undefined);
  return Object.assign(out, { flushSync: () => undefined });
}
