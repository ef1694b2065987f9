import { cva, type VariantProps } from 'class-variance-authority';
import type { ComponentProps } from 'react';
import { cn } from './cn';

const looks = cva(
  'inline-flex items-center gap-1 rounded-md border px-2 py-0.5 text-xs font-medium whitespace-nowrap',
  {
    variants: {
      variant: {
        secondary: 'border-transparent bg-secondary text-secondary-foreground',
        outline: 'text-foreground',
        destructive: 'border-transparent bg-destructive-soft text-destructive',
        caution: 'border-transparent bg-caution-soft text-caution',
        good: 'border-transparent bg-good-soft text-good',
      },
    },
    defaultVariants: { variant: 'secondary' },
  },
);

export function Badge({ className, variant, ...rest }: ComponentProps<'span'> & VariantProps<typeof looks>) {
  return <span className={cn(looks({ variant }), className)} {...rest} />;
}
