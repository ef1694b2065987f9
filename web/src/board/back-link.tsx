import { areFiltered, type JobFilters } from '../features/jobs/job-filters';
import { useMessages } from '../shared/i18n/messages';
import { Link } from '../shared/navigation/link';
import { listHref } from './board-address';
import { boardMessages } from './board-messages';

export function BackLink({ filters }: { filters: JobFilters }) {
  const text = useMessages(boardMessages);
  return (
    <p className="back-line">
      <Link href={listHref(filters)}>
        <span aria-hidden="true">← </span>
        {areFiltered(filters) ? text.backFiltered : text.back}
      </Link>
    </p>
  );
}
