import { useMemo } from 'react';
import { useMessages } from '../../shared/i18n/messages';
import type { WorkerQueue } from '../api/workers';
import { orDash } from '../format/or-dash';
import { useFormat } from '../format/use-format';
import { type DataColumn, DataTable } from '../table/data-table';
import { workersMessages } from './workers-messages';

/** What a worker takes from each task queue. */
export function QueueTable({ name, queues }: { name: string; queues: WorkerQueue[] }) {
  const text = useMessages(workersMessages);
  const format = useFormat();
  const columns = useMemo(
    (): DataColumn<WorkerQueue>[] => [
      {
        ...{ id: 'queue', header: text.queue, isRowHeader: true },
        cell: ({ taskQueue, kind, status }) => (
          <>
            {taskQueue}{' '}
            <span className="font-normal text-muted-foreground">
              {text.kinds[kind]}
              {status !== 'running' && `, ${text.statuses[status]}`}
            </span>
          </>
        ),
      },
      {
        ...{ id: 'slots', header: text.slots, isNumber: true },
        cell: ({ slotsUsed, slotsTotal }) =>
          slotsTotal === null
            ? format.number(slotsUsed)
            : text.slotsOf(format.number(slotsUsed), format.number(slotsTotal)),
      },
      {
        ...{ id: 'processed', header: text.processed, isNumber: true },
        cell: ({ processed }) => format.number(processed),
      },
      {
        ...{ id: 'failed', header: text.failedTasks, isNumber: true },
        cell: ({ failed }) => format.number(failed),
      },
      {
        ...{ id: 'pollers', header: text.pollers, isNumber: true },
        cell: ({ pollers }) => format.number(pollers),
      },
      {
        ...{ id: 'last-poll', header: text.lastPoll, isNumber: true },
        cell: ({ lastPollAt }) => orDash(lastPollAt, (at) => text.ago(format.durationSince(at))),
      },
    ],
    [text, format],
  );
  return (
    <DataTable
      caption={text.queuesOf(name)}
      columns={columns}
      rows={queues}
      rowId={({ taskQueue, kind }) => `${taskQueue} ${kind}`}
      testId="worker-queues"
    />
  );
}
