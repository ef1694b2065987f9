import { useMemo } from 'react';
import { useMessages } from '../../shared/i18n/messages';
import type { CostDay } from '../api/status';
import { useFormat } from '../format/use-format';
import { type DataColumn, DataTable } from '../table/data-table';
import { costsMessages } from './costs-messages';
import { sumOf } from './sum-of';
import { useCauseName } from './use-cause-name';

/** The newest day first, and the sum of all. */
export function CostTable({ rows }: { rows: CostDay[] }) {
  const text = useMessages(costsMessages);
  const format = useFormat();
  const causeName = useCauseName();
  const columns = useMemo((): DataColumn<CostDay>[] => {
    const counts = [
      ['calls', text.callsName],
      ['texts', text.texts],
      ['tokens', text.tokens],
    ] as const;
    return [
      {
        ...{ id: 'day', header: text.day, isRowHeader: true },
        cell: ({ day }) => format.date(`${day}T12:00:00Z`),
      },
      { id: 'model', header: text.model, cell: ({ model }) => model },
      { id: 'cause', header: text.cause, cell: ({ cause }) => causeName(cause) },
      ...counts.map(([id, header]) => ({
        ...{ id, header, isNumber: true },
        cell: (row: CostDay) => format.number(row[id]),
      })),
      {
        ...{ id: 'paid', header: text.paid, isNumber: true },
        cell: ({ usd }) => format.money(usd),
      },
      {
        ...{ id: 'wasted', header: text.wastedPaid, isNumber: true },
        cell: ({ wasted }) => (wasted.calls === 0 ? '–' : format.money(wasted.usd)),
      },
    ];
  }, [text, format, causeName]);
  const newest = useMemo(() => [...rows].reverse(), [rows]);
  const sum = sumOf(rows);
  return (
    <>
      <p className="text-sm" data-testid="cost-sum">
        {text.total}: <strong>{format.money(sum.usd)}</strong> · {text.tokensOf(format.number(sum.tokens))} ·{' '}
        {text.calls(format.number(sum.calls))}
      </p>
      <DataTable
        caption={text.rows}
        columns={columns}
        rows={newest}
        rowId={({ day, model, cause }) => `${day} ${model} ${cause}`}
        testId="costs"
      />
    </>
  );
}
