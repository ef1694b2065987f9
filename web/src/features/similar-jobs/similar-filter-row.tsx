import { useMessages } from '../../shared/i18n/messages';
import type { Facet, OwnFacets } from './similar-filters';
import { similarJobsMessages } from './similar-jobs-messages';

interface SimilarFilterRowProps {
  /** Null while the advert is loading: the row keeps its place. */
  own: OwnFacets | null;
  on: ReadonlySet<Facet>;
  onToggle: (facet: Facet) => void;
}

/** Narrows the list to adverts that have something in common with this one, or that the reader can read. */
export function SimilarFilterRow({ own, on, onToggle }: SimilarFilterRowProps) {
  const text = useMessages(similarJobsMessages);
  const shown: Facet[] = own
    ? (['location', 'category', 'language'] as const).filter((facet) => facet === 'language' || own[facet])
    : [];
  return (
    <div className="similar-jobs-filters" role="group" aria-label={text.filters}>
      {shown.map((facet) => (
        <button
          key={facet}
          type="button"
          className="similar-jobs-filter"
          aria-pressed={on.has(facet)}
          data-testid={`similar-filter-${facet}`}
          onClick={() => onToggle(facet)}
        >
          {text.filter[facet]}
        </button>
      ))}
    </div>
  );
}
