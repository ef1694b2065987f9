import { useMemo } from 'react';
import { useMessages } from '../../shared/i18n/messages';
import { Link } from '../../shared/navigation/link';
import type { QueueItem } from '../api/queue';
import { useFormat } from '../format/use-format';
import { jobHref } from '../shell/admin-address';
import { type DataColumn, DataTable } from '../table/data-table';
import { JobFailureNote } from '../catalogue/job-failure-note';
import { queueMessages } from './queue-messages';
import { RetryButton } from './retry-button';
import { StateBadge } from './state-badge';
import { WorkflowCell } from './workflow-cell';

export function QueueTable({ items }: { items: QueueItem[] }) {
  const text = useMessages(queueMessages);
  const format = useFormat();
  const columns = useMemo<DataColumn<QueueItem>[]>(
    () => [
      {
        id: 'advert',
        header: text.advert,
        isRowHeader: true,
        cell: ({ id, title, company, location, language }) => (
          <>
            <Link href={jobHref(id)} className="underline underline-offset-4" data-testid="queue-job">
              {title}
            </Link>
            <span className="block text-xs text-muted-foreground">
              {[company, location, language].filter(Boolean).join(' · ')}
            </span>
          </>
        ),
      },
      { id: 'state', header: text.state, cell: ({ state }) => <StateBadge state={state} /> },
      {
        id: 'since',
        header: text.since,
        cell: ({ since }) => since && <time dateTime={since}>{format.moment(since)}</time>,
      },
      { id: 'tries', header: text.tries, isNumber: true, cell: ({ retries }) => format.number(retries) },
      {
        id: 'error',
        header: text.error,
        cell: ({ error }) =>
          error ? <JobFailureNote failure={error} /> : <span className="text-muted-foreground">–</span>,
      },
      { id: 'workflow', header: text.workflow, cell: ({ workflow }) => <WorkflowCell workflow={workflow} /> },
      { id: 'act', header: text.act, cell: ({ id, title }) => <RetryButton jobId={id} title={title} /> },
    ],
    [text, format],
  );
  return (
    <DataTable
      caption={text.adverts}
      columns={columns}
      rows={items}
      rowId={({ id }) => id}
      testId="queue-table"
    />
  );
}
