import { useMessages } from '../../shared/i18n/messages';
import type { Worker } from '../api/workers';
import { useFormat } from '../format/use-format';
import { Badge } from '../ui/badge';
import { Card, CardContent, CardHeader } from '../ui/card';
import { Facts } from '../ui/facts';
import { Heap } from './heap';
import { QueueTable } from './worker-queues';
import { WorkerTasks } from './worker-tasks';
import { workersMessages } from './workers-messages';

/** One process: whether it lives, what it has, what it does. */
export function WorkerCard({ worker }: { worker: Worker }) {
  const text = useMessages(workersMessages);
  const { id, host, pid, alive, takingWork, queues, tasks } = worker;
  const name = host === null ? id : pid === null ? host : `${host} · ${pid}`;
  return (
    <Card data-testid="worker" data-alive={alive} className={alive ? '' : 'border-destructive'}>
      <CardHeader>
        <h2 className="flex flex-wrap items-center gap-2 text-lg font-semibold wrap-anywhere">
          {name}
          <Badge variant={alive ? 'good' : 'destructive'}>{alive ? text.alive : text.dead}</Badge>
          {alive && takingWork === false && <Badge variant="caution">{text.idle}</Badge>}
        </h2>
        {!alive && <p className="text-sm text-destructive">{text.deadHint}</p>}
        {alive && takingWork === false && <p className="text-sm">{text.idleHint}</p>}
      </CardHeader>
      <CardContent className="space-y-5">
        <div className="grid gap-x-8 gap-y-4 lg:grid-cols-2">
          <WorkerFacts worker={worker} />
          <div className="space-y-4">
            <Heap heap={worker.heap} rssBytes={worker.rssBytes} />
            <WorkerTasks name={name} tasks={tasks} alive={alive} />
          </div>
        </div>
        {queues.length > 0 && <QueueTable name={name} queues={queues} />}
      </CardContent>
    </Card>
  );
}

function WorkerFacts({ worker }: { worker: Worker }) {
  const text = useMessages(workersMessages);
  const format = useFormat();
  const { id, startedAt, lastSeenAt, model, buildId, sdk, indexedJobs } = worker;
  return (
    <Facts
      facts={[
        [text.process, <code key="id">{id}</code>],
        [text.started, startedAt && format.moment(startedAt)],
        [text.seen, lastSeenAt && text.ago(format.durationSince(lastSeenAt))],
        [text.model, model],
        [text.indexed, indexedJobs === null ? null : format.number(indexedJobs)],
        [text.build, buildId && <code key="build">{buildId}</code>],
        [text.sdk, sdk],
      ]}
    />
  );
}
