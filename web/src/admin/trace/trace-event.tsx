import { useMessages } from '../../shared/i18n/messages';
import { KnownFailure } from '../catalogue/known-failure';
import { useFormat } from '../format/use-format';
import { Badge } from '../ui/badge';
import { cn } from '../ui/cn';
import { CategoryBadge } from './category-badge';
import { TraceBar } from './trace-bar';
import { traceMessages } from './trace-messages';
import type { TimelineRow } from './timeline';

/** Told above the line already, or by the title. */
const told = new Set(['workflow', 'workflowId', 'runId', 'activity', 'signal', 'method', 'route']);

/** Ids and figures of an event, such as `tokens 41`. */
function detailsOf(detail: TimelineRow['item']['detail']): string {
  return Object.entries(detail)
    .filter(([name]) => !told.has(name))
    .map(([name, value]) => `${name} ${String(value)}`)
    .join(' · ');
}

export function TraceEvent({ row }: { row: TimelineRow }) {
  const text = useMessages(traceMessages);
  const format = useFormat();
  const { item, afterMs } = row;
  const details = detailsOf(item.detail);
  return (
    <li
      className="grid grid-cols-[5rem_1fr] gap-x-3 gap-y-1 py-2 md:grid-cols-[5rem_11rem_1fr_12rem_5rem]"
      data-testid="trace-event"
      data-level={item.level}
    >
      <time dateTime={item.at} title={format.moment(item.at)} className="tabular-nums text-muted-foreground">
        +{format.milliseconds(afterMs)}
      </time>
      <span className="flex flex-wrap items-center gap-x-2 self-start">
        <CategoryBadge category={item.category} />
        <span className="text-xs leading-5 text-muted-foreground">{text.processes[item.process]}</span>
      </span>
      <div className="col-span-2 min-w-0 md:col-span-1">
        <span
          lang="en"
          className={cn('wrap-anywhere', item.level === 'error' && 'font-medium text-destructive')}
        >
          {item.title}
        </span>{' '}
        {item.level !== 'info' && (
          <Badge variant={item.level === 'error' ? 'destructive' : 'outline'}>
            {text.levels[item.level]}
          </Badge>
        )}{' '}
        {item.attempt !== null && item.attempt > 1 && (
          <span className="text-muted-foreground">{text.attempt(item.attempt)}</span>
        )}
        {item.code && <KnownFailure code={item.code} />}
        {details !== '' && (
          <span lang="en" className="block text-xs text-muted-foreground wrap-anywhere">
            {details}
          </span>
        )}
      </div>
      <TraceBar row={row} className="col-start-2 md:col-start-auto" />
      <span className="col-start-2 tabular-nums md:col-start-auto md:text-right">
        {item.ms === null ? <span aria-hidden>–</span> : format.milliseconds(item.ms)}
      </span>
    </li>
  );
}
