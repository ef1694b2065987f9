import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';

/** What starts `MigrateEmbeddings`; all of it may be left out: `{}` is the usual migration. */
export interface MigrateEmbeddingsInput {
  /** The model whose embeddings the board is to have; absent: the one that the workers are configured with. */
  readonly model?: string;
  /** Whether OpenAI's Batch API makes the embeddings: half the price, up to 24 hours. */
  readonly batch?: boolean;
  /** Share of the adverts that a new model must cover before its lists take the place of the old ones. 0 to 1. */
  readonly gate?: number;
  /** Where the run stood when it continued as new. Nobody else gives it. */
  readonly carried?: MigrationState;
}

/** `waiting`: for the provider, a limit or the budget; `progress.waitingFor` says which. */
export type MigrationPhase =
  'planning' | 'embedding' | 'switching' | 'linking' | 'words' | 'done' | 'cancelled' | 'joined';

/** Counts of adverts since the migration began. Each advert that was looked at is in exactly one of the last five. */
export interface MigrationJobs {
  /** Adverts on the board when it was planned. */
  readonly total: number;
  readonly looked: number;
  /** Got a vector that was paid for. */
  readonly embedded: number;
  /** Got the vector of an equal text. */
  readonly reused: number;
  /** Had a current embedding, or need none (closed, past their date). */
  readonly upToDate: number;
  /** Go on alone, each as an `EmbedAndLinkJob`: the provider refused the text, or it changed meanwhile. */
  readonly alone: number;
  /** Left as they are and reported by id, with the reason. */
  readonly reported: number;
}

/** What the provider was paid for, from its replies' usage, else counted. */
export interface MigrationBill {
  readonly calls: number;
  readonly texts: number;
  readonly tokens: number;
  /** US dollars. */
  readonly usd: number;
}

export interface MigrationLinks {
  /** Adverts whose list is to be made. */
  readonly total: number;
  readonly linked: number;
  /** Lists that were written, those of neighbours among them. */
  readonly listsWritten: number;
}

/** What the query `progress` answers, and what CLI, admin route and the Web UI's details show. */
export interface MigrationProgress {
  readonly phase: MigrationPhase;
  readonly paused: boolean;
  /** Which model the board is getting; empty until it is planned. */
  readonly model: string;
  /** The model whose lists are served while another takes its place; absent where it stays the same. */
  readonly changesFrom?: string;
  /** Names the migration in the books. */
  readonly migrationId: string;
  /** ms since 1970. */
  readonly startedAt: number;
  readonly updatedAt: number;
  readonly jobs: MigrationJobs;
  readonly links: MigrationLinks;
  readonly bill: MigrationBill;
  /** Adverts of the present phase a second, over the last minute; absent while it cannot be said. */
  readonly ratePerSecond?: number;
  /** Seconds until the present phase is over, at that rate. */
  readonly etaSeconds?: number;
  /** What it waits for, in words; absent while it works. */
  readonly waitingFor?: { readonly code: string; readonly message: string };
}

/** Places of pages, from 0. */
export interface PagesLeft {
  /** From here on none was begun. */
  readonly from: number;
  /** Begun, and to be done again. */
  readonly again: readonly number[];
}

/** What a run carries to the next one of its chain. */
export interface MigrationState {
  readonly progress: MigrationProgress;
  /** Pages of the board. */
  readonly pages: number;
  /** Of them, what the present step has still to do. */
  readonly left: PagesLeft;
  readonly step: MigrationStep;
  /** Whether the Batch API has brought what it brings. */
  readonly batched?: boolean;
  /** Pages that are worked on at once. */
  readonly atOnce: number;
  /** What the present round over the board found so far, for the gate. */
  readonly coverage: { readonly live: number; readonly covered: number };
}

/**
 * `beside`: embeddings of a new model, while the old one is served. `in-place`: those of the model in use. `words`: for
 * the search, of adverts that have none.
 */
export type MigrationStep = 'beside' | 'in-place' | 'links' | 'words';

/** What a step under way tells between the ends of its pages. */
export interface MigrationNews {
  readonly bill: MigrationBill;
  readonly waitingFor?: MigrationProgress['waitingFor'];
}

export const migrationProgress = defineQuery<MigrationProgress>('progress');
/** No new call is begun until it is resumed; calls under way are finished and kept. Resolves with the progress. */
export const pauseMigration = defineUpdate<MigrationProgress>('pause');
export const resumeMigration = defineUpdate<MigrationProgress>('resume');
/** From the step under way: what it has spent and what it waits for. */
export const migrationNews = defineSignal<[MigrationNews]>('news');
