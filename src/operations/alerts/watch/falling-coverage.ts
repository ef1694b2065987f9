import { coverageFalling } from '../../../platform/errors/alert-errors';
import { inPercent } from './in-words';
import { isMigrating, type Watched } from './watched';

const fallenAfterMs = 5 * 60_000;

/**
 * Coverage is below its target: told soon when it was higher an hour ago, later when it stays there. Not told while a
 * migration works, which is the cure.
 */
export const watchCoverage = (): Watched => ({
  ...{ kind: coverageFalling, subject: 'coverage', afterMs: 30 * 60_000, overAfterMs: 60_000 },
  look: ({ overview, targets: { coverage: target }, coverageBefore: before }) => {
    const { jobs, coverage } = overview;
    if (!jobs || coverage === null) return 'unknown';
    if (coverage >= target) return 'fine';
    if (isMigrating(overview)) return 'unknown';
    const fell = before !== undefined && coverage < before;
    const { completed, active, pending, failed } = jobs;
    const now = `${completed} of ${active} open adverts have an embedding (${inPercent(coverage)}`;
    const then = fell ? `, ${inPercent(before)} an hour ago` : '';
    return {
      detail: `${now}${then}); the target is ${inPercent(target)}. ${pending} are pending, ${failed} failed.`,
      ...(fell && { afterMs: fallenAfterMs }),
    };
  },
});
