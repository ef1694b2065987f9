import { useMessages } from '../../shared/i18n/messages';
import { useSettings } from '../api/settings';
import { CliCommand } from '../ui/cli-command';
import { queueMessages } from './queue-messages';

const failedQuery = `"WorkflowType = 'EmbedAndLinkJob' AND EmbeddingStatus = 'failed'"`;

/** The same acts by Temporal's own command line; docs/temporal-cli.md has more of them. */
export function QueueCommands({ code }: { code: string }) {
  const text = useMessages(queueMessages);
  const namespace = useSettings().data?.namespace ?? 'default';
  const input = JSON.stringify(code === '' ? {} : { code });
  const start = `temporal --namespace ${namespace} workflow`.replace(' --namespace default', '');
  const commands = [
    [text.commands.list, `${start} list --query ${failedQuery}`],
    [
      text.commands.retryAll,
      `${start} start --type RetryFailedJobs --task-queue similar-jobs --workflow-id retry-failed-jobs --id-conflict-policy UseExisting --input '${input}'`,
    ],
    [text.commands.progress, `${start} query --workflow-id retry-failed-jobs --type progress`],
    [text.commands.cancel, `${start} cancel --workflow-id retry-failed-jobs`],
  ] as const;
  return (
    <div className="space-y-3">
      {commands.map(([label, command]) => (
        <CliCommand key={label} label={label} command={command} />
      ))}
    </div>
  );
}
