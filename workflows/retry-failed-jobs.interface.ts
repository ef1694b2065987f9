import { defineQuery } from '@temporalio/workflow';

/** How far the retry of failed adverts is, and at the end what came of it. */
export interface RetryProgress {
  /** Only adverts that failed with this code; null: all. */
  readonly code: string | null;
  /** Failed adverts when it began. */
  readonly total: number;
  /** Of these, asked to try again so far. */
  readonly asked: number;
  /** Of those that were asked: have an embedding now; have failed once more. The others wait, or were closed. */
  readonly completed: number;
  readonly failedAgain: number;
  /** ms since 1970. */
  readonly startedAt: number;
  /** Whether an operator ended it: no further advert was asked. */
  readonly cancelled: boolean;
}

export const retryProgress = defineQuery<RetryProgress>('progress');
