import { SimilarJobItem } from './similar-job-item';
import type { SimilarJobs } from './similar-jobs-answer';
import { useNewlyAppeared } from './use-newly-appeared';

interface SimilarJobListProps {
  answer: SimilarJobs;
  hrefOf: (jobId: string) => string;
}

export function SimilarJobList({ answer: { source, items }, hrefOf }: SimilarJobListProps) {
  // A neighbour that had stood in as a fallback before is news all the same: now it has a score.
  const names = items.map(({ job }) => `${source}:${job.id}`);
  const appeared = useNewlyAppeared(names);
  if (items.length === 0) return null;
  return (
    <ol className="similar-list">
      {items.map((item) => {
        const name = `${source}:${item.job.id}`;
        return (
          <SimilarJobItem key={name} item={item} href={hrefOf(item.job.id)} appeared={appeared.has(name)} />
        );
      })}
    </ol>
  );
}
