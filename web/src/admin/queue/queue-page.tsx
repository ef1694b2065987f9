import { useDocumentTitle } from '../../shared/browser/use-document-title';
import { useMessages } from '../../shared/i18n/messages';
import { type QueueFilters, type QueuePage as Queue, useQueue } from '../api/queue';
import { Link } from '../../shared/navigation/link';
import { tracesHref } from '../shell/admin-address';
import { useFilters } from '../shell/use-filters';
import { PageHead } from '../ui/page-head';
import { PagedList } from '../ui/paged-list';
import { Section } from '../ui/section';
import { backlogMessages } from './backlog-messages';
import { FailedByCode } from './failed-by-code';
import { GoToJob } from './go-to-job';
import { QueueCommands } from './queue-commands';
import { QueueFilterForm } from './queue-filter-form';
import { queueMessages } from './queue-messages';
import { QueueTable } from './queue-table';
import { RetryAll } from './retry-all';
import { RetryProgress } from './retry-progress';
import { StateChips } from './state-chips';
import { TaskQueues } from './task-queues';

const noFilters: QueueFilters = { state: '', code: '', language: '', q: '' };

/** What waits, what failed and why, and the ways to mend it. */
export default function QueuePage() {
  const text = useMessages(queueMessages);
  const { filters, change, hrefOf } = useFilters(noFilters);
  const list = useQueue(filters);
  const filtered = Object.values(filters).some((value) => value !== '');
  useDocumentTitle(text.title);
  return (
    <div className="space-y-6">
      <PageHead title={text.title}>
        <div className="grid justify-items-end gap-1">
          <GoToJob />
          <Link href={tracesHref} className="text-sm underline underline-offset-4">
            {text.traces}
          </Link>
        </div>
      </PageHead>
      {list.first && <QueueSummary queue={list.first} filters={filters} hrefOf={hrefOf} />}
      <Section title={text.adverts}>
        <QueueFilterForm
          filters={filters}
          codes={list.first?.failedByCode ?? []}
          languages={[...new Set(list.items?.flatMap(({ language }) => language ?? []))].sort()}
          // Every choice is a step that the back button undoes; refining a search that is on already is not.
          onChange={(next) => {
            const refines = next.q !== filters.q && next.q !== '' && filters.q !== '';
            change(next, { replace: refines });
          }}
        />
        <PagedList
          list={list}
          failed={text.failed}
          empty={filtered ? text.noMatch : text.empty}
          emptyHint={filtered ? text.noMatchHint : text.emptyHint}
          more={text.more}
        >
          {(items) => (
            <>
              <p role="status" className="text-sm text-muted-foreground">
                {text.count(items.length, list.hasNextPage)}
              </p>
              <QueueTable items={items} />
            </>
          )}
        </PagedList>
      </Section>
      {list.first && <TaskQueueSection queues={list.first.backlog.queues} />}
      <Section title={text.asCommand}>
        <QueueCommands code={filters.code} />
      </Section>
    </div>
  );
}

interface QueueSummaryProps {
  queue: Queue;
  filters: QueueFilters;
  hrefOf: (filters: QueueFilters) => string;
}

function QueueSummary({ queue, filters, hrefOf }: QueueSummaryProps) {
  const text = useMessages(queueMessages);
  return (
    <>
      <StateChips queue={queue} chosen={filters.state} hrefOf={(state) => hrefOf({ ...filters, state })} />
      <RetryProgress />
      <Section title={text.byCode} aside={<RetryAll count={queue.counts.failed} />}>
        <FailedByCode
          failed={queue.failedByCode}
          chosen={filters.code}
          hrefOf={(code) => hrefOf({ ...noFilters, ...(code !== filters.code && { state: 'failed', code }) })}
        />
      </Section>
    </>
  );
}

function TaskQueueSection({ queues }: { queues: Queue['backlog']['queues'] }) {
  const text = useMessages(backlogMessages);
  return (
    <Section title={text.title}>
      <TaskQueues queues={queues} />
    </Section>
  );
}
