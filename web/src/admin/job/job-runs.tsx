import { useMemo } from 'react';
import { useMessages } from '../../shared/i18n/messages';
import { Link } from '../../shared/navigation/link';
import type { JobRun } from '../api/operator-job';
import { useFormat } from '../format/use-format';
import { traceHref } from '../shell/admin-address';
import { type DataColumn, DataTable } from '../table/data-table';
import { Badge } from '../ui/badge';
import { TemporalLink } from '../ui/temporal-link';
import { jobListsMessages } from './job-lists-messages';

const bad: ReadonlySet<JobRun['status']> = new Set(['failed', 'terminated', 'timed-out']);

/** What Temporal keeps of the runs of its workflow, newest first. */
export function JobRuns({ runs }: { runs: JobRun[] | null }) {
  const text = useMessages(jobListsMessages);
  const format = useFormat();
  const columns = useMemo<DataColumn<JobRun>[]>(
    () => [
      {
        id: 'started',
        header: text.started,
        isRowHeader: true,
        cell: ({ startedAt }) => <time dateTime={startedAt}>{format.moment(startedAt)}</time>,
      },
      {
        id: 'status',
        header: text.status,
        cell: ({ status }) => (
          <Badge variant={bad.has(status) ? 'destructive' : 'secondary'}>{text.statuses[status]}</Badge>
        ),
      },
      {
        id: 'took',
        header: text.took,
        isNumber: true,
        cell: ({ startedAt, closedAt }) =>
          closedAt === null
            ? text.stillRunning
            : format.milliseconds(Date.parse(closedAt) - Date.parse(startedAt)),
      },
      {
        id: 'trace',
        header: text.trace,
        cell: ({ debugId }) =>
          debugId && (
            <Link href={traceHref(debugId)} className="underline underline-offset-4">
              <code className="text-xs">{debugId}</code>
            </Link>
          ),
      },
      {
        id: 'webUi',
        header: text.webUi,
        cell: ({ url, runId, type }) =>
          url ? <TemporalLink href={url}>{type}</TemporalLink> : <code className="text-xs">{runId}</code>,
      },
    ],
    [text, format],
  );
  if (runs === null) return <p className="text-muted-foreground">{text.runsAway}</p>;
  if (runs.length === 0) return <p className="text-muted-foreground">{text.noRuns}</p>;
  return (
    <DataTable caption={text.runs} columns={columns} rows={runs} rowId={({ runId }) => runId} testId="runs" />
  );
}
