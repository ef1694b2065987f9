import { ConnectionStates, type Connection } from 'mongoose';
import { withDeadline } from '../platform/deferred';
import type { AppError } from '../platform/errors/app-error';
import { DatabaseUnavailable } from '../platform/errors/database-errors';
import { IndexesBeingMade } from '../platform/errors/server-errors';

const deadlineMs = 1_000;
const freshForMs = 1_000;

type CheckResult = { readonly status: 'up' | 'down' };
export interface HealthReport {
  readonly status: 'ok' | 'degraded';
  readonly checks: Readonly<Record<string, CheckResult>>;
}

/** Resolves to whether the part answers; may throw or hang, which counts as no. */
export type Check = () => Promise<boolean>;

/**
 * Asks the parts behind the API, each within a second, and remembers the report for a second, so that many probes
 * make no load. Readiness needs the database and its indexes: with Temporal down saves are still taken (the workflows
 * start later) and reads answered, so an instance must not be taken out of service for it.
 */
export function createHealth(options: { connection: Connection; checks: Record<string, Check> }) {
  const checks: Record<string, Check> = {
    database: () => databaseAnswers(options.connection),
    ...options.checks,
  };
  let latest:
    { until: number; connectionState: Connection['readyState']; report: Promise<HealthReport> } | undefined;

  return async function health(): Promise<HealthReport> {
    const connectionState = options.connection.readyState;
    // A connection that was lost, or found again, makes the report old at once: nothing has to be asked to know it.
    if (!latest || latest.until <= performance.now() || latest.connectionState !== connectionState) {
      latest = { until: performance.now() + freshForMs, connectionState, report: ask(checks) };
    }
    return latest.report;
  };
}

export type Health = ReturnType<typeof createHealth>;

/** Why no request should be sent here yet, or any more; undefined when nothing is in the way. */
export function obstacleTo({ checks }: HealthReport): AppError | undefined {
  const isDown = (name: string): boolean => checks[name]?.status === 'down';
  if (isDown('database')) return new DatabaseUnavailable();
  return isDown('indexes') ? new IndexesBeingMade() : undefined;
}

async function ask(checks: Record<string, Check>): Promise<HealthReport> {
  const asked = Object.entries(checks).map(async ([name, check]) => [name, await result(check)] as const);
  const results = Object.fromEntries(await Promise.all(asked));
  const isOk = Object.values(results).every(({ status }) => status === 'up');
  return { status: isOk ? 'ok' : 'degraded', checks: results };
}

function result(check: Check): Promise<CheckResult> {
  const late = (): Error => new Error('no answer in time');
  return withDeadline(Promise.resolve().then(check), deadlineMs, late).then(
    (up) => ({ status: up ? 'up' : 'down' }),
    // Why a part does not answer is in the log of whoever uses it; a public page does not tell.
    () => ({ status: 'down' }),
  );
}

/** A read, because SecantusDB answers a `ping` also after a full disk has stopped its storage. */
async function databaseAnswers(connection: Connection): Promise<boolean> {
  if (connection.readyState !== ConnectionStates.connected || !connection.db) return false;
  await connection.db
    .collection<{ _id: string }>('installation')
    .findOne({ _id: 'any' }, { timeoutMS: deadlineMs });
  return true;
}
