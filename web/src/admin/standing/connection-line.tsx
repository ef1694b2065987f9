import { useQueryClient } from '@tanstack/react-query';
import { useOnline } from '../../shared/browser/use-online';
import { useMessages } from '../../shared/i18n/messages';
import { overviewKey } from '../api/overview';
import { useFormat } from '../format/use-format';
import { useConnection } from '../live/connection';
import { useOverview } from '../live/use-overview';
import { standingMessages } from './standing-messages';

/** Says when what is shown may be of before. It lies over the page, so that nothing jumps when a line drops. */
export function ConnectionLine() {
  const line = useLine();
  return (
    <div role="status" className="pointer-events-none fixed inset-x-0 bottom-0 z-20 p-3">
      {line !== '' && (
        <p
          className="mx-auto w-fit max-w-full rounded-md border bg-caution-soft px-3 py-2 text-sm text-foreground shadow-lg"
          data-testid="connection-line"
        >
          {line}
        </p>
      )}
    </div>
  );
}

function useLine(): string {
  const text = useMessages(standingMessages);
  const format = useFormat();
  const isOnline = useOnline();
  const { state, lostAt } = useConnection();
  useOverview();
  // Between breaks of the stream the board is asked instead, and may have answered since.
  const answeredAt = useQueryClient().getQueryState(overviewKey)?.dataUpdatedAt ?? 0;
  if (!isOnline) return text.offline;
  if (state !== 'reconnecting') return '';
  return text.reconnecting(format.time(new Date(Math.max(lostAt, answeredAt))));
}
