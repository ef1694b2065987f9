import { useMessages } from '../../shared/i18n/messages';
import type { TraceCategory } from '../api/trace';
import { cn } from '../ui/cn';
import { traceMessages } from './trace-messages';

/** Told apart by a colour and, for whoever sees none, by its name. */
const dots: Record<TraceCategory, string> = {
  HTTP: 'bg-category-http',
  QUEUE: 'bg-category-queue',
  EMBEDDINGS: 'bg-category-embeddings',
  WORKER: 'bg-category-worker',
  MAIL: 'bg-category-mail',
};

export function CategoryBadge({ category }: { category: TraceCategory }) {
  const text = useMessages(traceMessages);
  return (
    <span className="inline-flex items-center gap-1.5 text-xs leading-5 font-medium">
      <span aria-hidden className={cn('size-2.5 rounded-sm', dots[category])} />
      {text.categories[category]}
    </span>
  );
}
