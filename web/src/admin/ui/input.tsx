import type { ComponentProps } from 'react';
import { cn } from './cn';

export const inputClass =
  'h-9 w-full min-w-0 rounded-md border border-input bg-background px-3 py-1 text-base focus-visible:outline-2 focus-visible:outline-offset-1 focus-visible:outline-ring aria-invalid:border-destructive md:text-sm';

export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return <input className={cn(inputClass, className)} {...rest} />;
}
