import { useMemo } from 'react';
import { useMessages } from '../../shared/i18n/messages';
import type { UsageDay } from '../api/usage';
import { useFormat } from '../format/use-format';
import { type DataColumn, DataTable } from '../table/data-table';
import { useTotalsColumns } from './totals-columns';
import { usageMessages } from './usage-messages';

/** The newest day first. */
export function UsageDays({ rows }: { rows: UsageDay[] }) {
  const text = useMessages(usageMessages);
  const format = useFormat();
  const totals = useTotalsColumns();
  const columns = useMemo(
    (): DataColumn<UsageDay>[] => [
      {
        ...{ id: 'day', header: text.day, isRowHeader: true },
        cell: ({ day }) => format.date(`${day}T12:00:00Z`),
      },
      ...totals,
    ],
    [text, format, totals],
  );
  const newest = useMemo(() => [...rows].reverse(), [rows]);
  return (
    <DataTable caption={text.byDay} columns={columns} rows={newest} rowId={({ day }) => day} testId="days" />
  );
}
