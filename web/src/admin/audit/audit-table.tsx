import { useMemo } from 'react';
import { useMessages } from '../../shared/i18n/messages';
import { Link } from '../../shared/navigation/link';
import type { AuditEntry } from '../api/audit';
import { useFormat } from '../format/use-format';
import { traceHref } from '../shell/admin-address';
import { type DataColumn, DataTable } from '../table/data-table';
import { Badge } from '../ui/badge';
import { auditMessages } from './audit-messages';

const looks: Record<string, 'good' | 'outline'> = { done: 'good', begun: 'outline' };

export function AuditTable({ entries }: { entries: AuditEntry[] }) {
  const text = useMessages(auditMessages);
  const format = useFormat();
  const columns = useMemo<DataColumn<AuditEntry>[]>(
    () => [
      {
        id: 'when',
        header: text.when,
        cell: ({ at }) => <time dateTime={at}>{format.moment(at)}</time>,
      },
      {
        id: 'action',
        header: text.action,
        isRowHeader: true,
        cell: ({ action }) => <code>{action}</code>,
      },
      {
        id: 'who',
        header: text.who,
        cell: ({ who, role, via }) => (
          <>
            {who}
            <span className="block text-xs text-muted-foreground">
              {[role, via && wordFor(text.via, via)].filter(Boolean).join(', ')}
            </span>
          </>
        ),
      },
      {
        id: 'input',
        header: text.input,
        cell: ({ input }) => <code className="text-xs wrap-anywhere">{shown(input)}</code>,
      },
      {
        id: 'result',
        header: text.result,
        cell: ({ result }) => {
          const word = typeof result === 'string' ? result : shown(result);
          return <Badge variant={looks[word] ?? 'destructive'}>{wordFor(text.results, word)}</Badge>;
        },
      },
      {
        id: 'trace',
        header: text.trace,
        cell: ({ debugId }) =>
          debugId && (
            <Link href={traceHref(debugId)} className="underline underline-offset-4">
              <code className="text-xs wrap-anywhere">{debugId}</code>
            </Link>
          ),
      },
    ],
    [text, format],
  );
  return (
    <DataTable caption={text.title} columns={columns} rows={entries} rowId={({ id }) => id} testId="audit" />
  );
}

/** A newer API may say what these pages have no word for. */
function wordFor(words: Readonly<Record<string, string>>, said: string): string {
  return words[said] ?? said;
}

/** Nothing was asked for beyond the action itself: nothing is shown. */
function shown(input: unknown): string {
  if (input === null || input === undefined) return '';
  const text = JSON.stringify(input);
  return text === '{}' ? '' : text;
}
