import { mongo, type Collection, type Connection } from 'mongoose';
import type { Job } from '../../jobs/job';

/** A document of `migration_pages`: which jobs a page of the board holds. */
interface StoredPage {
  /** Its place, from 0. */
  readonly _id: number;
  readonly ids: mongo.ObjectId[];
}

export interface PlannedBoard {
  readonly pages: number;
  /** Jobs on them. */
  readonly total: number;
  /** Ids of another kind than the product's, as text: such documents are on no page. */
  readonly foreign: string[];
}

const pageCollection = 'migration_pages';

export type BoardPages = ReturnType<typeof createBoardPages>;

/**
 * The board cut into pages. Their ids are kept, because asking for them by id is quick on every server; a range of ids
 * made the embedded one look at the whole board for each page (390 ms of 20,000 jobs, where 500 ids took 160 ms). Every
 * function rejects as the driver does.
 */
export function createBoardPages(options: { connection: Connection; jobs: Collection<Job> }) {
  const pages = options.connection.collection<StoredPage>(pageCollection);

  return {
    /** Cuts the board anew: pages of `size` jobs, in the order of ids. Reads ids only. */
    plan: async (size: number, progress: () => void): Promise<PlannedBoard> => {
      await pages.deleteMany({});
      const foreign: string[] = [];
      let [total, count, ids]: [number, number, mongo.ObjectId[]] = [0, 0, []];
      const flush = async (): Promise<void> => {
        if (ids.length === 0) return;
        await pages.replaceOne({ _id: count }, { ids }, { upsert: true });
        [count, ids] = [count + 1, []];
        progress();
      };
      const all = options.jobs.find({}, { projection: { _id: 1 }, batchSize: 5_000 }).sort({ _id: 1 });
      for await (const { _id } of all) {
        if (!((_id as unknown) instanceof mongo.ObjectId)) {
          foreign.push(String(_id));
          continue;
        }
        total += 1;
        if (ids.push(_id) >= size) await flush();
      }
      await flush();
      return { pages: count, total, foreign };
    },

    /** The jobs of a page, of which some may be gone by now. */
    ids: async (page: number): Promise<mongo.ObjectId[]> => (await pages.findOne({ _id: page }))?.ids ?? [],
  };
}
