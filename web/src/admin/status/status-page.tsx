import { useDocumentTitle } from '../../shared/browser/use-document-title';
import { useMessages } from '../../shared/i18n/messages';
import { type EmbeddingStatus, useStatus } from '../api/status';
import { ActionFailure } from '../ui/action-failure';
import { CliCommand } from '../ui/cli-command';
import { PageHead } from '../ui/page-head';
import { Section } from '../ui/section';
import { StateError } from '../ui/state-error';
import { StateLoading } from '../ui/state-loading';
import { AllLists } from './all-lists';
import { CostToday } from './cost-today';
import { KeyFigures } from './key-figures';
import { LanguageTable } from './language-table';
import { ModelTable } from './model-table';
import { NeedsYou } from './needs-you';
import { Parts } from './parts';
import { RecentAlerts } from './recent-alerts';
import { Speed } from './speed';
import { statusMessages } from './status-messages';
import { Trend } from './trend';

/** Whether all is well, what is not, and the way to mend it. */
export default function StatusPage() {
  const text = useMessages(statusMessages);
  const { data, error, isFetching, refetch } = useStatus();
  useDocumentTitle(text.title);
  return (
    <div className="space-y-6">
      <PageHead title={text.title} />
      <NeedsYou />
      {/* Of the live overview: these are there even where the rest cannot be read. */}
      <KeyFigures />
      {data ? (
        <>
          <ActionFailure title={text.failed} error={error} />
          <Details status={data} />
        </>
      ) : error ? (
        <StateError title={text.failed} error={error} retrying={isFetching} onRetry={() => void refetch()} />
      ) : (
        <StateLoading />
      )}
    </div>
  );
}

function Details({ status }: { status: EmbeddingStatus }) {
  const text = useMessages(statusMessages);
  return (
    <>
      <Trend points={status.trend} />
      <div className="grid items-start gap-6 md:grid-cols-2 xl:grid-cols-3">
        <Speed speed={status.speed} />
        <CostToday costs={status.costs.today} budget={status.budget} />
        <Parts migration={status.migration} />
      </div>
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <ModelTable status={status} />
        <LanguageTable languages={status.languages} />
      </div>
      <RecentAlerts />
      <AllLists />
      <Section title={text.command}>
        <CliCommand label={text.check} command="npm run test:embeddings" />
        <CliCommand label={text.verify} command="npm run verify:links" />
      </Section>
    </>
  );
}
