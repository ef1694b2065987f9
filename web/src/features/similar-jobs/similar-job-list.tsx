import { useMessages } from '../../shared/i18n/messages';
import { SimilarJobItem } from './similar-job-item';
import type { SimilarJobs } from './similar-jobs-answer';
import { similarJobsMessages } from './similar-jobs-messages';
import { useNewlyAppeared } from './use-newly-appeared';

interface SimilarJobListProps {
  answer: SimilarJobs;
  hrefOf: (jobId: string) => string;
}

export function SimilarJobList({ answer: { source, items }, hrefOf }: SimilarJobListProps) {
  // A neighbour that had stood in as a fallback before is news all the same: now it has a score.
  const names = items.map(({ job }) => `${source}:${job.id}`);
  const text = useMessages(similarJobsMessages);
  const appeared = useNewlyAppeared(names);
  if (items.length === 0) return null;
  return (
    <>
      {source === 'embedding' && (
        <p className="similar-scale" aria-hidden="true">
          {text.scale}
        </p>
      )}
      <ol className="similar-list">
        {items.map((item) => {
          const name = `${source}:${item.job.id}`;
          return (
            <SimilarJobItem key={name} item={item} href={hrefOf(item.job.id)} appeared={appeared.has(name)} />
          );
        })}
      </ol>
    </>
  );
}
