import type { JobFilters } from '../features/jobs/job-filters';
import { useDocumentTitle } from '../shared/browser/use-document-title';
import { useMessages } from '../shared/i18n/messages';
import { BackLink } from './back-link';
import { boardMessages } from './board-messages';

export function UnknownPage({ filters }: { filters: JobFilters }) {
  const text = useMessages(boardMessages);
  useDocumentTitle(`${text.unknown} · ${text.name}`);
  return (
    <>
      <BackLink filters={filters} />
      <div className="page-head">
        <h1>{text.unknown}</h1>
        <p className="lede">{text.unknownHint}</p>
      </div>
    </>
  );
}
