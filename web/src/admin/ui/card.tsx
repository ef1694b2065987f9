import type { ComponentProps } from 'react';
import { cn } from './cn';

export function Card({ className, ...rest }: ComponentProps<'div'>) {
  return <div className={cn('rounded-lg border bg-card p-4 text-card-foreground', className)} {...rest} />;
}

export function CardHeader({ className, ...rest }: ComponentProps<'div'>) {
  return <div className={cn('mb-3', className)} {...rest} />;
}

export function CardTitle({ className, ...rest }: ComponentProps<'h3'>) {
  return <h3 className={cn('font-semibold wrap-anywhere', className)} {...rest} />;
}

export function CardContent(props: ComponentProps<'div'>) {
  return <div {...props} />;
}
