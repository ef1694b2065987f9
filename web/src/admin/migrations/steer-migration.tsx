import { useState } from 'react';
import { useMessages } from '../../shared/i18n/messages';
import { useSteerMigration } from '../api/migration';
import { ActionFailure } from '../ui/action-failure';
import { Button } from '../ui/button';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { migrationMessages } from './migration-messages';
import { ResumeMigration } from './resume-migration';

type Asking = 'pause' | 'cancel' | null;

/** Pause, go on, end: what stops work asks first. */
export function SteerMigration({ paused }: { paused: boolean }) {
  const text = useMessages(migrationMessages);
  const [asking, setAsking] = useState<Asking>(null);
  const steer = useSteerMigration();
  const close = () => setAsking(null);
  const question = (action: 'pause' | 'cancel', title: string, confirm: string, consequence: string) => (
    <ConfirmDialog
      open={asking === action}
      title={title}
      confirm={confirm}
      dismiss={text.keep}
      destructive={action === 'cancel'}
      pending={steer.isPending}
      onClose={close}
      onConfirm={() => steer.mutate(action, { onSettled: close })}
    >
      <p>{consequence}</p>
    </ConfirmDialog>
  );
  return (
    <div>
      <div className="flex flex-wrap gap-2">
        {paused ? (
          <ResumeMigration />
        ) : (
          <Button
            variant="outline"
            size="sm"
            onClick={() => setAsking('pause')}
            data-testid="pause-migration"
          >
            {text.pause}
          </Button>
        )}
        <Button
          variant="outline"
          size="sm"
          onClick={() => setAsking('cancel')}
          data-testid="cancel-migration"
        >
          {text.cancel}
        </Button>
      </div>
      <ActionFailure title={text.steerFailed} error={steer.error} />
      {question('pause', text.pauseQuestion, text.pause, text.pauseConsequence)}
      {question('cancel', text.cancelQuestion, text.cancel, text.cancelConsequence)}
    </div>
  );
}
