import { useId, useState } from 'react';
import { useMessages } from '../../shared/i18n/messages';
import { whereabouts } from '../jobs/whereabouts';
import type { LinkTo } from './job-links';
import type { SimilarJob } from './similar-jobs-answer';
import { similarJobsMessages } from './similar-jobs-messages';

interface SimilarRepeatsProps {
  item: SimilarJob;
  /** Of the item in the list, from 1. */
  position: number;
  linkTo: LinkTo;
}

/** As many places as fit beside the button's other words. */
const MOST_PLACES = 3;

/** The same job posted again: where, and on request each of its adverts. */
export function SimilarRepeats({ item, position, linkTo }: SimilarRepeatsProps) {
  const text = useMessages(similarJobsMessages);
  const [open, setOpen] = useState(false);
  const id = useId();
  const count = item.duplicates ?? 1;
  const others = item.duplicateJobs ?? [];
  if (count <= 1) return null;
  if (others.length === 0) return <p className="similar-jobs-item-repeats">{text.duplicates(count)}</p>;
  return (
    <div className="similar-jobs-repeats">
      <button
        type="button"
        className="similar-jobs-repeats-button"
        aria-expanded={open}
        aria-controls={id}
        data-testid="similar-repeats"
        onClick={() => setOpen(!open)}
      >
        {repeatsText(count, placesBeside(item), text)}
        <span className="similar-jobs-repeats-arrow" aria-hidden="true" />
      </button>
      <ul id={id} className="similar-jobs-repeats-list" hidden={!open}>
        {others.map((job) => (
          <li key={job.id} className="similar-jobs-repeat">
            <a className="similar-jobs-repeat-link" {...linkTo(job, position)}>
              {job.title}
            </a>
            <span className="similar-jobs-item-where">{whereabouts(job)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Where else the job is, each place once. */
function placesBeside({ job, duplicateJobs }: SimilarJob): string[] {
  const places = (duplicateJobs ?? []).map(({ location }) => location ?? '');
  return [...new Set(places)].filter((place) => place !== '' && place !== job.location);
}

function repeatsText(count: number, places: string[], text: (typeof similarJobsMessages)['en']): string {
  if (places.length === 0) return text.duplicates(count);
  const named = places.slice(0, MOST_PLACES).join(', ');
  return text.alsoIn(named, places.length - Math.min(places.length, MOST_PLACES));
}
