import { useMessages } from '../../shared/i18n/messages';
import type { Trace } from '../api/trace';
import { timelineOf } from './timeline';
import { TraceEvent } from './trace-event';
import { traceMessages } from './trace-messages';

/** One line from the request to the last neighbour: each event with its moment, its place and its length. */
export function TraceTimeline({ trace }: { trace: Trace }) {
  const text = useMessages(traceMessages);
  return (
    <ol className="divide-y text-sm" aria-label={text.timeline} data-testid="timeline">
      {timelineOf(trace).map((row) => (
        <TraceEvent key={row.key} row={row} />
      ))}
    </ol>
  );
}
