import { useMessages } from '../../shared/i18n/messages';
import { type MigrationWish, useMigrate } from '../api/migration';
import { ActionFailure } from '../ui/action-failure';
import { CliCommand } from '../ui/cli-command';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { startMessages } from './start-messages';

interface StartQuestionProps {
  /** What is to be started; null: nothing is asked. */
  wish: MigrationWish | null;
  consequence?: string;
  onClose: () => void;
}

/** Asks before money is spent, and names the command that says how much. */
export function StartQuestion({ wish, consequence, onClose }: StartQuestionProps) {
  const text = useMessages(startMessages);
  const migrate = useMigrate();
  return (
    <>
      <p role="status" className="text-sm empty:sr-only">
        {migrate.isSuccess && migrate.data.state === 'running' ? text.started : ''}
      </p>
      <ActionFailure title={text.failed} error={migrate.error} />
      <ConfirmDialog
        open={wish !== null}
        title={wish?.model === undefined ? text.question : text.questionOf(wish.model)}
        confirm={text.start}
        pending={migrate.isPending}
        onClose={onClose}
        onConfirm={() => wish && migrate.mutate(wish, { onSettled: onClose })}
      >
        {consequence !== undefined && <p>{consequence}</p>}
        <p>{text.consequence}</p>
        <CliCommand label={text.dryRun} command={dryRunOf(wish ?? {})} />
      </ConfirmDialog>
    </>
  );
}

function dryRunOf({ model, batch }: MigrationWish): string {
  const options = [
    '--dry-run',
    ...(model === undefined ? [] : ['--model', model]),
    ...(batch ? ['--batch'] : []),
  ];
  return `npm run migrate:embeddings -- ${options.join(' ')}`;
}
