import { cn } from './cn';

/** A share of 1 as a bar in the text's colour. The figure stands beside it in words. */
export function ShareBar({ share, className }: { share: number; className?: string }) {
  const width = Math.min(1, Math.max(0, share)) * 100;
  return (
    <svg
      aria-hidden
      className={cn('block h-1.5 w-full overflow-hidden rounded-full', className)}
      viewBox="0 0 100 4"
      preserveAspectRatio="none"
    >
      <rect className="fill-muted" width={100} height={4} />
      <rect className="fill-current" width={width} height={4} />
    </svg>
  );
}
