import { ExternalLink } from 'lucide-react';
import { useMessages } from '../../shared/i18n/messages';
import { useSettings } from '../api/settings';
import { workflowHref } from '../shell/workflow-href';
import { migrationMessages } from './migration-messages';

/** Its workflow in the Temporal Web UI, where that has an address. */
export function MigrationRun() {
  const text = useMessages(migrationMessages);
  const href = workflowHref(useSettings().data, 'migrate-embeddings');
  if (!href) return null;
  return (
    <a
      href={href}
      target="_blank"
      rel="noreferrer"
      className="inline-flex items-center gap-1 text-sm underline underline-offset-4"
    >
      {text.openRun} <ExternalLink aria-hidden className="size-4" />
    </a>
  );
}
