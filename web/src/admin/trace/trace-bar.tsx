import type { TraceCategory } from '../api/trace';
import { cn } from '../ui/cn';
import type { TimelineRow } from './timeline';

const fills: Record<TraceCategory, string> = {
  HTTP: 'fill-category-http',
  QUEUE: 'fill-category-queue',
  EMBEDDINGS: 'fill-category-embeddings',
  WORKER: 'fill-category-worker',
  MAIL: 'fill-category-mail',
};

const WIDTH = 200;
/** A moment has no length; it must be seen all the same. */
const LEAST = 2;

/** Where on the whole line the event lies. Its figures stand beside it in words. */
export function TraceBar({ row, className }: { row: TimelineRow; className?: string }) {
  const width = Math.max(LEAST, row.length * WIDTH);
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${WIDTH} 10`}
      preserveAspectRatio="none"
      className={cn('mt-1.5 block h-2.5 w-full', className)}
    >
      <rect className="fill-muted" y={4} width={WIDTH} height={2} />
      <rect
        className={fills[row.item.category]}
        x={Math.min(row.from * WIDTH, WIDTH - width)}
        width={width}
        height={10}
      />
    </svg>
  );
}
