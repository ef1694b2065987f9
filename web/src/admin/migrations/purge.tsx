import { useState } from 'react';
import { useMessages } from '../../shared/i18n/messages';
import { purgeWords, usePurge } from '../api/purge';
import { useSettings } from '../api/settings';
import { workflowHref } from '../shell/workflow-href';
import { ActionFailure } from '../ui/action-failure';
import { Button } from '../ui/button';
import { CliCommand } from '../ui/cli-command';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { Section } from '../ui/section';
import { reportsMessages } from './reports-messages';

/** The one act that cannot be taken back: it asks for words. */
export function Purge() {
  const text = useMessages(reportsMessages);
  const [asking, setAsking] = useState(false);
  const purge = usePurge();
  const close = () => setAsking(false);
  const href = workflowHref(useSettings().data, purge.data?.workflowId ?? '');
  return (
    <Section title={text.purge} lead={text.purgeLead}>
      <Button
        variant="destructive"
        className="self-start"
        onClick={() => setAsking(true)}
        data-testid="purge"
      >
        {text.purgeStart}
      </Button>
      <p role="status" className="text-sm empty:sr-only" data-testid="purge-started">
        {purge.data && text.purgeStarted(purge.data.workflowId)}
      </p>
      {purge.data && href && (
        <a
          href={href}
          target="_blank"
          rel="noreferrer"
          className="self-start text-sm underline underline-offset-4"
        >
          {text.openRun}
        </a>
      )}
      <ActionFailure title={text.purgeFailed} error={purge.error} />
      <CliCommand label={text.purgeCommand} command="npm run purge:embeddings" />
      <ConfirmDialog
        open={asking}
        title={text.purgeQuestion}
        confirm={text.purgeConfirm}
        destructive
        pending={purge.isPending}
        typed={purgeWords}
        onClose={close}
        onConfirm={() => purge.mutate(undefined, { onSettled: close })}
      >
        <p>{text.purgeConsequence}</p>
      </ConfirmDialog>
    </Section>
  );
}
