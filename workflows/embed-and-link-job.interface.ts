import { defineQuery, defineSignal } from '@temporalio/workflow';

/** What starts `EmbedAndLinkJob`; the same from the API, the reconciler and `temporal workflow start`. */
export interface EmbedAndLinkJobInput {
  /** 24 hex digits. */
  readonly jobId: string;
  /** Where the story began: the request or the sweep that asked for this run. */
  readonly debugId?: string;
}

/** How a run ended. */
export interface EmbedAndLinkJobResult {
  readonly outcome: 'linked' | 'unlinked' | 'nothing-to-do' | 'failed';
  /** Lists that were written, the job's own and its neighbours'. */
  readonly listsWritten: number;
}

/** The job was saved, closed or removed: look at it again. */
export const jobSaved = defineSignal('jobSaved');
/** Do not wait for the next try: an operator asks for it, or the provider is back. */
export const tryNow = defineSignal('tryNow');
/** What the run is doing now, in words. */
export const progress = defineQuery<string>('progress');
