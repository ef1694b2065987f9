import { useState } from 'react';
import { Problem } from '../../shared/api/problem';
import { useDocumentTitle } from '../../shared/browser/use-document-title';
import { useMessages } from '../../shared/i18n/messages';
import { Link } from '../../shared/navigation/link';
import { type OperatorJob, useOperatorJob } from '../api/operator-job';
import { useFormat } from '../format/use-format';
import { queueHref } from '../shell/admin-address';
import { Alert } from '../ui/alert';
import { PageHead } from '../ui/page-head';
import { Section } from '../ui/section';
import { StateError } from '../ui/state-error';
import { StateLoading } from '../ui/state-loading';
import { TemporalLink } from '../ui/temporal-link';
import { JobActions } from './job-actions';
import { JobEmbedding } from './job-embedding';
import { JobFacts } from './job-facts';
import { jobListsMessages } from './job-lists-messages';
import { JobNeighbours } from './job-neighbours';
import { jobPageMessages } from './job-page-messages';
import { JobRuns } from './job-runs';
import { JobTraces } from './job-traces';

/** All that is known of one advert. */
export default function JobPage({ id }: { id: string }) {
  const text = useMessages(jobPageMessages);
  const { data, error, isFetching, refetch } = useOperatorJob(id);
  useDocumentTitle(data?.job.title ?? text.title);
  if (error instanceof Problem && [400, 404].includes(error.status)) {
    return <Missing malformed={error.status === 400} />;
  }
  if (data) return <Known of={data} />;
  return (
    <>
      <PageHead title={text.title} />
      {error ? (
        <StateError title={text.failed} error={error} retrying={isFetching} onRetry={() => void refetch()} />
      ) : (
        <StateLoading />
      )}
    </>
  );
}

function Missing({ malformed }: { malformed: boolean }) {
  const text = useMessages(jobPageMessages);
  return (
    <>
      <PageHead title={malformed ? text.malformed : text.unknown} />
      <p>{malformed ? text.malformedHint : text.unknownHint}</p>
      <p className="mt-4">
        <Link href={queueHref} className="underline underline-offset-4">
          {text.toQueue}
        </Link>
      </p>
    </>
  );
}

function Known({ of }: { of: OperatorJob }) {
  const text = useMessages(jobPageMessages);
  const lists = useMessages(jobListsMessages);
  const { job, embedding, neighbours, runs, traces, workflowUrl } = of;
  return (
    <div className="space-y-6">
      <PageHead title={job.title}>
        <p className="flex flex-wrap gap-x-4 gap-y-1">
          <a href={`/jobs/${job.id}`} className="underline underline-offset-4">
            {text.asVisitors}
          </a>
          {workflowUrl && <TemporalLink href={workflowUrl}>{text.openTemporal}</TemporalLink>}
        </p>
      </PageHead>
      <Hidden job={job} />
      <JobActions jobId={job.id} canRetry={embedding.status !== 'completed'} />
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <Section title={text.embedding}>
          <JobEmbedding of={of} />
        </Section>
        <Section title={text.facts}>
          <JobFacts job={job} />
        </Section>
      </div>
      <Section title={lists.neighbours} lead={lists.neighboursLead}>
        <JobNeighbours neighbours={neighbours} />
      </Section>
      <Section title={lists.runs}>
        <JobRuns runs={runs} />
      </Section>
      <Section title={lists.traces}>
        <JobTraces traces={traces} />
      </Section>
    </div>
  );
}

/** Why nobody sees it, where nobody does. */
function Hidden({ job }: { job: OperatorJob['job'] }) {
  const [now] = useState(Date.now);
  const text = useMessages(jobPageMessages);
  const format = useFormat();
  if (job.status === 'closed') return <Alert>{text.closed}</Alert>;
  if (job.expiresAt && Date.parse(job.expiresAt) <= now) {
    return <Alert>{text.expired(format.moment(job.expiresAt))}</Alert>;
  }
  return null;
}
