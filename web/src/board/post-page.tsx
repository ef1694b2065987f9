import type { JobFilters } from '../features/jobs/job-filters';
import { noFilters } from '../features/jobs/job-filters';
import { PostForm } from '../features/posting/post-form';
import { postMessages } from '../features/posting/post-messages';
import { useDocumentTitle } from '../shared/browser/use-document-title';
import { useMessages } from '../shared/i18n/messages';
import { moveTo } from '../shared/navigation/address';
import { Link } from '../shared/navigation/link';
import { BackLink } from './back-link';
import { advertHref, listHref } from './board-address';
import { boardMessages } from './board-messages';
import { justPosted } from './just-posted';

export function PostPage({ filters }: { filters: JobFilters }) {
  const text = useMessages(postMessages);
  const { name } = useMessages(boardMessages);
  useDocumentTitle(`${text.heading} · ${name}`);
  return (
    <div className="post-page">
      <BackLink filters={filters} />
      <div className="page-head">
        <h1>{text.heading}</h1>
        <p className="lede">{text.lede}</p>
      </div>
      <PostForm
        // Back from the new advert should not lead into an empty form.
        onPosted={(job) => moveTo(advertHref(job.id, noFilters), { replace: true, state: justPosted })}
        cancel={
          <Link href={listHref(filters)} className="button button-plain">
            {text.cancel}
          </Link>
        }
      />
    </div>
  );
}
