import { useMessages } from '../../shared/i18n/messages';
import { useListUsage } from '../usage/use-list-usage';
import { jobLinks } from './job-links';
import { usualLinkOf } from './link-of';
import { SimilarJobItem } from './similar-job-item';
import type { SimilarJobsAnswer } from './similar-jobs-answer';
import { similarJobsMessages } from './similar-jobs-messages';
import type { SimilarJobsProps } from './similar-jobs-props';
import { useNewlyAppeared } from './use-newly-appeared';

interface SimilarJobListProps extends Pick<
  SimilarJobsProps,
  'jobId' | 'baseUrl' | 'linkOf' | 'onOpen' | 'renderJob' | 'usage'
> {
  answer: SimilarJobsAnswer;
  /** Of the headings of its items. */
  itemLevel: number;
  onPoint: (reasons: readonly string[]) => void;
}

export function SimilarJobList(props: SimilarJobListProps) {
  const { jobId, baseUrl = '', answer, itemLevel, onPoint, onOpen, renderJob } = props;
  const { source, variant, items } = answer;
  // A neighbour that had stood in as a fallback before is news all the same: now it has a score.
  const names = items.map(({ job }) => `${source}:${job.id}`);
  const text = useMessages(similarJobsMessages);
  const appeared = useNewlyAppeared(names);
  const { list, opened } = useListUsage<HTMLOListElement>(
    { from: jobId, source, ...(variant && { variant }) },
    items.length,
    { baseUrl, isCounted: props.usage ?? true },
  );
  const linkTo = jobLinks({ linkOf: props.linkOf ?? usualLinkOf(baseUrl), opened, onOpen });
  if (items.length === 0) return null;
  const hasBareScores = items.some(({ score, relevance }) => score !== null && typeof relevance !== 'number');
  return (
    <>
      {hasBareScores && !renderJob && (
        <p className="similar-jobs-scale" aria-hidden="true">
          {text.scale}
        </p>
      )}
      <ol className="similar-jobs-list" ref={list}>
        {items.map((item, place) => {
          const name = `${source}:${item.job.id}`;
          return (
            <SimilarJobItem
              key={name}
              item={item}
              position={place + 1}
              level={itemLevel}
              linkTo={linkTo}
              renderJob={renderJob}
              appeared={appeared.has(name)}
              onPoint={onPoint}
            />
          );
        })}
      </ol>
    </>
  );
}
