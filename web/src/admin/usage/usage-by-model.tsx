import { useMemo } from 'react';
import { useMessages } from '../../shared/i18n/messages';
import type { ModelUsage } from '../api/usage';
import { type DataColumn, DataTable } from '../table/data-table';
import { useTotalsColumns } from './totals-columns';
import { usageMessages } from './usage-messages';

/** What lists of each model and recipe came to, beside the fallback's. */
export function UsageByModel({ rows }: { rows: ModelUsage[] }) {
  const text = useMessages(usageMessages);
  const totals = useTotalsColumns();
  const columns = useMemo(
    (): DataColumn<ModelUsage>[] => [
      {
        ...{ id: 'model', header: text.model, isRowHeader: true },
        cell: ({ model, source }) => (source === 'fallback' ? text.fallback : (model ?? text.noModel)),
      },
      { id: 'recipe', header: text.recipe, cell: ({ recipe }) => recipe ?? '–' },
      ...totals,
    ],
    [text, totals],
  );
  return (
    <DataTable
      caption={text.byModel}
      columns={columns}
      rows={rows}
      rowId={({ model, recipe, source }) => `${model} ${recipe} ${source}`}
      testId="models"
    />
  );
}
