import { useState } from 'react';
import { useMessages } from '../../shared/i18n/messages';
import { useRecomputeAll } from '../api/job-actions';
import { ActionFailure } from '../ui/action-failure';
import { Button } from '../ui/button';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { Section } from '../ui/section';
import { allListsMessages } from './all-lists-messages';

/** For after a change of the threshold or a restore: everything else keeps the lists true by itself. */
export function AllLists() {
  const text = useMessages(allListsMessages);
  const recompute = useRecomputeAll();
  const [asking, setAsking] = useState(false);
  const close = () => setAsking(false);
  return (
    <Section title={text.title}>
      <p className="text-sm text-muted-foreground">{text.hint}</p>
      <Button variant="outline" className="mt-3" onClick={() => setAsking(true)} data-testid="recompute-all">
        {text.recompute}
      </Button>
      <p role="status" className="mt-2 text-sm empty:sr-only">
        {recompute.isSuccess ? text.asked : ''}
      </p>
      <ActionFailure title={text.failed} error={recompute.error} />
      <ConfirmDialog
        open={asking}
        title={text.question}
        confirm={text.confirm}
        pending={recompute.isPending}
        onClose={close}
        onConfirm={() => recompute.mutate(undefined, { onSettled: close })}
      >
        <p>{text.consequence}</p>
      </ConfirmDialog>
    </Section>
  );
}
