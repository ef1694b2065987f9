import { useMemo } from 'react';
import { useMessages } from '../../shared/i18n/messages';
import type { ExperimentResult, UsageTotals } from '../api/usage';
import { type DataColumn, DataTable } from '../table/data-table';
import { experimentMessages } from './experiment-messages';
import { useTotalsColumns } from './totals-columns';

type VariantRow = UsageTotals & { variant: 'plain' | 'tuned' };

interface ResultTableProps {
  caption: string;
  result: ExperimentResult;
  testId: string;
}

/** Both presentations, side by side. */
export function ResultTable({ caption, result: { variants }, testId }: ResultTableProps) {
  const text = useMessages(experimentMessages);
  const totals = useTotalsColumns();
  const columns = useMemo(
    (): DataColumn<VariantRow>[] => [
      {
        ...{ id: 'variant', header: text.variant, isRowHeader: true },
        cell: ({ variant }) => text.variants[variant],
      },
      ...totals,
    ],
    [text, totals],
  );
  const rows = useMemo(
    () => (['plain', 'tuned'] as const).map((variant) => ({ variant, ...variants[variant] })),
    [variants],
  );
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rows={rows}
      rowId={({ variant }) => variant}
      testId={testId}
    />
  );
}
