import type { Client } from '@temporalio/client';
import type { Collection, Connection } from 'mongoose';
import { createEmbeddingHold, type EmbeddingHold } from '../src/embeddings/embedding-hold';
import { createBoardPages, type BoardPages } from '../src/embeddings/migration/board-pages';
import { emptySideCollections } from '../src/embeddings/purge/side-collections';
import type { Job } from '../src/jobs/job';
import { endMigration } from '../src/orchestration/end-migration';

/** What deleting all embeddings needs besides. */
export interface PurgeParts {
  readonly hold: EmbeddingHold;
  readonly pages: BoardPages;
  /** Cancels a migration that runs, and resolves when it has ended. */
  readonly endMigration: (signal: AbortSignal) => Promise<boolean>;
  /** Resolves with the documents deleted. */
  readonly emptySideCollections: () => Promise<number>;
}

export function createPurgeParts(options: {
  client: Client;
  connection: Connection;
  jobs: Collection<Job>;
}): PurgeParts {
  const { client, connection, jobs } = options;
  return {
    hold: createEmbeddingHold(connection),
    pages: createBoardPages({ connection, jobs }),
    endMigration: (signal) => endMigration(client, signal),
    emptySideCollections: () => emptySideCollections(connection),
  };
}
