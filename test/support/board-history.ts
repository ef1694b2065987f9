import mongoose from 'mongoose';
import { createCostBooks } from '../../src/embeddings/costs/cost-books';
import { createBoardSamples, ensureSampleIndexes } from '../../src/operations/trend/board-samples';
import { createLogger } from '../../src/platform/logger';

const dayMs = 86_400_000;
const model = 'text-embedding-3-small';

/** A past for a board: what the product would have written in `days` days, by its own writers with another clock. */
export async function writeHistory(mongodbUri: string, { days }: { days: number }): Promise<void> {
  const connection = await mongoose.createConnection(mongodbUri).asPromise();
  try {
    await ensureSampleIndexes(connection);
    const samples = createBoardSamples(connection);
    const logger = createLogger({ name: 'test', level: 'silent' });
    for (let back = days; back > 0; back -= 1) {
      const at = new Date(Date.now() - back * dayMs);
      const active = 1_000 + 10 * (days - back);
      const [pending, failed] = [(back * 7) % 40, back % 9];
      const completed = active - pending - failed;
      await samples.add({ total: active + 50, active, pending, processing: 0, completed, failed }, at);

      const books = createCostBooks({ connection, logger, now: () => at.getTime() });
      const profile = { model, pricePerMillionTokens: 0.02 };
      const call = { profile, texts: 20 + back, tokens: 9_000 + 700 * back, countedHere: false };
      await books.book({ ...call, cause: 'save' });
      if (back % 5 === 0) {
        await books.book({ ...call, cause: 'migration', texts: 500, tokens: 200_000 });
        await books.book({ ...call, cause: 'search', wasted: { texts: 1, tokens: 400 } });
      }
      await books.close();
    }
  } finally {
    await connection.close();
  }
}
