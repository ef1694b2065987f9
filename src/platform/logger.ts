import pino, { type Logger as PinoLogger } from 'pino';

export type Logger = PinoLogger;

/** Never logged, at any depth that our records have: credentials, and the words and numbers of adverts. */
const secrets = ['authorization', 'cookie', 'apiKey', 'password', 'vector', 'description', 'text'];

/** Structured JSON lines on standard output. */
export function createLogger(options: { name: string; level: string }): Logger {
  return pino({
    name: options.name,
    level: options.level,
    redact: { paths: secrets.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '[hidden]' },
    timestamp: pino.stdTimeFunctions.isoTime,
  });
}
