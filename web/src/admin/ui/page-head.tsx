import type { ReactNode } from 'react';

interface PageHeadProps {
  title: string;
  /** Set smaller beside the title. */
  detail?: ReactNode;
  lead?: string;
  /** What stands beside it on a wide screen. */
  children?: ReactNode;
}

export function PageHead({ title, detail, lead, children }: PageHeadProps) {
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-3">
      <div className="min-w-0">
        <h1 className="text-2xl font-semibold tracking-tight wrap-anywhere">{title}</h1>
        {detail}
        {lead && <p className="text-muted-foreground">{lead}</p>}
      </div>
      {children}
    </div>
  );
}
