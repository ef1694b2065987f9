import { cpus, totalmem } from 'node:os';
import { basename, isAbsolute } from 'node:path';
import type { Report } from './report';

/** All that a run found, and what it was made on. */
export interface Run {
  /** ISO 8601. */
  readonly measuredAt: string;
  readonly machine: {
    readonly processor: string;
    readonly cores: number;
    readonly memoryGiB: number;
    readonly node: string;
  };
  /** Of the measuring itself, without embedding. */
  readonly seconds: number;
  /** As the command had them; of files elsewhere and of servers no address. */
  readonly words: readonly string[];
  readonly reports: readonly Report[];
}

export function describeRun(given: Pick<Run, 'seconds' | 'words' | 'reports'>): Run {
  const processors = cpus();
  return {
    measuredAt: new Date().toISOString(),
    machine: {
      processor: processors[0]?.model.trim() ?? 'unknown',
      cores: processors.length,
      memoryGiB: Math.round(totalmem() / 2 ** 30),
      node: process.version,
    },
    reports: given.reports,
    words: given.words.map((word) =>
      isAbsolute(word) ? basename(word) : word.replace(/=https?:[^,]*/g, ''),
    ),
    seconds: Number(given.seconds.toFixed(1)),
  };
}
