import type { Connection } from 'mongoose';

const hour = 60 * 60_000;
/** An older sample says nothing of an hour ago: nobody looked for long. */
const oldest = 3 * hour;

/** Coverage of an hour ago, 0 to 1, from the samples of the board. Rejects as the driver does. */
export async function coverageBefore(connection: Connection, now = Date.now()): Promise<number | undefined> {
  const samples = connection.collection<{ at: Date; coverage: number }>('board_samples');
  const found = await samples
    .find({ at: { $gte: new Date(now - oldest), $lte: new Date(now - hour) } })
    .toArray();
  return found.sort((a, b) => b.at.getTime() - a.at.getTime())[0]?.coverage;
}
