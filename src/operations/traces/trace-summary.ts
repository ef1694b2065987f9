import type { TraceDocument } from '../../platform/traces/trace-documents';

export interface TraceSummary {
  readonly debugId: string;
  readonly at: Date;
  readonly title: string;
  readonly jobId: string | null;
  /** The worst of its events. */
  readonly level: TraceDocument['level'];
}

const levels = ['info', 'warn', 'error'] as const;

/** What a list says of a trace: how it began, and the worst that happened. @param events at least one, in any order */
export function summaryOf(
  debugId: string,
  events: readonly Pick<TraceDocument, 'at' | 'openedAt' | 'title' | 'level' | 'jobId'>[],
): TraceSummary {
  const inOrder = [...events].sort((a, b) => a.at.getTime() - b.at.getTime());
  const first = inOrder.find(({ openedAt }) => openedAt) ?? inOrder[0]!;
  const worst = Math.max(...events.map(({ level }) => levels.indexOf(level)));
  return {
    ...{ debugId, at: first.at, title: first.title },
    jobId: inOrder.find(({ jobId }) => jobId !== null)?.jobId ?? null,
    level: levels[worst] ?? 'info',
  };
}
