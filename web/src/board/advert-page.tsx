import { useState } from 'react';
import { useJob } from '../features/jobs/get-job';
import { JobArticle } from '../features/jobs/job-article';
import type { JobFilters } from '../features/jobs/job-filters';
import { jobMessages } from '../features/jobs/job-messages';
import { JobSkeleton } from '../features/jobs/job-skeleton';
import { noMarks } from '../features/jobs/marks';
import { postMessages } from '../features/posting/post-messages';
import { SimilarJobs } from '../features/similar-jobs/similar-jobs';
import { isMissing } from '../shared/api/problem';
import { useDocumentTitle } from '../shared/browser/use-document-title';
import { useMessages } from '../shared/i18n/messages';
import { followHere } from '../shared/navigation/link';
import { Failure } from '../shared/ui/failure';
import { BackLink } from './back-link';
import { advertHref } from './board-address';
import { boardMessages } from './board-messages';
import { cameFromPosting } from './just-posted';

export function AdvertPage({ jobId, filters }: { jobId: string; filters: JobFilters }) {
  const text = useMessages(jobMessages);
  const { posted } = useMessages(postMessages);
  const { name, toSimilar } = useMessages(boardMessages);
  const [justPosted] = useState(cameFromPosting);
  const [marks, setMarks] = useState(noMarks);
  const { data: job, error, isFetching, refetch } = useJob(jobId);
  useDocumentTitle(job ? `${job.title} · ${name}` : name);
  const isGone = isMissing(error);
  return (
    <>
      <BackLink filters={filters}>
        {!isGone && (
          <a href="#similar-heading" className="to-similar">
            {toSimilar} <span aria-hidden="true">↓</span>
          </a>
        )}
      </BackLink>
      {justPosted && (
        <p className="notice notice-good" role="status">
          {posted}
        </p>
      )}
      {isGone && (
        <div className="page-head">
          <h1>{text.missing}</h1>
          <p className="lede">{text.missingHint}</p>
        </div>
      )}
      {!job && error && !isGone && (
        <Failure
          titleAs="h1"
          title={text.failed}
          error={error}
          retrying={isFetching}
          onRetry={() => void refetch()}
        />
      )}
      {!isGone && (job || !error) && (
        <div className="advert-columns">
          {job ? <JobArticle job={job} marks={marks} /> : <JobSkeleton label={text.loading} />}
          <SimilarJobs
            key={jobId}
            jobId={jobId}
            headingId="similar-heading"
            own={job ?? null}
            linkOf={({ id }) => advertHref(id, filters)}
            onOpen={({ event, href }) => followHere(event, href)}
            onMarks={setMarks}
          />
        </div>
      )}
    </>
  );
}
