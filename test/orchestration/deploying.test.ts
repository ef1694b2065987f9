import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildIdOf } from '../../src/orchestration/workflow-bundle';
import { until } from '../support/jobs';
import { openFleet } from './fleet';
import { harmlessExport, makeRelease, withoutVersions } from './release';

type Release = Awaited<ReturnType<typeof makeRelease>>;

let unversioned: Release;
let older: Release;
let newer: Release;
let fleet: Awaited<ReturnType<typeof openFleet>>;

const idOf = ({ folder }: Release): string =>
  buildIdOf(readFileSync(join(folder, 'dist', 'workflow-bundle.js'), 'utf8'));
const becomesCurrent = (release: Release, withinMs = 90_000) =>
  until('the version is current', async () => (await fleet.current()) === idOf(release), withinMs);

/** An advert of its own text, because equal ones are paid once, whose run is in the middle of its call to the provider, which answers only when the gate opens. */
async function underWay() {
  const { product } = fleet;
  product.provider.shut();
  const [posted] = await product.post({ title: `Night baker ${randomUUID()}` });
  await until('it is being embedded', async () => {
    const reply = await fetch(`${product.url}/api/jobs/${posted!.id}`);
    return ((await reply.json()) as { embedding: { status: string } }).embedding.status === 'processing';
  });
  return posted!;
}

/** New work is done. */
const works = async (): Promise<void> => {
  const [posted] = await fleet.product.post({ title: `Another baker ${randomUUID()}` });
  await fleet.linked(posted!);
};

beforeAll(async () => {
  [unversioned, older, newer] = await Promise.all([
    makeRelease(withoutVersions),
    makeRelease(),
    makeRelease(harmlessExport('Harmless')),
  ]);
}, 120_000);
afterAll(() => {
  for (const release of [unversioned, older, newer]) release?.remove();
});
beforeEach(async () => void (fleet = await openFleet()), 120_000);
afterEach(() => fleet.close());

describe('a first start with versions, where runs go on without', () => {
  it.each(['SIGTERM', 'SIGKILL'] as const)(
    'takes the runs over when the old worker ends by %s',
    async (signal) => {
      const before = fleet.worker(unversioned);
      await before.start();
      const job = await underWay();
      expect(await fleet.current()).toBeUndefined();

      await fleet.worker(older).start();
      await becomesCurrent(older);
      const stopped = before.stop(signal);
      fleet.product.provider.open();
      await stopped;
      await fleet.linked(job);
      await works();
    },
    300_000,
  );
});

describe('a deployment while workers run', () => {
  it('goes to the newer version, past a restart of the older, and back when the newer is gone', async () => {
    const [first, second] = [fleet.worker(older), fleet.worker(newer)];
    await first.start();
    await becomesCurrent(older);
    const job = await underWay();

    await second.start();
    await becomesCurrent(newer);
    fleet.product.provider.open();
    await fleet.linked(job);

    await first.stop();
    await first.start();
    await until('it stands by', () => Promise.resolve(/stands by/.test(first.said())));
    expect(await fleet.current()).toBe(idOf(newer));
    await works();

    await second.stop();
    await becomesCurrent(older);
    await works();
    // And forward again: it is still the newer one.
    await second.start();
    await becomesCurrent(newer);
    await works();
  }, 480_000);

  it('loses no run when the only worker is killed and another build comes', async () => {
    const first = fleet.worker(older);
    await first.start();
    await becomesCurrent(older);
    const job = await underWay();
    await first.stop('SIGKILL');
    const second = fleet.worker(newer);
    await second.start();
    await becomesCurrent(newer);
    fleet.product.provider.open();
    await fleet.linked(job);
    await works();

    const stranded = await underWay();
    await second.stop('SIGKILL');
    await first.start();
    // Nobody said goodbye: the newer version counts as alive until its last poll would have ended.
    await becomesCurrent(older, 180_000);
    fleet.product.provider.open();
    await fleet.linked(stranded);
    await works();
  }, 600_000);
});
