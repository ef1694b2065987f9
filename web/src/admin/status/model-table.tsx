import { useMemo } from 'react';
import { useMessages } from '../../shared/i18n/messages';
import type { EmbeddingStatus } from '../api/status';
import { useFormat } from '../format/use-format';
import { type DataColumn, DataTable } from '../table/data-table';
import { Badge } from '../ui/badge';
import { Section } from '../ui/section';
import { StateEmpty } from '../ui/state-empty';
import { statusMessages } from './status-messages';

type ModelRow = EmbeddingStatus['models'][number];

export function ModelTable({ status }: { status: EmbeddingStatus }) {
  const text = useMessages(statusMessages);
  const format = useFormat();
  const { models, model: inUse } = status;
  const { active } = status.jobs;
  const columns = useMemo(
    (): DataColumn<ModelRow>[] => [
      {
        ...{ id: 'model', header: text.model, isRowHeader: true },
        cell: ({ model }) => (
          <>
            {model} {model === inUse && <Badge>{text.inUse}</Badge>}
          </>
        ),
      },
      {
        ...{ id: 'jobs', header: text.adverts, isNumber: true },
        cell: ({ jobs }) => format.number(jobs),
      },
      {
        ...{ id: 'share', header: text.shareOfActive, isNumber: true },
        cell: ({ jobs }) => format.percent(active === 0 ? 0 : jobs / active),
      },
    ],
    [text, format, inUse, active],
  );
  return (
    <Section title={text.byModel}>
      {models.length === 0 ? (
        <StateEmpty title={text.noModels} />
      ) : (
        <DataTable
          caption={text.byModel}
          columns={columns}
          rows={models}
          rowId={({ model }) => model}
          testId="models"
        />
      )}
    </Section>
  );
}
