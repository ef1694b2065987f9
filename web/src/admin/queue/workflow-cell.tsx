import { ExternalLink } from 'lucide-react';
import { useMessages } from '../../shared/i18n/messages';
import type { QueueWorkflow } from '../api/queue';
import { queueMessages } from './queue-messages';

/** What the workflow itself says that it does, and the way to it. */
export function WorkflowCell({ workflow }: { workflow: QueueWorkflow }) {
  const text = useMessages(queueMessages);
  const { id, status, doing, url } = workflow;
  return (
    <span className="flex flex-wrap gap-x-2">
      <span lang={doing ? 'en' : undefined}>{doing ?? text.doing[status]}</span>
      {url && (
        <a
          href={url}
          target="_blank"
          rel="noreferrer"
          className="inline-flex items-center gap-1 whitespace-nowrap underline underline-offset-4"
          title={id}
        >
          {text.openRun} <ExternalLink aria-hidden className="size-3.5" />
        </a>
      )}
    </span>
  );
}
