import { setTimeout as wait } from 'node:timers/promises';
import { createBesideVectors } from '../src/embeddings/migration/beside-vectors';
import { createInPlaceVectors } from '../src/embeddings/migration/in-place-vectors';
import { createPageMigration } from '../src/embeddings/migration/migrate-page';
import type { EmbedPageInput, EmbedPageResult } from './contract';
import type { ActivityDependencies } from './dependencies';
import type { MigrationParts } from './migration-parts';
import { beatingToTheEnd } from './heartbeat';
import { modelOfThisWorker } from './model-of-this-worker';

/** How often the migration is told what a page waits for. */
const tellEveryMs = 2_000;

/**
 * Embeds the jobs of a page that need it. Cancelled, it begins no further call, keeps what the calls under way bring, and
 * says how many jobs are left.
 */
export function createEmbedPage(dependencies: ActivityDependencies) {
  const { jobs, store, recipe, detectLanguage, starter, migration, profile } = dependencies;
  let told = '';

  const pageMigration = (parts: MigrationParts, { model, beside, migrationId }: EmbedPageInput) => {
    const { side, reports, claims, embedderFor } = parts;
    const embedder = embedderFor(model);
    const cause = beside || model !== profile.model ? 'model-change' : 'migration';
    const target = beside
      ? createBesideVectors({ model, side, store })
      : createInPlaceVectors({ jobs, model, side, store });
    const batcher = embedder.batcher({ cause, migration: migrationId });
    const migratePage = createPageMigration({
      ...{ jobs, recipe, target, reports, claims, detectLanguage, batcher },
      profile: embedder.profile,
      inUse: !beside,
      goAlone: starter.ensureRunning,
    });
    return { migratePage, batcher };
  };

  return function embedPage(input: EmbedPageInput): Promise<EmbedPageResult> {
    const { model, beside, startedAt, page, migrationId } = input;
    const parts = modelOfThisWorker(migration, beside ? undefined : { has: profile.model, needs: model });
    return beatingToTheEnd(async (context) => {
      const { migratePage, batcher } = pageMigration(parts, input);
      const over = new AbortController();
      const bill = () => parts.books.ofMigration(migrationId);

      async function tellNews(): Promise<void> {
        while (!over.signal.aborted) {
          await wait(tellEveryMs, undefined, { signal: over.signal }).catch(() => undefined);
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
          progress: () => context.heartbeat(),
        });
        return { ...result, bill: await bill() };
      } finally {
        over.abort();
        await telling;
      }
    });
  };
}
