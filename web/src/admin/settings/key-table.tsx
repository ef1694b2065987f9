import { useMemo } from 'react';
import { useMessages } from '../../shared/i18n/messages';
import type { ApiKey } from '../api/keys';
import { useFormat } from '../format/use-format';
import { type DataColumn, DataTable } from '../table/data-table';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { keysMessages } from './keys-messages';

export function KeyTable({ keys, onRevoke }: { keys: ApiKey[]; onRevoke: (key: ApiKey) => void }) {
  const text = useMessages(keysMessages);
  const format = useFormat();
  const columns = useMemo<DataColumn<ApiKey>[]>(
    () => [
      { id: 'name', header: text.name, isRowHeader: true, cell: ({ name }) => name },
      { id: 'role', header: text.role, cell: ({ role }) => text.roles[role] },
      { id: 'owner', header: text.owner, cell: ({ ownerId }) => ownerId ?? '–' },
      {
        id: 'begins',
        header: text.begins,
        cell: ({ start }) => <code className="text-xs wrap-anywhere">{start}…</code>,
      },
      {
        id: 'made',
        header: text.made,
        cell: ({ createdAt, createdBy }) =>
          createdAt ? (
            <>
              <time dateTime={createdAt}>{format.moment(createdAt)}</time>
              {createdBy && <span className="block text-muted-foreground">{text.madeBy(createdBy)}</span>}
            </>
          ) : (
            '–'
          ),
      },
      {
        id: 'used',
        header: text.used,
        cell: ({ lastUsedAt }) => (lastUsedAt ? format.moment(lastUsedAt) : text.never),
      },
      {
        id: 'state',
        header: text.state,
        cell: ({ revokedAt, configured }) =>
          revokedAt ? (
            <Badge variant="outline">{text.revoked(format.moment(revokedAt))}</Badge>
          ) : (
            <>
              <Badge variant="good">{text.valid}</Badge>
              {configured && <span className="block text-xs text-muted-foreground">{text.configured}</span>}
            </>
          ),
      },
      {
        id: 'act',
        header: text.act,
        cell: (key) =>
          key.revokedAt === null &&
          (key.configured ? (
            <span className="text-xs text-muted-foreground">{text.configuredHint}</span>
          ) : (
            <Button
              size="sm"
              variant="outline"
              aria-label={text.revokeOf(key.name)}
              onClick={() => onRevoke(key)}
              data-testid="revoke-key"
            >
              {text.revoke}
            </Button>
          )),
      },
    ],
    [text, format, onRevoke],
  );
  return (
    <DataTable caption={text.title} columns={columns} rows={keys} rowId={({ id }) => id} testId="keys" />
  );
}
