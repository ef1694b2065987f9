import { useMemo } from 'react';
import { useMessages } from '../../shared/i18n/messages';
import { Link } from '../../shared/navigation/link';
import type { TraceSummary } from '../api/traces';
import { useFormat } from '../format/use-format';
import { jobHref, traceHref } from '../shell/admin-address';
import { type DataColumn, DataTable } from '../table/data-table';
import { Badge } from '../ui/badge';
import { traceMessages } from './trace-messages';

export function TraceTable({ traces }: { traces: TraceSummary[] }) {
  const text = useMessages(traceMessages);
  const format = useFormat();
  const columns = useMemo<DataColumn<TraceSummary>[]>(
    () => [
      {
        id: 'title',
        header: text.what,
        isRowHeader: true,
        cell: ({ title, debugId, level }) => (
          <>
            <Link href={traceHref(debugId)} className="underline underline-offset-4" data-testid="trace">
              <span lang="en">{title}</span>
            </Link>{' '}
            {level !== 'info' && (
              <Badge variant={level === 'error' ? 'destructive' : 'outline'}>{text.levels[level]}</Badge>
            )}
          </>
        ),
      },
      { id: 'at', header: text.began, cell: ({ at }) => <time dateTime={at}>{format.moment(at)}</time> },
      {
        id: 'advert',
        header: text.advert,
        cell: ({ jobId }) =>
          jobId && (
            <Link href={jobHref(jobId)} className="underline underline-offset-4">
              <code className="text-xs wrap-anywhere">{jobId}</code>
            </Link>
          ),
      },
      {
        id: 'debugId',
        header: 'Debug id',
        cell: ({ debugId }) => <code className="text-xs wrap-anywhere">{debugId}</code>,
      },
    ],
    [text, format],
  );
  return (
    <DataTable
      caption={text.newest}
      columns={columns}
      rows={traces}
      rowId={({ debugId }) => debugId}
      testId="traces"
    />
  );
}
