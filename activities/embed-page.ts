import { setTimeout as wait } from 'node:timers/promises';
import type { Context } from '@temporalio/activity';
import { createPageMigration } from '../src/embeddings/migration/migrate-page';
import type { EmbedPageInput, EmbedPageResult, PageUnderWay } from './contract';
import type { ActivityDependencies } from './dependencies';
import { beatingToTheEnd } from './heartbeat';
import { vectorsOfStep } from './vectors-of-step';

/** How often the migration is told what a page waits for, and those who look at it what has been spent. */
const tellEveryMs = 2_000;

/**
 * Embeds the jobs of a page that need it. Cancelled, it begins no further call, keeps what the calls under way bring, and
 * says how many jobs are left.
 */
export function createEmbedPage(dependencies: ActivityDependencies) {
  const { jobs, detectLanguage, starter } = dependencies;
  let told = '';

  const pageMigration = (input: EmbedPageInput) => {
    const { parts, target, cause } = vectorsOfStep(dependencies, input);
    const { reports, claims, embedderFor } = parts;
    const { profile, batcher: batcherOf } = embedderFor(input.model);
    const batcher = batcherOf({ cause, migration: input.migrationId });
    const migratePage = createPageMigration({
      ...{ jobs, profile, target, reports, claims, detectLanguage, batcher },
      inUse: !input.beside,
      goAlone: (jobId) => starter.ensureRunning(jobId, 'migrate'),
    });
    return { parts, migratePage, batcher };
  };

  return function embedPage(input: EmbedPageInput): Promise<EmbedPageResult> {
    const { startedAt, page, migrationId } = input;
    const { parts, migratePage, batcher } = pageMigration(input);
    let underWay: PageUnderWay | undefined;
    const work = async (context: Context): Promise<EmbedPageResult> => {
      const over = new AbortController();
      const bill = () => parts.books.ofMigration(migrationId);

      async function tellNews(): Promise<void> {
        while (!over.signal.aborted) {
          await wait(tellEveryMs, undefined, { signal: over.signal }).catch(() => undefined);
          if (underWay) underWay = { ...underWay, bill: await bill() };
          const waitingFor = batcher.waitingFor();
          const words = waitingFor ? `${waitingFor.code} ${waitingFor.message}` : '';
          // Several pages wait for the same.
          if (over.signal.aborted || words === told) continue;
          told = words;
          const { code = '', message = '' } = waitingFor ?? {};
          await starter.tellMigration({
            bill: await bill(),
            ...(waitingFor && { waitingFor: { code, message } }),
          });
        }
      }

      const telling = tellNews().catch(() => undefined);
      try {
        const result = await migratePage(await parts.pages.ids(page), {
          ...{ startedAt, signal: context.cancellationSignal },
          progress: (jobs) => {
            underWay = { ...underWay, jobs };
            context.heartbeat(underWay);
          },
        });
        return { ...result, bill: await bill() };
      } finally {
        over.abort();
        await telling;
      }
    };
    return beatingToTheEnd(work, () => underWay);
  };
}
