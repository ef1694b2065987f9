import { useMemo } from 'react';
import { useMessages } from '../../shared/i18n/messages';
import type { QueuePage, TaskQueueBacklog } from '../api/queue';
import { useFormat } from '../format/use-format';
import { type DataColumn, DataTable } from '../table/data-table';
import { Badge } from '../ui/badge';
import { backlogMessages } from './backlog-messages';

/** What waits in Temporal for a worker, and who fetches it. */
export function TaskQueues({ queues }: { queues: QueuePage['backlog']['queues'] }) {
  const text = useMessages(backlogMessages);
  const format = useFormat();
  const columns = useMemo<DataColumn<TaskQueueBacklog>[]>(() => {
    const unknown = <span className="text-muted-foreground">{text.unknown}</span>;
    return [
      {
        id: 'taskQueue',
        header: text.taskQueue,
        isRowHeader: true,
        cell: ({ taskQueue, kind }) => (
          <>
            <code>{taskQueue}</code> <span className="text-xs text-muted-foreground">{text.kinds[kind]}</span>
          </>
        ),
      },
      {
        id: 'tasks',
        header: text.tasks,
        isNumber: true,
        cell: ({ tasks }) => (tasks === null ? unknown : format.number(tasks)),
      },
      {
        id: 'oldest',
        header: text.oldest,
        isNumber: true,
        cell: ({ oldestSeconds, tasks }) =>
          oldestSeconds === null ? unknown : tasks === 0 ? '–' : format.duration(oldestSeconds),
      },
      {
        id: 'added',
        header: text.added,
        isNumber: true,
        cell: ({ addedPerSecond }) => (addedPerSecond === null ? unknown : format.decimal(addedPerSecond)),
      },
      {
        id: 'dispatched',
        header: text.dispatched,
        isNumber: true,
        cell: ({ dispatchedPerSecond }) =>
          dispatchedPerSecond === null ? unknown : format.decimal(dispatchedPerSecond),
      },
      {
        id: 'pollers',
        header: text.pollers,
        isNumber: true,
        cell: ({ pollers }) =>
          pollers === 0 ? <Badge variant="destructive">{text.noPollers}</Badge> : format.number(pollers),
      },
    ];
  }, [text, format]);
  if (queues === null) return <p>{text.away}</p>;
  return (
    <DataTable
      caption={text.title}
      columns={columns}
      rows={queues}
      rowId={({ taskQueue, kind }) => `${kind} ${taskQueue}`}
      testId="task-queues"
    />
  );
}
