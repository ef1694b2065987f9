import { useMemo } from 'react';
import { useMessages } from '../../shared/i18n/messages';
import { Link } from '../../shared/navigation/link';
import type { JobNeighbour } from '../api/operator-job';
import { useSettings } from '../api/settings';
import { useFormat } from '../format/use-format';
import { jobHref } from '../shell/admin-address';
import { type DataColumn, DataTable } from '../table/data-table';
import { Badge } from '../ui/badge';
import { ShareBar } from '../ui/share-bar';
import { jobListsMessages } from './job-lists-messages';

/** The advert's links, best first: how like, whether both ways, and why. */
export function JobNeighbours({ neighbours }: { neighbours: JobNeighbour[] }) {
  const text = useMessages(jobListsMessages);
  const format = useFormat();
  const { data: settings } = useSettings();
  const columns = useMemo<DataColumn<JobNeighbour>[]>(
    () => [
      {
        id: 'neighbour',
        header: text.neighbour,
        isRowHeader: true,
        cell: ({ id, title, company, location, repost }) => (
          <>
            <Link href={jobHref(id)} className="underline underline-offset-4" data-testid="neighbour">
              {title}
            </Link>
            <span className="block text-xs text-muted-foreground">
              {[company, location].filter(Boolean).join(' · ')}
            </span>
            {repost && (
              <Badge variant="outline" className="mt-1" data-testid="repost">
                {text.repost}
              </Badge>
            )}
          </>
        ),
      },
      {
        id: 'score',
        header: text.score,
        isNumber: true,
        cell: ({ score }) => (
          <span className="inline-block w-24">
            {format.decimal(score, 3)}
            <ShareBar share={score} className="mt-1 text-primary" />
          </span>
        ),
      },
      {
        id: 'mutual',
        header: text.mutual,
        cell: ({ mutual }) => (
          <span className="whitespace-nowrap">
            <span aria-hidden>{mutual ? '⇄' : '→'} </span>
            {mutual ? text.bothWays : text.oneWay}
          </span>
        ),
      },
      {
        id: 'reasons',
        header: text.reasons,
        cell: ({ reasons }) =>
          reasons.length === 0 ? (
            <span className="text-muted-foreground">{text.noReasons}</span>
          ) : (
            <ul className="flex flex-wrap gap-1">
              {reasons.map((reason) => (
                <li key={reason}>
                  <Badge variant="secondary">{reason}</Badge>
                </li>
              ))}
            </ul>
          ),
      },
    ],
    [text, format],
  );
  if (neighbours.length === 0) return <p className="text-muted-foreground">{text.noNeighbours}</p>;
  return (
    <>
      <DataTable
        caption={text.neighbours}
        columns={columns}
        rows={neighbours}
        rowId={({ id }) => id}
        testId="neighbours"
      />
      {settings && (
        <p className="text-sm text-muted-foreground">
          {text.threshold(format.decimal(settings.threshold.minScore, 3))}
        </p>
      )}
    </>
  );
}
