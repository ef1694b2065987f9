import { AppError, type ErrorKind } from './errors/app-error';
import type { Logger } from './logger';

type Level = 'warn' | 'error' | 'fatal';

/**
 * Logs a failure of the catalogue. Its line carries `code`, by which the row in `docs/errors.md` is found, and `advice`.
 *
 * `details` say whom it concerns and why; `message` stands for the kind's title where it says more.
 */
export function tellFailure(
  logger: Pick<Logger, Level>,
  kind: ErrorKind,
  details: Readonly<Record<string, unknown>> = {},
  { level = 'warn', message = kind.title }: { level?: Level; message?: string } = {},
): void {
  const { code, advice } = kind;
  logger[level]({ code, ...details, advice }, message);
}

/** What an error is in the catalogue; `otherwise` for one that the catalogue does not know. */
export const kindOf = (error: unknown, otherwise: ErrorKind): ErrorKind =>
  error instanceof AppError ? error.kind : otherwise;

/** The words of whatever was thrown. */
export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
