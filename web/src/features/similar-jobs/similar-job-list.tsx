import { useMessages } from '../../shared/i18n/messages';
import { useListUsage } from '../usage/use-list-usage';
import { SimilarJobItem } from './similar-job-item';
import type { SimilarJobs } from './similar-jobs-answer';
import { similarJobsMessages } from './similar-jobs-messages';
import { useNewlyAppeared } from './use-newly-appeared';

interface SimilarJobListProps {
  /** The advert beside which the list stands. */
  jobId: string;
  answer: SimilarJobs;
  hrefOf: (jobId: string) => string;
  onPoint: (reasons: readonly string[]) => void;
}

export function SimilarJobList({ jobId, answer, hrefOf, onPoint }: SimilarJobListProps) {
  const { source, variant, items } = answer;
  // A neighbour that had stood in as a fallback before is news all the same: now it has a score.
  const names = items.map(({ job }) => `${source}:${job.id}`);
  const text = useMessages(similarJobsMessages);
  const appeared = useNewlyAppeared(names);
  const { list, opened } = useListUsage<HTMLOListElement>(
    { from: jobId, source, ...(variant && { variant }) },
    items.length,
  );
  if (items.length === 0) return null;
  const hasBareScores = items.some(({ score, relevance }) => score !== null && typeof relevance !== 'number');
  return (
    <>
      {hasBareScores && (
        <p className="similar-scale" aria-hidden="true">
          {text.scale}
        </p>
      )}
      <ol className="similar-list" ref={list}>
        {items.map((item, place) => {
          const name = `${source}:${item.job.id}`;
          return (
            <SimilarJobItem
              key={name}
              item={item}
              hrefOf={hrefOf}
              appeared={appeared.has(name)}
              onPoint={onPoint}
              onOpen={(id) => opened(id, place + 1)}
            />
          );
        })}
      </ol>
    </>
  );
}
