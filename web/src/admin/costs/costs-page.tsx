import { useDocumentTitle } from '../../shared/browser/use-document-title';
import { useMessages } from '../../shared/i18n/messages';
import { type EmbeddingStatus, useStatus } from '../api/status';
import { useFilters } from '../shell/use-filters';
import { ActionFailure } from '../ui/action-failure';
import { PageHead } from '../ui/page-head';
import { Section } from '../ui/section';
import { StateEmpty } from '../ui/state-empty';
import { StateError } from '../ui/state-error';
import { StateLoading } from '../ui/state-loading';
import { BudgetCard } from './budget-card';
import { CostFigures } from './cost-figures';
import { type CostFilters, CostFilterForm } from './cost-filter-form';
import { CostTable } from './cost-table';
import { CostsByDay } from './costs-by-day';
import { costsMessages } from './costs-messages';

const noFilters: CostFilters = { model: '', cause: '' };

/** What embeddings cost, for what, and how much of the budget is left. */
export default function CostsPage() {
  const text = useMessages(costsMessages);
  const { data, error, isFetching, refetch } = useStatus();
  useDocumentTitle(text.title);
  return (
    <div className="space-y-6">
      <PageHead title={text.title} lead={text.lead} />
      {data ? (
        <>
          <ActionFailure title={text.failed} error={error} />
          <Costs status={data} />
        </>
      ) : error ? (
        <StateError title={text.failed} error={error} retrying={isFetching} onRetry={() => void refetch()} />
      ) : (
        <StateLoading />
      )}
    </div>
  );
}

function Costs({ status: { costs, budget } }: { status: EmbeddingStatus }) {
  const text = useMessages(costsMessages);
  const { filters, change } = useFilters(noFilters);
  const rows = costs.days.filter(
    ({ model, cause }) =>
      (filters.model === '' || model === filters.model) && (filters.cause === '' || cause === filters.cause),
  );
  return (
    <>
      <div className="grid items-stretch gap-6 lg:grid-cols-2">
        <CostFigures today={costs.today} days={costs.days} />
        <BudgetCard budget={budget} />
      </div>
      {costs.days.length === 0 ? (
        <StateEmpty title={text.empty} hint={text.emptyHint} />
      ) : (
        <>
          <CostFilterForm days={costs.days} filters={filters} none={noFilters} onChange={change} />
          {rows.length === 0 ? (
            <StateEmpty title={text.noMatch} />
          ) : (
            <>
              <CostsByDay rows={rows} />
              <Section title={text.rows}>
                <CostTable rows={rows} />
              </Section>
            </>
          )}
        </>
      )}
    </>
  );
}
