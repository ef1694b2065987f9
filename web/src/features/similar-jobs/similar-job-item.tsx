import type { LinkTo } from './job-links';
import { SimilarJobText } from './similar-job-text';
import type { SimilarJob } from './similar-jobs-answer';
import type { SimilarJobsProps } from './similar-jobs-props';
import { SimilarityScore } from './similarity-score';

interface SimilarJobItemProps {
  item: SimilarJob;
  /** In the list, from 1. */
  position: number;
  /** Of its heading. */
  level: number;
  linkTo: LinkTo;
  renderJob: SimilarJobsProps['renderJob'];
  appeared: boolean;
  /** Hears what the item has in common with the advert while it is pointed at or has the focus. */
  onPoint: (reasons: readonly string[]) => void;
}

const NONE: readonly string[] = [];

export function SimilarJobItem(props: SimilarJobItemProps) {
  const { item, position, level, linkTo, renderJob, appeared, onPoint } = props;
  const { job, score, relevance } = item;
  const point = () => onPoint(item.reasons ?? NONE);
  const leave = () => onPoint(NONE);
  const look = renderJob ? 'similar-jobs-item' : 'similar-jobs-item similar-jobs-item-usual';
  return (
    <li
      className={appeared ? `${look} similar-jobs-item-new` : look}
      data-testid="similar-item"
      onPointerEnter={point}
      onPointerLeave={leave}
      onFocus={point}
      onBlur={leave}
    >
      {renderJob ? (
        renderJob(item, { position, link: linkTo(job, position) })
      ) : (
        <>
          <SimilarJobText item={item} position={position} level={level} linkTo={linkTo} />
          {typeof score === 'number' && <SimilarityScore score={score} relevance={relevance ?? null} />}
        </>
      )}
    </li>
  );
}
