import type { Collection, Connection } from 'mongoose';
import type { Job } from '../../jobs/job';
import { openForReading } from '../verify-links/open-for-reading';

export interface Board {
  readonly connection: Connection;
  readonly jobs: Collection<Job>;
}

/**
 * Lends the board to work that only reads it.
 *
 * @throws {DatabaseUnavailable} when it cannot be reached; else what the work throws
 */
export async function withBoardForReading<T>(
  { uri, collection }: { uri: string; collection: string },
  work: (board: Board) => Promise<T>,
): Promise<T> {
  const connection = await openForReading(uri);
  try {
    return await work({ connection, jobs: connection.collection<Job>(collection) });
  } finally {
    await connection.close();
  }
}
