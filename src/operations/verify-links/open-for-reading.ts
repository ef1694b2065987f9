import mongoose, { type Connection } from 'mongoose';
import { DatabaseUnavailable } from '../../platform/errors/database-errors';

const connectWithinMs = 5_000;
/** Longer than any page of a big board takes; a server that hangs is not waited for. */
const answerWithinMs = 60_000;

/**
 * A connection for somebody who only looks: it makes no collection and no index. The newest state is what lists are
 * held against, so a secondary is asked only while there is no primary. A user with the role `read` is enough.
 *
 * @throws {DatabaseUnavailable} when it cannot be reached
 */
export async function openForReading(uri: string): Promise<Connection> {
  const connection = mongoose.createConnection();
  try {
    return await connection.openUri(uri, {
      appName: 'similar-jobs-verify-links',
      readPreference: 'primaryPreferred',
      autoIndex: false,
      autoCreate: false,
      serverSelectionTimeoutMS: connectWithinMs,
      connectTimeoutMS: connectWithinMs,
      socketTimeoutMS: answerWithinMs,
    });
  } catch (error) {
    await connection.destroy();
    throw new DatabaseUnavailable(error);
  }
}
