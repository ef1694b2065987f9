import { useMemo } from 'react';
import { useMessages } from '../../shared/i18n/messages';
import type { TrendPoint } from '../api/status';
import { useFormat } from '../format/use-format';
import { type DataColumn, DataTable } from '../table/data-table';
import { trendMessages } from './trend-messages';

/** As many as one reads. */
const MOST = 50;

/** What the chart shows, in words. */
export function TrendTable({ points }: { points: TrendPoint[] }) {
  const text = useMessages(trendMessages);
  const format = useFormat();
  const rows = useMemo(() => points.slice(-MOST).reverse(), [points]);
  const columns = useMemo((): DataColumn<TrendPoint>[] => {
    const counts = ['completed', 'active', 'pending', 'failed'] as const;
    return [
      { id: 'at', header: text.at, isRowHeader: true, cell: ({ at }) => format.moment(at) },
      {
        ...{ id: 'coverage', header: text.coverage, isNumber: true },
        cell: ({ coverage }) => format.percent(coverage),
      },
      ...counts.map((name) => ({
        ...{ id: name, header: text[name], isNumber: true },
        cell: (point: TrendPoint) => format.number(point[name]),
      })),
    ];
  }, [text, format]);
  return (
    <>
      <DataTable
        caption={text.caption}
        columns={columns}
        rows={rows}
        rowId={({ at }) => at}
        testId="trend-table"
      />
      {rows.length < points.length && (
        <p className="text-sm text-muted-foreground">{text.newest(format.number(rows.length))}</p>
      )}
    </>
  );
}
