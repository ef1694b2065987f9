import { useMessages } from '../../shared/i18n/messages';
import { Link } from '../../shared/navigation/link';
import { whereabouts } from '../jobs/whereabouts';
import type { SimilarJob } from './similar-jobs-answer';
import { similarJobsMessages } from './similar-jobs-messages';
import { SimilarityScore } from './similarity-score';

interface SimilarJobItemProps {
  item: SimilarJob;
  href: string;
  appeared: boolean;
}

export function SimilarJobItem({ item, href, appeared }: SimilarJobItemProps) {
  const text = useMessages(similarJobsMessages);
  const { job, score, relevance } = item;
  const reasons = item.reasons ?? [];
  const duplicates = item.duplicates ?? 1;
  const where = whereabouts(job);
  return (
    <li className={appeared ? 'similar-item similar-item-new' : 'similar-item'} data-testid="similar-item">
      <div className="similar-item-text">
        <h3>
          <Link href={href}>{job.title}</Link>
        </h3>
        {where && <p className="similar-item-where">{where}</p>}
        {reasons.length > 0 && (
          <p className="similar-item-why">
            <span className="quiet">{text.reasons}: </span>
            {reasons.join(', ')}
          </p>
        )}
        {duplicates > 1 && <p className="similar-item-repeats">{text.duplicates(duplicates)}</p>}
      </div>
      {typeof score === 'number' && <SimilarityScore score={score} relevance={relevance ?? null} />}
    </li>
  );
}
