import type { Job } from '../src/jobs/job';
import { isLive } from '../src/jobs/lifetime';
import type { BoardPageInput, LinkPageResult } from './contract';
import type { ActivityDependencies } from './dependencies';
import { beating } from './heartbeat';
import { modelOfThisWorker } from './model-of-this-worker';

/** Links all jobs of a page at once that have an embedding and no list made with it. */
export function createLinkPage({ jobs, linker, migration, profile }: ActivityDependencies) {
  return function linkPage({ model, page }: BoardPageInput): Promise<LinkPageResult> {
    const { pages } = modelOfThisWorker(migration, { has: profile.model, needs: model });
    return beating(async (context) => {
      const now = new Date();
      const ids = await pages.ids(page);
      // A try that was cut short may have left jobs that count as linked and were not looked at again: see linkBatch.
      const isRetry = context.info.attempt > 1;
      const rows = await jobs
        .aggregate<Job>([
          { $match: { _id: { $in: ids } } },
          { $match: { status: 'active', 'embedding.model': model, 'embedding.contentHash': { $gt: '' } } },
          {
            $project: {
              status: 1,
              expiresAt: 1,
              'embedding.contentHash': 1,
              'similarityMetadata.linkedHash': 1,
            },
          },
        ])
        .toArray();
      const unlinked = rows.filter((job) => isLive(job, now) && (isRetry || isUnlinked(job)));
      const { linked, listsWritten } = await linker.linkBatch(
        (isRetry ? ids : unlinked.map(({ _id }) => _id)).map(String),
        () => context.heartbeat(),
      );
      return { toLink: unlinked.length, linked, listsWritten };
    });
  };
}

function isUnlinked({ embedding, similarityMetadata }: Job): boolean {
  return similarityMetadata?.linkedHash !== embedding.contentHash;
}
