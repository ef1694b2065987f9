import { useMessages } from '../../shared/i18n/messages';
import { useSettings } from '../api/settings';
import { workflowHref } from '../shell/workflow-href';
import { migrationMessages } from './migration-messages';
import { TemporalLink } from '../ui/temporal-link';

/** Its workflow in the Temporal Web UI, where that has an address. */
export function MigrationRun() {
  const text = useMessages(migrationMessages);
  const href = workflowHref(useSettings().data, 'migrate-embeddings');
  if (!href) return null;
  return (
    <TemporalLink href={href} className="text-sm">
      {text.openRun}
    </TemporalLink>
  );
}
