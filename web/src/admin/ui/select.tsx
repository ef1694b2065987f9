import type { ComponentProps } from 'react';
import { cn } from './cn';
import { inputClass } from './input';

/** The browser's own: it works everywhere, also on phones, and injects no styles. */
export function Select({ className, ...rest }: ComponentProps<'select'>) {
  return <select className={cn(inputClass, 'pr-8', className)} {...rest} />;
}
