import { useEffect, useId, useMemo, useState } from 'react';
import { isMissing } from '../../shared/api/problem';
import { formatMoment } from '../../shared/i18n/dates';
import { useLanguage } from '../../shared/i18n/language';
import { useMessages } from '../../shared/i18n/messages';
import { useSimilarJobs } from './get-similar-jobs';
import { SimilarFailure } from './similar-failure';
import { SimilarFilterRow } from './similar-filter-row';
import { type Facet, filtersOf } from './similar-filters';
import { SimilarHeading } from './similar-heading';
import { SimilarJobList } from './similar-job-list';
import { similarJobsMessages } from './similar-jobs-messages';
import type { SimilarJobsProps } from './similar-jobs-props';
import { SimilarSkeleton } from './similar-skeleton';
import { SimilarStatus } from './similar-status';

const NONE: readonly string[] = [];

/** The similar list as our board and any other page show it, in the reader's language. */
export function SimilarJobs(props: SimilarJobsProps) {
  const { jobId, baseUrl = '', limit = 10, own, usage = true, headingLevel = 2, onMarks } = props;
  const text = useMessages(similarJobsMessages);
  const { language } = useLanguage();
  const usualId = useId();
  const headingId = props.headingId ?? usualId;
  const [on, setOn] = useState<ReadonlySet<Facet>>(new Set());
  const [pointed, setPointed] = useState(NONE);
  const filters = filtersOf(on, own ?? {}, language);
  const ask = { baseUrl, jobId, limit, filters, visitorLanguage: language, isCounted: usage };
  const { data, error, isFetching, isPlaceholderData, refetch } = useSimilarJobs(ask);

  const reasons = JSON.stringify([...new Set(data?.items.flatMap((item) => item.reasons ?? []))]);
  const marks = useMemo(() => ({ all: JSON.parse(reasons) as string[], pointed }), [reasons, pointed]);
  useEffect(() => onMarks?.(marks), [marks, onMarks]);

  const toggle = (facet: Facet) =>
    setOn(
      (before) =>
        new Set(before.has(facet) ? [...before].filter((each) => each !== facet) : [...before, facet]),
    );
  const hasFailed = !data && error && !isMissing(error);
  return (
    <section className="similar-jobs" aria-labelledby={headingId} aria-busy={isPlaceholderData}>
      <SimilarHeading level={headingLevel} id={headingId} className="similar-jobs-heading">
        {text.heading}
      </SimilarHeading>
      {own !== undefined && <SimilarFilterRow own={own} on={on} onToggle={toggle} />}
      {hasFailed ? (
        <SimilarFailure error={error} retrying={isFetching} onRetry={() => void refetch()} />
      ) : (
        <SimilarStatus answer={data} filtered={on.size > 0} missing={!data && error !== null} />
      )}
      {!data && !error && <SimilarSkeleton />}
      {data?.status === 'computing' && data.items.length === 0 && <SimilarSkeleton />}
      {data && (
        // Another filter is another list: none of its items is news.
        <SimilarJobList
          {...props}
          key={[...on].sort().join()}
          answer={data}
          itemLevel={headingLevel + 1}
          onPoint={setPointed}
        />
      )}
      {data?.source === 'embedding' && data.computedAt && (
        <p className="similar-jobs-computed">
          {text.computed} <time dateTime={data.computedAt}>{formatMoment(data.computedAt, language)}</time>
        </p>
      )}
    </section>
  );
}
