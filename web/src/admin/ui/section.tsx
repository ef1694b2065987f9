import { type ReactNode, useId } from 'react';
import { cn } from './cn';

interface SectionProps {
  title: string;
  titleHidden?: boolean;
  lead?: string;
  /** What stands beside the title, such as a button. */
  aside?: ReactNode;
  /** Without a frame: its parts have their own. */
  plain?: boolean;
  children: ReactNode;
}

/** A part of a page with a heading of its own. */
export function Section({ title, titleHidden, lead, aside, plain = false, children }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={cn('min-w-0', !plain && 'rounded-lg border bg-card p-4')}>
      <div className={cn('flex flex-wrap items-center justify-between gap-3', !titleHidden && 'mb-3')}>
        <h2 id={id} className={titleHidden ? 'sr-only' : 'text-lg font-semibold'}>
          {title}
        </h2>
        {aside}
      </div>
      {lead && <p className="mb-3 text-sm text-muted-foreground">{lead}</p>}
      <div className="flex flex-col gap-4 *:min-w-0">{children}</div>
    </section>
  );
}
