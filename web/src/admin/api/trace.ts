export type TraceLevel = 'info' | 'warn' | 'error';

export type TraceCategory = 'HTTP' | 'QUEUE' | 'EMBEDDINGS' | 'WORKER' | 'MAIL';

export interface TraceItem {
  at: string;
  /** How long it took; null for what has no length. */
  ms: number | null;
  process: 'api' | 'worker';
  category: TraceCategory;
  event: string;
  title: string;
  level: TraceLevel;
  code: string | null;
  jobId: string | null;
  attempt: number | null;
  detail: Record<string, string | number | boolean>;
}

/** Everything that happened on account of one request or save, in order. */
export interface Trace {
  debugId: string;
  beganAt: string;
  endedAt: string;
  jobIds: string[];
  items: TraceItem[];
  workflows: { workflowId: string; runId: string | null; url: string | null }[];
}
