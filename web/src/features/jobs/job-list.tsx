import { useMessages } from '../../shared/i18n/messages';
import { Failure } from '../../shared/ui/failure';
import { JobCard } from './job-card';
import { areFiltered, type JobFilters } from './job-filters';
import { jobListMessages } from './job-list-messages';
import { JobListSkeleton } from './job-list-skeleton';
import type { useJobList } from './list-jobs';
import { MoreJobs } from './more-jobs';

interface JobListProps {
  list: ReturnType<typeof useJobList>;
  filters: JobFilters;
  hrefOf: (jobId: string) => string;
}

export function JobList({ list, filters, hrefOf }: JobListProps) {
  const text = useMessages(jobListMessages);
  const { jobs, error } = list;
  if (error && (!jobs || list.isPlaceholderData)) {
    return (
      <Failure
        title={text.failed}
        error={error}
        retrying={list.isFetching}
        onRetry={() => void list.refetch()}
      />
    );
  }
  if (!jobs) return <JobListSkeleton label={text.loading} />;
  const filtered = areFiltered(filters);
  const emptyTitle = filtered ? text.noMatch : text.empty;
  return (
    <div
      className={list.isPlaceholderData ? 'job-list-outdated' : undefined}
      aria-busy={list.isPlaceholderData}
    >
      <p className="list-line">
        <span role="status" className={jobs.length > 0 ? undefined : 'visually-hidden'}>
          {jobs.length > 0 ? text.shown(jobs.length) : emptyTitle}
        </span>
        {jobs.length > 0 && <span>{text.newestFirst}</span>}
      </p>
      {jobs.length === 0 ? (
        <div className="notice notice-empty">
          <p className="notice-title">{emptyTitle}</p>
          <p>{filtered ? text.noMatchHint : text.emptyHint}</p>
        </div>
      ) : (
        <ul className="job-list">
          {jobs.map((job) => (
            <JobCard key={job.id} job={job} href={hrefOf(job.id)} />
          ))}
        </ul>
      )}
      <MoreJobs list={list} />
    </div>
  );
}
