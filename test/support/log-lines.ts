import { Writable } from 'node:stream';
import pino from 'pino';
import type { Logger } from '../../src/platform/logger';
import { until } from './jobs';

export type LogLine = Readonly<Record<string, unknown>>;

/** A logger, and what it was given. */
export function collectLog(): {
  logger: Logger;
  lines: LogLine[];
  /** Resolves with the first line of this code, said already or still to come. */
  told: (code: string) => Promise<LogLine>;
} {
  const lines: LogLine[] = [];
  const stream = new Writable({
    write: (line: Buffer, _encoding, done) => {
      lines.push(JSON.parse(line.toString()) as LogLine);
      done();
    },
  });
  return {
    logger: pino({}, stream),
    lines,
    told: (code) =>
      until(`the log tells ${code}`, () => Promise.resolve(lines.find((line) => line['code'] === code))),
  };
}
