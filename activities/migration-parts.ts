import type { Collection, Connection } from 'mongoose';
import type { ActiveModel } from '../src/embeddings/active-model';
import type { BatchApi } from '../src/embeddings/batch-api/batch-api';
import type { CostBooks } from '../src/embeddings/costs/cost-books';
import type { DailyBudget } from '../src/embeddings/costs/daily-budget';
import type { Embedders } from '../src/embeddings/embedders';
import { createEmbeddingHold, type EmbeddingHold } from '../src/embeddings/embedding-hold';
import { createBoardPages, type BoardPages } from '../src/embeddings/migration/board-pages';
import { createReports, type Reports } from '../src/embeddings/migration/reports';
import { createInputVectors, type InputVectors } from '../src/embeddings/recipe/input-vectors';
import { createSideVectors, type SideVectors } from '../src/embeddings/side-vectors';
import type { TextClaims } from '../src/embeddings/text-claims';
import type { Job } from '../src/jobs/job';

/** What OpenAI's Batch API needs besides. */
export interface BatchParts {
  readonly apiFor: (model: string) => BatchApi;
  readonly books: Pick<CostBooks, 'book'>;
  readonly budget?: Pick<DailyBudget, 'admit'>;
}

/** What migrations need besides. */
export interface MigrationParts {
  /** The configured model: what the board is to have. */
  readonly wantedModel: string;
  /** Jobs on a page. */
  readonly pageSize: number;
  readonly activeModel: ActiveModel;
  readonly books: Pick<CostBooks, 'ofMigration'>;
  readonly embedderFor: Embedders['of'];
  readonly claims: TextClaims;
  readonly batch: BatchParts;
  readonly side: SideVectors;
  readonly inputs: InputVectors;
  readonly pages: BoardPages;
  readonly reports: Reports;
  readonly hold: EmbeddingHold;
}

export function createMigrationParts(
  options: Pick<
    MigrationParts,
    'wantedModel' | 'pageSize' | 'activeModel' | 'books' | 'embedderFor' | 'claims' | 'batch'
  > & {
    connection: Connection;
    jobs: Collection<Job>;
  },
): MigrationParts {
  const { connection, jobs, ...given } = options;
  return {
    ...given,
    side: createSideVectors(connection),
    inputs: createInputVectors(connection),
    pages: createBoardPages({ connection, jobs }),
    reports: createReports(connection),
    hold: createEmbeddingHold(connection),
  };
}
