import { whereabouts } from '../jobs/whereabouts';
import type { LinkTo } from './job-links';
import { SharedReasons } from './shared-reasons';
import { SimilarHeading } from './similar-heading';
import type { SimilarJob } from './similar-jobs-answer';
import { SimilarRepeats } from './similar-repeats';

interface SimilarJobTextProps {
  item: SimilarJob;
  position: number;
  level: number;
  linkTo: LinkTo;
}

/** What an item says in words. */
export function SimilarJobText({ item, position, level, linkTo }: SimilarJobTextProps) {
  const { job } = item;
  const where = whereabouts(job);
  return (
    <div className="similar-jobs-item-text">
      <SimilarHeading level={level} className="similar-jobs-item-title">
        <a className="similar-jobs-link" {...linkTo(job, position)}>
          {job.title}
        </a>
      </SimilarHeading>
      {where && <p className="similar-jobs-item-where">{where}</p>}
      <SharedReasons reasons={item.reasons ?? []} category={job.category} />
      <SimilarRepeats item={item} position={position} linkTo={linkTo} />
    </div>
  );
}
