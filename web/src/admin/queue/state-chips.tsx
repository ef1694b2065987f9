import { useMessages } from '../../shared/i18n/messages';
import { Link } from '../../shared/navigation/link';
import type { QueuePage, QueueState } from '../api/queue';
import { useFormat } from '../format/use-format';
import { useOverview } from '../live/use-overview';
import { cn } from '../ui/cn';
import { queueMessages } from './queue-messages';

const states: readonly QueueState[] = ['pending', 'processing', 'failed'];

interface StateChipsProps {
  queue: QueuePage;
  chosen: string;
  hrefOf: (state: QueueState | '') => string;
}

/** How many adverts are in each state; a click shows only those, another one all again. */
export function StateChips({ queue, chosen, hrefOf }: StateChipsProps) {
  const text = useMessages(queueMessages);
  const format = useFormat();
  const { counts } = queue;
  // Not by the date of the advert: one that is tried again has not waited since it was posted.
  const oldestSeconds = useOverview()?.backlog.oldestSeconds;
  return (
    <ul className="grid grid-cols-3 gap-3" data-testid="queue-states">
      {states.map((state) => (
        <li key={state}>
          <Link
            href={hrefOf(chosen === state ? '' : state)}
            aria-current={chosen === state ? 'true' : undefined}
            className={cn(
              'block h-full rounded-lg border bg-card p-3 sm:p-4 hover:border-foreground',
              chosen === state && 'border-foreground ring-1 ring-foreground',
            )}
            data-testid={`queue-${state}`}
          >
            <span className="block text-2xl font-semibold tabular-nums">{format.number(counts[state])}</span>
            <span className="block text-sm font-medium sm:text-base">{text.states[state]}</span>
            <span className="hidden text-sm text-muted-foreground sm:block">
              {state === 'pending' && counts.pending > 0 && typeof oldestSeconds === 'number'
                ? text.oldestPending(format.duration(oldestSeconds))
                : text.stateHints[state]}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
