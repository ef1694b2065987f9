import { useDocumentTitle } from '../../shared/browser/use-document-title';
import { useMessages } from '../../shared/i18n/messages';
import { useWorkers, type Workers } from '../api/workers';
import { useFormat } from '../format/use-format';
import { useOverview } from '../live/use-overview';
import { ActionFailure } from '../ui/action-failure';
import { PageHead } from '../ui/page-head';
import { Section } from '../ui/section';
import { StateEmpty } from '../ui/state-empty';
import { StateError } from '../ui/state-error';
import { StateLoading } from '../ui/state-loading';
import { WorkerCard } from './worker-card';
import { WorkerCommands } from './worker-commands';
import { workersMessages } from './workers-messages';

/** Who works, at what, and with how much room left. */
export default function WorkersPage() {
  const text = useMessages(workersMessages);
  const { data, error, isFetching, refetch } = useWorkers();
  useDocumentTitle(text.title);
  return (
    <div className="space-y-6">
      <PageHead title={text.title} lead={data && text.sources[data.source]} />
      {data ? (
        <>
          <ActionFailure title={text.failed} error={error} />
          <WorkerList workers={data} />
        </>
      ) : error ? (
        <StateError title={text.failed} error={error} retrying={isFetching} onRetry={() => void refetch()} />
      ) : (
        <StateLoading />
      )}
      <Section title={text.commands}>
        <WorkerCommands />
      </Section>
    </div>
  );
}

function WorkerList({ workers: { items } }: { workers: Workers }) {
  const text = useMessages(workersMessages);
  const format = useFormat();
  const overview = useOverview();
  if (items.length === 0) return <StateEmpty title={text.none} hint={text.noneHint} />;
  const alive = items.filter((worker) => worker.alive).length;
  // One whose place another has taken is listed for an hour, and nobody misses it.
  const missing = overview?.workers.dead ?? items.length - alive;
  return (
    <>
      <p role="status" className="font-medium" data-testid="worker-summary">
        {text.summary(format.number(alive), format.number(missing))}
      </p>
      <ul className="grid gap-4" data-testid="workers">
        {items.map((worker) => (
          <li key={worker.id} className="min-w-0">
            <WorkerCard worker={worker} />
          </li>
        ))}
      </ul>
    </>
  );
}
