import { useState } from 'react';
import { useMessages } from '../../shared/i18n/messages';
import { type ApiKey, type MadeKey as Made, useKeys, useRevokeKey } from '../api/keys';
import { ActionFailure } from '../ui/action-failure';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { PagedList } from '../ui/paged-list';
import { KeyTable } from './key-table';
import { keysMessages } from './keys-messages';
import { MadeKey } from './made-key';
import { MakeKeyForm } from './make-key-form';

export function ApiKeys() {
  const text = useMessages(keysMessages);
  const keys = useKeys();
  const revoke = useRevokeKey();
  const [made, setMade] = useState<Made | null>(null);
  const [revoking, setRevoking] = useState<ApiKey | null>(null);
  return (
    <div className="space-y-4">
      <p className="text-sm text-muted-foreground">{text.lead}</p>
      <MakeKeyForm onMade={setMade} />
      {made && <MadeKey made={made} onDone={() => setMade(null)} />}
      <ActionFailure title={text.notRevoked} error={revoke.error} />
      <PagedList list={keys} failed={text.failed} empty={text.none} more={text.more}>
        {(items) => <KeyTable keys={items} onRevoke={setRevoking} />}
      </PagedList>
      <ConfirmDialog
        open={revoking !== null}
        title={text.revokeQuestion(revoking?.name ?? '')}
        confirm={text.revoke}
        destructive
        pending={revoke.isPending}
        onClose={() => setRevoking(null)}
        onConfirm={() => revoking && revoke.mutate(revoking.id, { onSettled: () => setRevoking(null) })}
      >
        <p>{text.revokeConsequence}</p>
      </ConfirmDialog>
    </div>
  );
}
