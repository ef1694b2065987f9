import type { MouseEvent } from 'react';
import { followable } from './link-of';
import type { JobCard } from './similar-jobs-answer';
import type { JobPlace, OpenedJob } from './similar-jobs-props';

export type LinkTo = (job: JobCard, position: number) => JobPlace['link'];

/** Makes the links of a list: where they lead, and who hears that one is followed. */
export function jobLinks(options: {
  linkOf: (job: JobCard) => string;
  /** Counts it. */
  opened: (jobId: string, position: number) => void;
  onOpen: ((opened: OpenedJob) => void) | undefined;
}): LinkTo {
  return (job, position) => {
    const href = followable(options.linkOf(job));
    return {
      href,
      onClick: (event: MouseEvent<HTMLAnchorElement>) => {
        if (href === undefined) return;
        options.opened(job.id, position);
        options.onOpen?.({ job, href, position, event });
      },
    };
  };
}
