import type { Client } from '@temporalio/client';
import type { Logger } from '../platform/logger';

/** What a board can say to the plugin; none of it is needed. */
export interface SimilarJobsOptions {
  /**
   * Temporal's `host:port`: a save starts its workflow at once. Without it, and without `client`, the worker sees the
   * save in the database's change stream, about half a second later.
   */
  readonly temporalAddress?: string;
  /** Temporal's namespace; `default` without it. */
  readonly temporalNamespace?: string;
  /** A client of the board's own instead; the board closes it. */
  readonly client?: Client;
  /** A field of the board's own and its words for an open advert: the product's `status` follows it. */
  readonly status?: { readonly path: string; readonly active: readonly unknown[] };
  /** `SIMILARITY_RECIPE` of API and worker, by which lists are read; `tuned` without it. */
  readonly recipe?: 'plain' | 'tuned';
  /** Takes what could not be done; without it lines of JSON on standard output. */
  readonly logger?: PluginLogger;
}

export type PluginLogger = Pick<Logger, 'warn' | 'error' | 'fatal'>;
