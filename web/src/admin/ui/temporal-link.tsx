import { ExternalLink } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from './cn';

interface TemporalLinkProps {
  href: string;
  title?: string;
  className?: string;
  children: ReactNode;
}

/** To a page of the Temporal Web UI, in a tab of its own. */
export function TemporalLink({ className, children, ...rest }: TemporalLinkProps) {
  return (
    <a
      target="_blank"
      rel="noreferrer"
      className={cn('inline-flex items-center gap-1 underline underline-offset-4', className)}
      {...rest}
    >
      {children} <ExternalLink aria-hidden className="size-3.5" />
    </a>
  );
}
