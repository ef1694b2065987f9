import { Problem } from '../../shared/api/problem';
import { useDocumentTitle } from '../../shared/browser/use-document-title';
import { useMessages } from '../../shared/i18n/messages';
import { Link } from '../../shared/navigation/link';
import type { Trace } from '../api/trace';
import { useTrace } from '../api/traces';
import { useFormat } from '../format/use-format';
import { jobHref } from '../shell/admin-address';
import { PageHead } from '../ui/page-head';
import { Section } from '../ui/section';
import { StateEmpty } from '../ui/state-empty';
import { StateError } from '../ui/state-error';
import { StateLoading } from '../ui/state-loading';
import { Facts } from '../ui/facts';
import { TemporalLink } from '../ui/temporal-link';
import { FindTrace } from './find-trace';
import { lengthOf } from './timeline';
import { traceMessages } from './trace-messages';
import { TraceTimeline } from './trace-timeline';

/** Everything that happened under one debug id, from the request to the last neighbour. */
export default function TracePage({ debugId }: { debugId: string }) {
  const text = useMessages(traceMessages);
  const { data, error, isFetching, refetch } = useTrace(debugId);
  useDocumentTitle(text.ofId(debugId));
  const isUnknown = error instanceof Problem && [400, 404].includes(error.status);
  return (
    <div className="space-y-6">
      <PageHead title={text.title} detail={<code className="wrap-anywhere">{debugId}</code>}>
        <FindTrace />
      </PageHead>
      {data && !isUnknown ? (
        <Known trace={data} />
      ) : isUnknown ? (
        <StateEmpty title={text.unknown} hint={text.unknownHint} />
      ) : error ? (
        <StateError title={text.failed} error={error} retrying={isFetching} onRetry={() => void refetch()} />
      ) : (
        <StateLoading />
      )}
    </div>
  );
}

function Known({ trace }: { trace: Trace }) {
  const text = useMessages(traceMessages);
  const format = useFormat();
  const failures = trace.items.filter(({ level }) => level === 'error').length;
  return (
    <>
      <Facts
        facts={[
          [
            text.began,
            <time key="began" dateTime={trace.beganAt}>
              {format.moment(trace.beganAt)}
            </time>,
          ],
          [text.whole, `${format.milliseconds(lengthOf(trace))} ${text.took}`],
          [
            text.happened,
            failures > 0
              ? `${text.events(trace.items.length)}, ${text.failures(failures)}`
              : text.events(trace.items.length),
          ],
          [
            text.jobs,
            trace.jobIds.length > 0 && (
              <ul>
                {trace.jobIds.map((id) => (
                  <li key={id}>
                    <Link href={jobHref(id)} className="underline underline-offset-4" data-testid="trace-job">
                      <code>{id}</code>
                    </Link>
                  </li>
                ))}
              </ul>
            ),
          ],
          [text.workflows, trace.workflows.length > 0 && <Workflows workflows={trace.workflows} />],
        ]}
      />
      <Section title={text.timeline}>
        <TraceTimeline trace={trace} />
      </Section>
    </>
  );
}

function Workflows({ workflows }: Pick<Trace, 'workflows'>) {
  const text = useMessages(traceMessages);
  return (
    <ul>
      {workflows.map(({ workflowId, runId, url }) => (
        <li key={`${workflowId} ${runId}`}>
          <code>{workflowId}</code> {url && <TemporalLink href={url}>{text.openTemporal}</TemporalLink>}
        </li>
      ))}
    </ul>
  );
}
