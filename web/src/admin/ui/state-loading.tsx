import { useMessages } from '../../shared/i18n/messages';
import { uiMessages } from './ui-messages';

/** Takes about the room of what comes. */
export function StateLoading() {
  const text = useMessages(uiMessages);
  return (
    <div role="status" className="grid gap-3">
      <span className="sr-only">{text.loading}</span>
      {['w-3/4', 'w-full', 'w-5/6'].map((width) => (
        <div
          key={width}
          aria-hidden
          className={`h-5 animate-pulse rounded bg-muted motion-reduce:animate-none ${width}`}
        />
      ))}
    </div>
  );
}
