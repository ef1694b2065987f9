import { useMessages } from '../../shared/i18n/messages';
import type { Worker } from '../api/workers';
import { useFormat } from '../format/use-format';
import { ShareBar } from '../ui/share-bar';
import { workersMessages } from './workers-messages';

/** At this share it pauses taking work. */
const NEARLY_FULL = 0.85;

/** How much of its memory a worker uses; nothing where it does not tell. */
export function Heap({ heap, rssBytes }: Pick<Worker, 'heap' | 'rssBytes'>) {
  const text = useMessages(workersMessages);
  const format = useFormat();
  if (!heap) return null;
  const share = heap.limitBytes === 0 ? 0 : heap.usedBytes / heap.limitBytes;
  return (
    <div className="text-sm" data-testid="heap">
      <p className="flex flex-wrap justify-between gap-x-4">
        <span className="font-medium">{text.heap}</span>
        <span className="tabular-nums">
          {text.heapOf(format.bytes(heap.usedBytes), format.bytes(heap.limitBytes))} (
          {format.percent(share, 0)})
        </span>
      </p>
      <ShareBar
        share={share}
        className={`my-1 h-2 ${share >= NEARLY_FULL ? 'text-destructive' : 'text-primary'}`}
      />
      <p className="flex flex-wrap justify-between gap-x-4 text-xs text-muted-foreground">
        <span>{rssBytes !== null && `${text.rss}: ${format.bytes(rssBytes)}`}</span>
        <span>{text.heapFull}</span>
      </p>
    </div>
  );
}
