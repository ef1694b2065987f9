import { useMemo } from 'react';
import { useMessages } from '../../shared/i18n/messages';
import type { EmbeddingStatus } from '../api/status';
import { useFormat } from '../format/use-format';
import { type DataColumn, DataTable } from '../table/data-table';
import { Section } from '../ui/section';
import { StateEmpty } from '../ui/state-empty';
import { statusMessages } from './status-messages';

type LanguageRow = EmbeddingStatus['languages'][number];

export function LanguageTable({ languages }: { languages: LanguageRow[] }) {
  const text = useMessages(statusMessages);
  const format = useFormat();
  const columns = useMemo((): DataColumn<LanguageRow>[] => {
    const nameOf = (language: string | null) =>
      language === null ? text.languages.unknown : nameIn(text.languages, language);
    return [
      {
        ...{ id: 'language', header: text.language, isRowHeader: true },
        cell: ({ language }) => nameOf(language),
      },
      {
        ...{ id: 'active', header: text.open, isNumber: true },
        cell: ({ active }) => format.number(active),
      },
      {
        ...{ id: 'completed', header: text.completed, isNumber: true },
        cell: ({ completed }) => format.number(completed),
      },
      {
        ...{ id: 'failed', header: text.failedAdverts, isNumber: true },
        cell: ({ failed }) => format.number(failed),
      },
      {
        ...{ id: 'coverage', header: text.coverage, isNumber: true },
        cell: ({ active, completed }) => (active === 0 ? '–' : format.percent(completed / active)),
      },
    ];
  }, [text, format]);
  return (
    <Section title={text.byLanguage}>
      {languages.length === 0 ? (
        <StateEmpty title={text.noLanguages} />
      ) : (
        <DataTable
          caption={text.byLanguage}
          columns={columns}
          rows={languages}
          rowId={({ language }) => language ?? ''}
          testId="languages"
        />
      )}
    </Section>
  );
}

/** Other languages than those of the board keep their code. */
const nameIn = (names: Readonly<Record<string, string>>, language: string) => names[language] ?? language;
