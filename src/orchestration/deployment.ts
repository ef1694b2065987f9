import type { Client } from '@temporalio/client';
import type { google } from '@temporalio/proto';
import type { Logger } from '../platform/logger';

/** All workers of the product, whatever their version. */
export const deploymentName = 'similar-jobs';

/** Temporal's slowest answers here took most of a second: behind each is a workflow of its own. */
const deadlineMs = 10_000;
const grpc = { notFound: 5, permissionDenied: 7, unimplemented: 12 } as const;

type Timestamp = google.protobuf.Timestamp.$Properties;

/** What Temporal knows of the versions. */
export interface Deployment {
  /** When each build id was first seen. */
  readonly versions: ReadonlyMap<string, Timestamp>;
  /** The build id that gets the tasks; absent while unversioned workers do. */
  readonly current: string | undefined;
  /** Whoever claimed the versions by `temporal worker deployment manager-identity set`. */
  readonly manager: string | undefined;
  /** Of this answer: a change that is based on it is refused when something changed since. */
  readonly conflictToken: Uint8Array;
}

/** Undefined before the first versioned worker has asked for work. */
export async function readDeployment(client: Client): Promise<Deployment | undefined> {
  const { namespace } = client.options;
  try {
    const { workerDeploymentInfo: info, conflictToken } = await client.withDeadline(
      Date.now() + deadlineMs,
      () => client.workflowService.describeWorkerDeployment({ namespace, deploymentName }),
    );
    const summaries = info?.versionSummaries ?? [];
    return {
      versions: new Map(
        summaries.map(({ deploymentVersion, createTime }) => [
          deploymentVersion?.buildId ?? '',
          createTime ?? {},
        ]),
      ),
      current: info?.routingConfig?.currentDeploymentVersion?.buildId || undefined,
      manager: info?.managerIdentity || undefined,
      conflictToken,
    };
  } catch (error) {
    if (codeOf(error) === grpc.notFound) return undefined;
    throw error;
  }
}

/** From now on this version gets the tasks of new runs, and of all that are under way. */
export async function setCurrent(
  client: Client,
  version: { buildId: string; conflictToken: Uint8Array },
): Promise<void> {
  const { namespace, identity } = client.options;
  await client.withDeadline(Date.now() + deadlineMs, () =>
    client.workflowService.setWorkerDeploymentCurrentVersion({
      namespace,
      identity,
      deploymentName,
      ...version,
    }),
  );
}

/**
 * Whether the server has versions of workers: not an older one, the one that skips time in tests, or a namespace for
 * which they are switched off.
 */
export async function knowsVersions(client: Client, logger: Logger): Promise<boolean> {
  try {
    await readDeployment(client);
    return true;
  } catch (error) {
    const { message } = error as Error;
    const switchedOff = codeOf(error) === grpc.permissionDenied && /disabled on this namespace/.test(message);
    // Anything else says nothing of the server: an unversioned worker would get no tasks where a version is current.
    if (codeOf(error) !== grpc.unimplemented && !switchedOff) return true;
    logger.info(
      { reason: message },
      'Temporal has no versions of workers here: this worker runs without one',
    );
    return false;
  }
}

/** Whether `a` was seen before `b`. */
export function isEarlier(a: Timestamp, b: Timestamp): boolean {
  const [left, right] = [a, b].map(({ seconds }) => Number(seconds ?? 0)) as [number, number];
  return left < right || (left === right && (a.nanos ?? 0) < (b.nanos ?? 0));
}

const codeOf = (error: unknown): unknown => (error as { code?: unknown }).code;
