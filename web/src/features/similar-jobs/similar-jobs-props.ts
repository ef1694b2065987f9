import type { MouseEvent, MouseEventHandler, ReactNode } from 'react';
import type { Marks } from '../jobs/marks';
import type { JobCard, SimilarJob } from './similar-jobs-answer';
import type { OwnFacets } from './similar-filters';

/** An advert of the list that is being opened. */
export interface OpenedJob {
  job: JobCard;
  /** Where its link leads. */
  href: string;
  /** Of its item in the list, from 1. */
  position: number;
  /** The click: `preventDefault` keeps the browser here, for a router that goes there itself. */
  event: MouseEvent<HTMLAnchorElement>;
}

/** What a drawing of one's own has to know besides the item. */
export interface JobPlace {
  /** In the list, from 1. */
  position: number;
  /** To be spread onto the link to the advert: by it openings are counted. Without `href` the advert has no page. */
  link: { href: string | undefined; onClick: MouseEventHandler<HTMLAnchorElement> };
}

export interface SimilarJobsProps {
  /** The advert beside which the list stands. */
  jobId: string;
  /** Where the API is, such as `https://jobs.example.com`; absent: at the page's own origin. */
  baseUrl?: string | undefined;
  /** How many at most, 1 to 10; absent: 10. */
  limit?: number | undefined;
  /**
   * Address of an advert's page; absent: the advert's own `url`, else its page at the API's board. One that is no
   * web address (`javascript:` and its like) makes no link.
   */
  linkOf?: ((job: JobCard) => string) | undefined;
  /** Hears each click on an advert of the list, before the browser follows it. */
  onOpen?: ((opened: OpenedJob) => void) | undefined;
  /** Draws what stands in an item; absent: title, company and place, what both have in common, reposts, how like. */
  renderJob?: ((item: SimilarJob, place: JobPlace) => ReactNode) | undefined;
  /**
   * The advert's own category and place, by which readers may narrow the list; `null` while they are not known yet (the
   * row keeps its place); absent: no filters.
   */
  own?: OwnFacets | null | undefined;
  /**
   * `false`: nothing that readers do is told to the API, and nothing is kept in their browsers. Absent: that a list is
   * seen and which adverts are opened is counted, without anything of the reader.
   */
  usage?: boolean | undefined;
  /** Hears which words the list has in common with the advert, and which the item has that is pointed at. */
  onMarks?: ((marks: Marks) => void) | undefined;
  /** Of the list's heading; its items have the next one. Absent: 2. */
  headingLevel?: 2 | 3 | 4 | 5 | undefined;
  /** `id` of the heading, for links to the list. */
  headingId?: string | undefined;
}
