import { OctagonX } from 'lucide-react';
import { useMessages } from '../../shared/i18n/messages';
import { Link } from '../../shared/navigation/link';
import { useOverview } from '../live/use-overview';
import { standingMessages } from './standing-messages';
import { workerStarts } from './worker-starts';

/** While no worker asks for work nothing is embedded: that must not be missed, whatever page is open. */
export function WorkerBanner() {
  const text = useMessages(standingMessages);
  const workers = useOverview()?.workers;
  if (workers?.polling !== false) return null;
  return (
    <div role="alert" className="bg-destructive text-destructive-foreground" data-testid="no-worker">
      <div className="mx-auto flex max-w-7xl items-start gap-3 px-4 py-3 md:px-6">
        <OctagonX aria-hidden className="mt-0.5 size-6 shrink-0" />
        <div className="min-w-0">
          <p className="text-lg font-semibold">{workers.switchedOff ? text.switchedOff : text.nobodyPolls}</p>
          <p>
            {workers.switchedOff ? text.switchedOffHint : text.nobodyPollsHint}{' '}
            {!workers.switchedOff &&
              Object.values(workerStarts).map((command, index) => (
                <span key={command}>
                  {index > 0 && ' · '}
                  <code className="font-semibold wrap-anywhere">{command}</code>
                </span>
              ))}
          </p>
          <Link href="/admin/workers" className="font-medium underline underline-offset-4">
            {text.more}
          </Link>
        </div>
      </div>
    </div>
  );
}
