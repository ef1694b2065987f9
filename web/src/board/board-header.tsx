import type { JobFilters } from '../features/jobs/job-filters';
import { useMessages } from '../shared/i18n/messages';
import { Link } from '../shared/navigation/link';
import { LanguageSwitch } from '../shared/ui/language-switch';
import { postHref } from './board-address';
import { boardMessages } from './board-messages';

export function BoardHeader({ filters, isPosting }: { filters: JobFilters; isPosting: boolean }) {
  const text = useMessages(boardMessages);
  return (
    <header className="board-header">
      <div className="board-header-row">
        <Link href="/" className="board-name" aria-label={text.home}>
          <img src="/favicon.svg" alt="" width="28" height="28" />
          <span>{text.name}</span>
        </Link>
        <LanguageSwitch />
        <Link
          href={postHref(filters)}
          className="button button-primary board-post"
          data-testid="post-open"
          aria-current={isPosting ? 'page' : undefined}
        >
          <span className="on-wide">{text.post}</span>
          <span className="on-narrow">{text.postShort}</span>
        </Link>
      </div>
    </header>
  );
}
