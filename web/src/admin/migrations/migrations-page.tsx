import { useDocumentTitle } from '../../shared/browser/use-document-title';
import { useMessages } from '../../shared/i18n/messages';
import { useMigration } from '../api/migration';
import { useStatus } from '../api/status';
import { ActionFailure } from '../ui/action-failure';
import { PageHead } from '../ui/page-head';
import { Section } from '../ui/section';
import { StateError } from '../ui/state-error';
import { StateLoading } from '../ui/state-loading';
import { MigrationCommands } from './migration-commands';
import { migrationMessages } from './migration-messages';
import { MigrationNow } from './migration-now';
import { Purge } from './purge';
import { Reports } from './reports';
import { StartForm } from './start-form';
import { startMessages } from './start-messages';
import { WayBack } from './way-back';

/** How far the migration is, and all that one does with it. */
export default function MigrationsPage() {
  const text = useMessages(migrationMessages);
  const starting = useMessages(startMessages);
  const { data, error, isFetching, refetch } = useMigration();
  const status = useStatus().data;
  useDocumentTitle(text.title);
  return (
    <div className="space-y-6">
      <PageHead title={text.title} lead={text.lead} />
      {data ? (
        <Section title={text.now}>
          <ActionFailure title={text.failed} error={error} />
          <MigrationNow migration={data} />
        </Section>
      ) : error ? (
        <StateError title={text.failed} error={error} retrying={isFetching} onRetry={() => void refetch()} />
      ) : (
        <StateLoading />
      )}
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <Section title={starting.title} lead={starting.lead}>
          <StartForm inUse={status?.model ?? '…'} />
        </Section>
        <Section title={starting.commands}>
          <MigrationCommands />
        </Section>
      </div>
      {status?.previousModel && <WayBack model={status.previousModel} />}
      <Reports />
      <Purge />
    </div>
  );
}
