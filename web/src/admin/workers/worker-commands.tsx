import { useMessages } from '../../shared/i18n/messages';
import { useSettings } from '../api/settings';
import { workerStarts } from '../standing/worker-starts';
import { CliCommand } from '../ui/cli-command';
import { temporalCommand } from '../ui/temporal-command';
import { workersMessages } from './workers-messages';

/** How a worker is started, and how Temporal's own command line sees them. */
export function WorkerCommands() {
  const text = useMessages(workersMessages);
  const temporal = temporalCommand(useSettings().data?.namespace);
  return (
    <>
      <CliCommand label={text.start} command={workerStarts.all} />
      <CliCommand label={text.compose} command={workerStarts.compose} />
      <CliCommand label={text.pm2} command={workerStarts.pm2} />
      <CliCommand label={text.list} command={`${temporal} worker list`} />
      <CliCommand
        label={text.pollersCommand}
        command={`${temporal} task-queue describe --task-queue similar-jobs`}
      />
    </>
  );
}
