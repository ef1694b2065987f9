import { JobFilterForm } from '../features/jobs/job-filter-form';
import type { JobFilters } from '../features/jobs/job-filters';
import { JobList } from '../features/jobs/job-list';
import { useJobList } from '../features/jobs/list-jobs';
import { useDocumentTitle } from '../shared/browser/use-document-title';
import { useMessages } from '../shared/i18n/messages';
import { moveTo } from '../shared/navigation/address';
import { advertHref, listHref } from './board-address';
import { boardMessages } from './board-messages';

export function ListPage({ filters }: { filters: JobFilters }) {
  const text = useMessages(boardMessages);
  const list = useJobList(filters);
  const met = {
    categories: list.jobs?.flatMap((job) => job.category ?? []) ?? [],
    places: list.jobs?.flatMap((job) => job.location ?? []) ?? [],
  };
  useDocumentTitle(`${text.heading} · ${text.name}`);
  return (
    <>
      <div className="page-head">
        <h1>{text.heading}</h1>
        <p className="lede">{text.lede}</p>
      </div>
      <div className="list-columns">
        <JobFilterForm filters={filters} met={met} onChange={(next) => showFiltered(filters, next)} />
        <JobList list={list} filters={filters} hrefOf={(jobId) => advertHref(jobId, filters)} />
      </div>
    </>
  );
}

/** Every choice is a step that the back button undoes; refining a search that is on already is not. */
function showFiltered(before: JobFilters, after: JobFilters) {
  const refinesSearch = before.q !== after.q && before.q !== '' && after.q !== '';
  moveTo(listHref(after), { replace: refinesSearch });
}
