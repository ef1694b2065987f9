import { useMemo } from 'react';
import { useMessages } from '../../shared/i18n/messages';
import type { Mail } from '../api/mails';
import { useFormat } from '../format/use-format';
import { type DataColumn, DataTable } from '../table/data-table';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { mailsMessages } from './mails-messages';

const looks = { waiting: 'outline', sent: 'good', refused: 'destructive' } as const;

export function MailTable({ mails, onShow }: { mails: Mail[]; onShow: (mail: Mail) => void }) {
  const text = useMessages(mailsMessages);
  const format = useFormat();
  const columns = useMemo<DataColumn<Mail>[]>(
    () => [
      {
        id: 'subject',
        header: text.subject,
        isRowHeader: true,
        cell: ({ subject }) => <span lang="en">{subject}</span>,
      },
      { id: 'kind', header: text.kind, cell: ({ kind }) => text.kinds[kind] },
      {
        id: 'state',
        header: text.state,
        cell: ({ state, tries, error }) => (
          <>
            <Badge variant={looks[state]}>{text.states[state]}</Badge>
            {tries > 1 && <span className="ml-2 text-muted-foreground">{text.tries(tries)}</span>}
            {error && (
              <span lang="en" className="block text-xs text-muted-foreground wrap-anywhere">
                {error}
              </span>
            )}
          </>
        ),
      },
      { id: 'to', header: text.to, cell: ({ to }) => (to.length === 0 ? text.nobody : to.join(', ')) },
      {
        id: 'when',
        header: text.when,
        cell: ({ createdAt, sentAt }) => (
          <time dateTime={sentAt ?? createdAt}>{format.moment(sentAt ?? createdAt)}</time>
        ),
      },
      {
        id: 'show',
        header: text.show,
        cell: (mail) => (
          <Button
            size="sm"
            variant="outline"
            aria-label={text.showOf(mail.subject)}
            onClick={() => onShow(mail)}
            data-testid="show-mail"
          >
            {text.show}
          </Button>
        ),
      },
    ],
    [text, format, onShow],
  );
  return (
    <DataTable caption={text.title} columns={columns} rows={mails} rowId={({ id }) => id} testId="mails" />
  );
}
