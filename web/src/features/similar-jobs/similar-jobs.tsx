import { useEffect, useMemo, useState } from 'react';
import { formatMoment } from '../../shared/i18n/dates';
import { useLanguage } from '../../shared/i18n/language';
import { useMessages } from '../../shared/i18n/messages';
import { Failure } from '../../shared/ui/failure';
import type { Marks } from '../jobs/marks';
import { useSimilarJobs } from './get-similar-jobs';
import { SimilarFilterRow } from './similar-filter-row';
import { type Facet, filtersOf, type OwnFacets } from './similar-filters';
import { SimilarJobList } from './similar-job-list';
import { similarJobsMessages } from './similar-jobs-messages';
import { SimilarSkeleton } from './similar-skeleton';
import { SimilarStatus } from './similar-status';

interface SimilarJobsProps {
  jobId: string;
  /** What the list can be narrowed to; undefined while the advert is loading. */
  own: OwnFacets | undefined;
  hrefOf: (jobId: string) => string;
  /** Hears which words the list has in common with the advert, and which the item does that is pointed at. */
  onMarks?: (marks: Marks) => void;
}

const NONE: readonly string[] = [];

export function SimilarJobs({ jobId, own, hrefOf, onMarks }: SimilarJobsProps) {
  const text = useMessages(similarJobsMessages);
  const { language } = useLanguage();
  const [on, setOn] = useState<ReadonlySet<Facet>>(new Set());
  const [pointed, setPointed] = useState(NONE);
  const filters = filtersOf(on, own ?? {}, language);
  const { data, error, isFetching, isPlaceholderData, refetch } = useSimilarJobs(jobId, filters);

  const reasons = JSON.stringify([...new Set(data?.items.flatMap((item) => item.reasons ?? []))]);
  const marks = useMemo(() => ({ all: JSON.parse(reasons) as string[], pointed }), [reasons, pointed]);
  useEffect(() => onMarks?.(marks), [marks, onMarks]);

  const toggle = (facet: Facet) =>
    setOn(
      (before) =>
        new Set(before.has(facet) ? [...before].filter((each) => each !== facet) : [...before, facet]),
    );
  return (
    <section className="similar" aria-labelledby="similar-heading" aria-busy={isPlaceholderData}>
      <h2 id="similar-heading">{text.heading}</h2>
      <SimilarFilterRow own={own} on={on} onToggle={toggle} />
      {!data && error ? (
        <Failure title={text.failed} error={error} retrying={isFetching} onRetry={() => void refetch()} />
      ) : (
        <SimilarStatus answer={data} filtered={on.size > 0} />
      )}
      {!data && !error && <SimilarSkeleton />}
      {data?.status === 'computing' && data.items.length === 0 && <SimilarSkeleton />}
      {data && (
        // Another filter is another list: none of its items is news.
        <SimilarJobList
          key={[...on].sort().join()}
          jobId={jobId}
          answer={data}
          hrefOf={hrefOf}
          onPoint={setPointed}
        />
      )}
      {data?.source === 'embedding' && data.computedAt && (
        <p className="similar-computed">
          {text.computed} <time dateTime={data.computedAt}>{formatMoment(data.computedAt, language)}</time>
        </p>
      )}
    </section>
  );
}
