import { useMessages } from '../../shared/i18n/messages';
import type { QueueWorkflow } from '../api/queue';
import { queueMessages } from './queue-messages';
import { TemporalLink } from '../ui/temporal-link';

/** What the workflow itself says that it does, and the way to it. */
export function WorkflowCell({ workflow }: { workflow: QueueWorkflow }) {
  const text = useMessages(queueMessages);
  const { id, status, doing, url } = workflow;
  return (
    <span className="flex flex-wrap gap-x-2">
      <span lang={doing ? 'en' : undefined}>{doing ?? text.doing[status]}</span>
      {url && (
        <TemporalLink href={url} title={id} className="whitespace-nowrap">
          {text.openRun}
        </TemporalLink>
      )}
    </span>
  );
}
