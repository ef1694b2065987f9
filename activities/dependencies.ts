import type { Collection } from 'mongoose';
import type { DetectLanguage } from '../src/jobs/language';
import type { CallSlots } from '../src/embeddings/call-slots';
import type { PaidCall } from '../src/embeddings/costs/paid-call';
import type { EmbeddingProvider } from '../src/embeddings/embedding-provider';
import type { EmbeddingStore } from '../src/embeddings/embedding-store';
import type { ModelProfile } from '../src/embeddings/model-profile';
import type { ProviderWatch } from '../src/embeddings/provider-watch';
import type { TextClaims } from '../src/embeddings/text-claims';
import type { Job } from '../src/jobs/job';
import type { JobStarter } from '../src/orchestration/job-starter';
import type { ProviderError } from '../src/platform/errors/provider-errors';
import type { DebugLog } from '../src/platform/debug/debug-log';
import type { Logger } from '../src/platform/logger';
import type { Linker } from '../src/similarity/linker';
import type { ListStore } from '../src/similarity/list-store';
import type { MigrationParts } from './migration-parts';
import type { PurgeParts } from './purge-parts';

/** All that activities work with; put together in `src/worker.ts` and in tests. */
export interface ActivityDependencies {
  readonly jobs: Collection<Job>;
  readonly store: EmbeddingStore;
  readonly lists: ListStore;
  readonly linker: Linker;
  readonly logger: Logger;
  /** Absent: details are told to nobody. */
  readonly debugLog?: DebugLog;
  readonly starter: Pick<JobStarter, 'ensureRunning' | 'tryNow' | 'migrate' | 'tellMigration'>;
  readonly profile: ModelProfile;
  /** Absent where no provider is configured: jobs stay pending. */
  readonly provider?: EmbeddingProvider;
  /** The same, with the books and the budget; absent: calls are neither booked nor held. */
  readonly paidCall?: PaidCall;
  /** Absent: nobody else pays for texts. */
  readonly claims?: TextClaims;
  readonly watch?: Pick<ProviderWatch, 'blockedBy' | 'callFailed'>;
  /** Of the calls that the whole installation may make at once; absent: as many as there are tasks. */
  readonly slots?: CallSlots;
  /** Told of each job that is given up. May neither throw nor wait. */
  readonly jobFailed?: (given: { jobId: string; error: ProviderError }) => void;
  readonly detectLanguage: DetectLanguage;
  readonly quietPeriodMs: number;
  readonly retryDelaysMs: readonly number[];
  /** Told when a run begins to look at a job. */
  readonly lookingAt?: (jobId: string) => void;
  /** Whether the Temporal server knows our search attributes. */
  readonly searchable: boolean;
  /** What migrations need besides; absent where no provider is configured. */
  readonly migration?: MigrationParts;
  readonly purge: PurgeParts;
}
