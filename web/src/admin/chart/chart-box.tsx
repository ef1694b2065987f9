import { type ReactNode, Suspense } from 'react';

/**
 * Keeps a chart's room while the library that draws it is loaded, and holds it back while it is wider than the window
 * that has just become narrower.
 */
export function ChartBox({ children }: { children: ReactNode }) {
  return (
    <div className="h-64 overflow-hidden">
      <Suspense fallback={null}>{children}</Suspense>
    </div>
  );
}
