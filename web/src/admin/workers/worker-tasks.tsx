import { useMessages } from '../../shared/i18n/messages';
import { Link } from '../../shared/navigation/link';
import type { WorkerTask } from '../api/workers';
import { useFormat } from '../format/use-format';
import { jobHref, traceHref } from '../shell/admin-address';
import { workersMessages } from './workers-messages';

interface WorkerTasksProps {
  name: string;
  tasks: WorkerTask[];
  alive: boolean;
}

/** What a worker is at, or was when it fell silent. */
export function WorkerTasks({ name, tasks, alive }: WorkerTasksProps) {
  const text = useMessages(workersMessages);
  const format = useFormat();
  return (
    <div className="text-sm">
      <h3 className="font-medium">{alive ? text.tasks : text.wasAt}</h3>
      {tasks.length === 0 ? (
        <p className="text-muted-foreground">{text.noTasks}</p>
      ) : (
        <ul aria-label={text.tasksOf(name)} className="space-y-1" data-testid="worker-tasks">
          {tasks.map(({ type, jobId, debugId, since, attempt }) => (
            <li
              key={`${type} ${jobId} ${since}`}
              className="flex flex-wrap items-center gap-x-3 wrap-anywhere"
            >
              <code>{type}</code>
              {jobId && (
                <Link href={jobHref(jobId)} className="py-0.5 underline underline-offset-4">
                  {text.advert} <code>{jobId}</code>
                </Link>
              )}
              <span className="text-muted-foreground">
                {text.since} {format.durationSince(since)}
                {attempt > 1 && ` · ${text.attempt} ${attempt}`}
              </span>
              {debugId && (
                <Link href={traceHref(debugId)} className="py-0.5 underline underline-offset-4">
                  {text.trace}
                </Link>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
