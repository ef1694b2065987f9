import { ConnectionStates, mongo, type Connection } from 'mongoose';
import { withDeadline } from './deferred';
import { DatabaseBroken, DatabaseFull, DatabaseUnavailable } from './errors/database-errors';

/** Longer than any query of ours takes, shorter than a visitor's patience. */
export const databaseDeadlineMs = 2_000;

/** The server gives up with us. */
export const readOptions = { maxTimeMS: databaseDeadlineMs, lean: true } as const;

/**
 * Answers of a server that is there but cannot serve now: shutting down, recovering, no primary, interrupted,
 * out of time.
 * https://www.mongodb.com/docs/manual/reference/error-codes/
 */
const passingCodes = new Set([
  6, 7, 50, 89, 91, 133, 189, 262, 9001, 10107, 11600, 11602, 13388, 13435, 13436,
]);

/** OutOfDiskSpace; Atlas says the same of a quota, with a code that it uses for other refusals too. */
const isFull = ({ code, message }: mongo.MongoServerError): boolean =>
  code === 14_031 || (code === 8_000 && /space quota/.test(message));

/** InternalError: whatever is asked, the server fails. */
const internalError = 1;

/** Whether the deadline has passed: the caller was told no, so work of several steps must not take another one. */
export type TooLate = () => boolean;

/**
 * Runs one read or write within the deadline. Without a connection it fails at once, so that an outage costs
 * a visitor no waiting.
 *
 * @throws {DatabaseUnavailable} when the database is away, hangs or cannot serve; {DatabaseFull} and {DatabaseBroken},
 * which are such, when it is known why; other errors as they are.
 */
export async function databaseCall<T>(
  connection: Connection,
  work: (tooLate: TooLate) => PromiseLike<T>,
): Promise<T> {
  if (connection.readyState !== ConnectionStates.connected) throw new DatabaseUnavailable();
  let over = false;
  try {
    const done = Promise.resolve(work(() => over));
    return await withDeadline(done, databaseDeadlineMs, () => new DatabaseUnavailable());
  } catch (error) {
    throw failureOf(error) ?? error;
  } finally {
    over = true;
  }
}

/** Not exported as classes by the driver. */
const passingNames = new Set(['MongoPoolClosedError', 'MongoWaitQueueTimeoutError']);

/** A socket's own errors, which the driver lets through when a write meets a connection that is just being closed. */
const networkCodes = new Set([
  'EPIPE',
  'ECONNRESET',
  'ETIMEDOUT',
  'ERR_STREAM_DESTROYED',
  'ERR_STREAM_WRITE_AFTER_END',
]);

function failureOf(error: unknown): DatabaseUnavailable | undefined {
  if (error instanceof mongo.MongoServerError) {
    if (isFull(error)) return new DatabaseFull(error);
    if (error.code === internalError) return new DatabaseBroken(error);
  }
  return isPassing(error) ? new DatabaseUnavailable(error) : undefined;
}

function isPassing(error: unknown): boolean {
  if (error instanceof mongo.MongoServerError) return passingCodes.has(Number(error.code));
  return (
    error instanceof mongo.MongoNetworkError ||
    error instanceof mongo.MongoSystemError ||
    error instanceof mongo.MongoNotConnectedError ||
    error instanceof mongo.MongoTopologyClosedError ||
    error instanceof mongo.MongoClientClosedError ||
    error instanceof mongo.MongoOperationTimeoutError ||
    networkCodes.has(String((error as { code?: unknown } | null)?.code)) ||
    (error instanceof Error && passingNames.has(error.name)) ||
    // A connection that was lost between the check and the call.
    (error instanceof Error && error.message.includes('before initial connection is complete'))
  );
}
