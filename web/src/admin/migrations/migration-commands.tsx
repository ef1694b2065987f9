import { useMessages } from '../../shared/i18n/messages';
import { useSettings } from '../api/settings';
import { CliCommand } from '../ui/cli-command';
import { temporalCommand } from '../ui/temporal-command';
import { startMessages } from './start-messages';

/** The same acts in a terminal; docs/migration.md has all of them. */
export function MigrationCommands() {
  const text = useMessages(startMessages);
  const temporal = temporalCommand(useSettings().data?.namespace);
  return (
    <>
      <CliCommand label={text.dryRun} command="npm run migrate:embeddings -- --dry-run" />
      <CliCommand label={text.follow} command="npm run migrate:embeddings" />
      <CliCommand label={text.goBack} command="npm run migrate:embeddings -- --back" />
      <CliCommand
        label={text.byTemporal}
        command={`${temporal} workflow start --type MigrateEmbeddings --task-queue similar-jobs --workflow-id migrate-embeddings --id-conflict-policy UseExisting --input '{}'`}
      />
    </>
  );
}
