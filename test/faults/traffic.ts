import { setTimeout as wait } from 'node:timers/promises';
import { Types, type Collection } from 'mongoose';
import type { Job } from '../../src/jobs/job';
import { pick } from './random';

const roles = [
  'baker',
  'welder',
  'nurse',
  'driver',
  'teacher',
  'cook',
  'clerk',
  'painter',
  'guard',
  'tailor',
];
const skills = [
  'night',
  'senior',
  'junior',
  'mobile',
  'hotel',
  'school',
  'harbour',
  'office',
  'factory',
  'farm',
];
const atOnce = 6;

/** What is known of one advert: what was answered with yes, and what may have happened although nobody answered. */
interface Entry {
  readonly id: string;
  marker: string;
  readonly maybe: Set<string>;
  gone: 'no' | 'yes' | 'maybe';
  busy: boolean;
}

/** Random saves by the API and by another program's own writes, and a record of what was promised. */
export function createTraffic(options: {
  url: string;
  key: string;
  jobs: Collection<Job>;
  random: () => number;
}) {
  const { url, jobs, random } = options;
  const ledger: Entry[] = [];
  const counts = { acknowledged: 0, refused: 0 };
  let version = 0;

  const text = () => {
    version += 1;
    const [role, ...words] = [pick(random, roles), pick(random, skills), pick(random, skills)];
    return {
      title: `${words[0]} ${role}`,
      description: `${role} ${words.join(' ')} ref-${version}-x`,
      marker: `ref-${version}-x`,
    };
  };

  /** Undefined when it is not known whether it happened; false when it was refused. */
  async function call(
    method: string,
    path: string,
    body?: object,
  ): Promise<{ id: string } | false | undefined> {
    try {
      const response = await fetch(`${url}/api/jobs${path}`, {
        method,
        headers: { 'content-type': 'application/json', authorization: `Bearer ${options.key}` },
        ...(body && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(10_000),
      });
      const reply = response.status === 204 ? {} : ((await response.json()) as { id: string });
      if (response.ok) return reply as { id: string };
      if (response.status === 429) await wait(1_000);
      return response.status === 404 ? undefined : false;
    } catch {
      await wait(200);
      return undefined;
    }
  }

  const write = (work: () => Promise<unknown>): Promise<true | undefined> =>
    work().then(
      () => true,
      () => wait(200, undefined),
    );

  async function post(): Promise<void> {
    const { marker, ...fields } = text();
    const entry = { marker, maybe: new Set<string>(), gone: 'no' as const, busy: false };
    if (random() < 0.3) {
      const _id = new Types.ObjectId();
      const done = await write(() => jobs.insertOne({ _id, ...fields, status: 'active' } as never));
      if (note(done)) ledger.push({ ...entry, id: String(_id) });
      return;
    }
    const reply = await call('POST', '', fields);
    if (note(reply)) ledger.push({ ...entry, id: reply.id });
  }

  function note<T>(answer: T | false | undefined): answer is T {
    if (answer) counts.acknowledged += 1;
    else counts.refused += 1;
    return Boolean(answer);
  }

  async function edit(entry: Entry): Promise<void> {
    const { marker, ...fields } = text();
    const byApi = random() < 0.6;
    const _id = new Types.ObjectId(entry.id);
    const done = byApi
      ? await call('PUT', `/${entry.id}`, fields)
      : await write(() =>
          random() < 0.7
            ? jobs.updateOne({ _id }, { $set: fields })
            : jobs.replaceOne({ _id }, { ...fields, status: 'active' } as never),
        );
    if (note(done)) {
      entry.marker = marker;
      entry.maybe.clear();
    } else if (done === undefined) entry.maybe.add(marker);
  }

  async function change(entry: Entry, fields: object): Promise<void> {
    if (random() < 0.6) note(await call('PUT', `/${entry.id}`, fields));
    else {
      const set = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
      note(await write(() => jobs.updateOne({ _id: new Types.ObjectId(entry.id) }, { $set: set })));
    }
  }

  async function remove(entry: Entry): Promise<void> {
    const done =
      random() < 0.6
        ? await call('DELETE', `/${entry.id}`)
        : await write(() => jobs.deleteOne({ _id: new Types.ObjectId(entry.id) }));
    if (note(done)) entry.gone = 'yes';
    else if (done === undefined) entry.gone = 'maybe';
  }

  async function step(): Promise<void> {
    const dice = random();
    const entry = ledger.length > 0 ? pick(random, ledger) : undefined;
    if (!entry || entry.busy || entry.gone !== 'no' || dice < 0.35) return post();
    entry.busy = true;
    if (dice < 0.65) await edit(entry);
    else if (dice < 0.78) await change(entry, { status: 'closed' });
    else if (dice < 0.88) await change(entry, { status: 'active' });
    else if (dice < 0.94) await change(entry, { expiresAt: new Date(Date.now() + random() * 20_000) });
    else await remove(entry);
    entry.busy = false;
  }

  return {
    counts,
    /** Saves without pause, `perSecond` at most, until the signal. */
    run: async (signal: AbortSignal, perSecond: number): Promise<void> => {
      const one = async (): Promise<void> => {
        while (!signal.aborted) {
          await Promise.all([step(), wait((atOnce * 1_000) / perSecond)]);
        }
      };
      await Promise.all(Array.from({ length: atOnce }, one));
    },
    /** Everything that was promised and is not so. */
    broken: async (): Promise<string[]> => {
      const all = await jobs.find({}, { projection: { description: 1 } }).toArray();
      const found = new Map(all.map((job) => [String(job._id), marker(job.description)]));
      return ledger.flatMap(({ id, gone, ...entry }) => {
        const is = found.get(id);
        if (gone === 'yes') return is === undefined ? [] : [`${id} was removed and is there`];
        if (is === undefined) return gone === 'maybe' ? [] : [`${id} is lost`];
        return is === entry.marker || entry.maybe.has(is) ? [] : [`${id} has ${is}, not ${entry.marker}`];
      });
    },
    size: () => ledger.length,
  };
}

const marker = (text: string): string => /ref-[\w-]+/.exec(text)?.[0] ?? 'nothing';
