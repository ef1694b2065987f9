import { formatMoment } from '../../shared/i18n/dates';
import { useLanguage } from '../../shared/i18n/language';
import { useMessages } from '../../shared/i18n/messages';
import { Failure } from '../../shared/ui/failure';
import { useSimilarJobs } from './get-similar-jobs';
import { SimilarJobList } from './similar-job-list';
import { similarJobsMessages } from './similar-jobs-messages';
import { SimilarSkeleton } from './similar-skeleton';
import { SimilarStatus } from './similar-status';

interface SimilarJobsProps {
  jobId: string;
  hrefOf: (jobId: string) => string;
}

export function SimilarJobs({ jobId, hrefOf }: SimilarJobsProps) {
  const text = useMessages(similarJobsMessages);
  const { language } = useLanguage();
  const { data, error, isFetching, refetch } = useSimilarJobs(jobId);
  return (
    <section className="similar" aria-labelledby="similar-heading">
      <h2 id="similar-heading">{text.heading}</h2>
      {!data && error ? (
        <Failure title={text.failed} error={error} retrying={isFetching} onRetry={() => void refetch()} />
      ) : (
        <SimilarStatus answer={data} />
      )}
      {!data && !error && <SimilarSkeleton />}
      {data?.status === 'computing' && data.items.length === 0 && <SimilarSkeleton />}
      {data && <SimilarJobList answer={data} hrefOf={hrefOf} />}
      {data?.source === 'embedding' && data.computedAt && (
        <p className="similar-computed">
          {text.computed} <time dateTime={data.computedAt}>{formatMoment(data.computedAt, language)}</time>
        </p>
      )}
    </section>
  );
}
