import { Link } from '../../shared/navigation/link';
import { whereabouts } from '../jobs/whereabouts';
import { SharedReasons } from './shared-reasons';
import { SimilarRepeats } from './similar-repeats';
import type { SimilarJob } from './similar-jobs-answer';
import { SimilarityScore } from './similarity-score';

interface SimilarJobItemProps {
  item: SimilarJob;
  hrefOf: (jobId: string) => string;
  appeared: boolean;
  /** Hears what the item has in common with the advert while it is pointed at or has the focus. */
  onPoint: (reasons: readonly string[]) => void;
  /** Hears which advert is opened: the item's own, or one of those it stands for. */
  onOpen: (jobId: string) => void;
}

const NONE: readonly string[] = [];

export function SimilarJobItem({ item, hrefOf, appeared, onPoint, onOpen }: SimilarJobItemProps) {
  const { job, score, relevance } = item;
  const reasons = item.reasons ?? NONE;
  const where = whereabouts(job);
  const point = () => onPoint(reasons);
  const leave = () => onPoint(NONE);
  return (
    <li
      className={appeared ? 'similar-item similar-item-new' : 'similar-item'}
      data-testid="similar-item"
      onPointerEnter={point}
      onPointerLeave={leave}
      onFocus={point}
      onBlur={leave}
    >
      <div className="similar-item-text">
        <h3>
          <Link href={hrefOf(job.id)} onClick={() => onOpen(job.id)}>
            {job.title}
          </Link>
        </h3>
        {where && <p className="similar-item-where">{where}</p>}
        <SharedReasons reasons={reasons} category={job.category} />
        <SimilarRepeats item={item} hrefOf={hrefOf} onOpen={onOpen} />
      </div>
      {typeof score === 'number' && <SimilarityScore score={score} relevance={relevance ?? null} />}
    </li>
  );
}
