import type { ReactNode } from 'react';
import { areFiltered, type JobFilters } from '../features/jobs/job-filters';
import { useMessages } from '../shared/i18n/messages';
import { Link } from '../shared/navigation/link';
import { listHref } from './board-address';
import { boardMessages } from './board-messages';

interface BackLinkProps {
  filters: JobFilters;
  /** What else this line may lead to. */
  children?: ReactNode;
}

export function BackLink({ filters, children }: BackLinkProps) {
  const text = useMessages(boardMessages);
  return (
    <p className="back-line">
      <Link href={listHref(filters)}>
        <span aria-hidden="true">← </span>
        {areFiltered(filters) ? text.backFiltered : text.back}
      </Link>
      {children}
    </p>
  );
}
