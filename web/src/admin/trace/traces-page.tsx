import { useDocumentTitle } from '../../shared/browser/use-document-title';
import { useMessages } from '../../shared/i18n/messages';
import { useTraces } from '../api/traces';
import { PageHead } from '../ui/page-head';
import { PagedList } from '../ui/paged-list';
import { Section } from '../ui/section';
import { FindTrace } from './find-trace';
import { traceMessages } from './trace-messages';
import { TraceTable } from './trace-table';

/** What was asked of the installation lately, each with everything that came of it. */
export default function TracesPage() {
  const text = useMessages(traceMessages);
  const traces = useTraces();
  useDocumentTitle(text.traces);
  return (
    <div className="space-y-6">
      <PageHead title={text.traces} lead={text.tracesLead}>
        <FindTrace />
      </PageHead>
      <Section title={text.newest}>
        <PagedList list={traces} failed={text.tracesFailed} empty={text.noTraces} more={text.more}>
          {(items) => <TraceTable traces={items} />}
        </PagedList>
      </Section>
    </div>
  );
}
