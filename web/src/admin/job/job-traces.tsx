import { useMessages } from '../../shared/i18n/messages';
import { Link } from '../../shared/navigation/link';
import type { OperatorJob } from '../api/operator-job';
import { useFormat } from '../format/use-format';
import { traceHref } from '../shell/admin-address';
import { jobListsMessages } from './job-lists-messages';

/** What was asked for this advert, each with everything that came of it. */
export function JobTraces({ traces }: { traces: OperatorJob['traces'] }) {
  const text = useMessages(jobListsMessages);
  const format = useFormat();
  if (traces.length === 0) return <p className="text-muted-foreground">{text.noTraces}</p>;
  return (
    <ul className="divide-y text-sm">
      {traces.map(({ debugId, at, title }) => (
        <li key={debugId} className="flex flex-wrap items-baseline gap-x-3 py-2">
          <Link
            href={traceHref(debugId)}
            className="font-medium underline underline-offset-4 wrap-anywhere"
            data-testid="job-trace"
          >
            <span lang="en">{title}</span>
          </Link>
          <time dateTime={at} className="text-muted-foreground">
            {format.moment(at)}
          </time>
          <code className="text-xs text-muted-foreground wrap-anywhere">{debugId}</code>
        </li>
      ))}
    </ul>
  );
}
