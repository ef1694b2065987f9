import { useMessages } from '../../shared/i18n/messages';
import { useSteerMigration } from '../api/migration';
import { ActionFailure } from '../ui/action-failure';
import { Button } from '../ui/button';
import { migrationMessages } from './migration-messages';

export function ResumeMigration() {
  const text = useMessages(migrationMessages);
  const steer = useSteerMigration();
  return (
    <div>
      <Button
        size="sm"
        aria-disabled={steer.isPending}
        onClick={() => !steer.isPending && steer.mutate('resume')}
        data-testid="resume-migration"
      >
        {text.resume}
      </Button>
      <ActionFailure title={text.steerFailed} error={steer.error} />
    </div>
  );
}
