import type { ComponentProps } from 'react';
import { cn } from './cn';

/** Set apart from the rest. Give it `role="alert"` where it appears while somebody looks. */
export function Alert({
  className,
  variant = 'default',
  ...rest
}: ComponentProps<'div'> & { variant?: 'default' | 'destructive' }) {
  return (
    <div
      className={cn(
        'rounded-lg border p-4',
        variant === 'destructive' ? 'border-destructive bg-destructive-soft text-destructive' : 'bg-muted',
        className,
      )}
      {...rest}
    />
  );
}
