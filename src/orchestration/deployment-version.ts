import { setTimeout as wait } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import type { WorkerDeploymentVersion } from '@temporalio/common';
import type { ErrorKind } from '../platform/errors/app-error';
import { versionNotKept, versionSteered } from '../platform/errors/version-errors';
import type { Logger } from '../platform/logger';
import { tellFailure } from '../platform/tell-failure';
import { deploymentName, isEarlier, readDeployment, setCurrent } from './deployment';
import { createPollerWatch } from './poller-watch';

const lookEveryMs = 15_000;
/** The first look, while the first poll is still on its way. It takes longer each time: a full worker does not poll. */
const soonMs = 250;
/** After a failure. */
const laterMs = 2_000;

/**
 * Keeps the version that gets the workflow tasks right, from every worker of every version.
 *
 * Temporal hands tasks to the current version only, whoever else asks, and a worker does not become current by itself
 * (https://docs.temporal.io/production-deployment/worker-deployments/worker-versioning). This version takes over when
 * nobody is current, when it was first seen later than the one that is, or when nobody works for that one any more. So
 * the newest version that lives is current; a restart of an older one changes nothing.
 */
export function keepVersionCurrent(options: { client: Client; buildId: string; logger: Logger }): {
  close: () => Promise<void>;
} {
  const { client, buildId, logger } = options;
  const stop = new AbortController();
  const isPolled = createPollerWatch(client);
  let said: string | undefined;
  let unknownForMs = soonMs;

  /** Returns when to look again. Milliseconds. */
  async function look(): Promise<number> {
    const deployment = await readDeployment(client);
    const own = deployment?.versions.get(buildId);
    // It exists for Temporal from its first poll on.
    if (!deployment || !own) return (unknownForMs = Math.min(unknownForMs * 2, lookEveryMs));
    const { current, manager } = deployment;
    if (current === buildId) return lookEveryMs;
    const theirs = current === undefined ? undefined : deployment.versions.get(current);
    if (theirs && isEarlier(own, theirs) && (await isPolled(current!))) {
      sayOnce(`the newer version ${current} is current; this one stands by`);
      return lookEveryMs;
    }
    if (manager) {
      sayOnce(
        `${manager} steers the versions of ${deploymentName}; this one does not take over`,
        versionSteered,
      );
      return lookEveryMs;
    }
    await setCurrent(client, { buildId, conflictToken: deployment.conflictToken });
    logger.info(
      { buildId, insteadOf: current ?? 'unversioned workers' },
      'this version of the workflows is current',
    );
    said = undefined;
    return lookEveryMs;
  }

  function sayOnce(message: string, failure?: ErrorKind): void {
    if (said === message) return;
    said = message;
    if (failure) tellFailure(logger, failure, { buildId }, { message });
    else logger.info({ buildId }, message);
  }

  const running = (async () => {
    while (!stop.signal.aborted) {
      // A signal for each look, because the client leaves its listeners on it.
      const nextMs = await client
        .withAbortSignal(AbortSignal.any([stop.signal]), look)
        .catch((error: Error) => {
          // Another worker was quicker, Temporal is away: the next look will tell.
          if (!stop.signal.aborted)
            sayOnce(`the current version cannot be looked after: ${error.message}`, versionNotKept);
          return laterMs;
        });
      await wait(nextMs, undefined, { signal: stop.signal }).catch(() => undefined);
    }
  })();

  return {
    close: () => {
      stop.abort();
      return running;
    },
  };
}

/** As the worker names itself to Temporal. */
export const versionOf = (buildId: string): WorkerDeploymentVersion => ({ deploymentName, buildId });
