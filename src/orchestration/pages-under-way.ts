import { decodeArrayFromPayloads } from '@temporalio/common/lib/internal-non-workflow';
import type { Client, WorkflowExecutionDescription } from '@temporalio/client';
import type { Activities } from '../../activities';
import type { PageUnderWay } from '../../activities/contract';

const embedPage: keyof Activities = 'embedPage';

/** What a page has done, and for how long it has been worked on. Milliseconds. */
export interface PageSoFar extends PageUnderWay {
  readonly ms: number;
}

/**
 * Pages that are embedded at this moment, from the heartbeats of their activities. With a slow provider a page takes
 * minutes, and the workflow hears of it only at its end; a signal a step would fill its history instead.
 */
export async function pagesUnderWay(
  client: Client,
  { raw }: Pick<WorkflowExecutionDescription, 'raw'>,
): Promise<PageSoFar[]> {
  const pages: PageSoFar[] = [];
  for (const { activityType, heartbeatDetails, lastStartedTime } of raw.pendingActivities ?? []) {
    if (activityType?.name !== embedPage || !heartbeatDetails?.payloads?.length) continue;
    const [told] = await decodeArrayFromPayloads(
      client.options.loadedDataConverter,
      heartbeatDetails.payloads,
    );
    const page = told as PageUnderWay | null | undefined;
    const ms = Date.now() - Number(lastStartedTime?.seconds ?? 0) * 1_000;
    if (page?.jobs) pages.push({ ...page, ms: Math.max(1, ms) });
  }
  return pages;
}
