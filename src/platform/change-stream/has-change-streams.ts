import type { Connection } from 'mongoose';

/**
 * Whether the database is a replica set or sharded; a standalone server has no change streams.
 * https://www.mongodb.com/docs/manual/changeStreams/
 */
export async function hasChangeStreams(connection: Connection): Promise<boolean> {
  const hello = await connection.db!.command({ hello: 1 });
  return hello['setName'] !== undefined || hello['msg'] === 'isdbgrid';
}
