import { expect, it } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { taskQueues } from '../../src/orchestration/task-queues';
import { readPage, root, tableRows } from './pages';

/** Calls such as `const { a, b } = proxyActivities<Activities>({ … });` in the workflows. */
const proxies = readdirSync(join(root, 'workflows')).flatMap((file) => {
  const code = readPage(join('workflows', file));
  const pattern = /const \{([^}]+)\} = proxy(Local)?Activities<Activities>\(\{([\s\S]*?)\n\}\);/g;
  return [...code.matchAll(pattern)].flatMap(([, names, local, options]) =>
    names!
      .split(',')
      .map((name) => name.trim())
      .filter(Boolean)
      .map((name) => ({ name, local: local !== undefined, options: options! })),
  );
});

const option = (options: string, name: string): string =>
  new RegExp(`${name}: '([^']+)'`).exec(options)?.[1] ?? 'none';

it('docs/how-a-save-travels.md has every activity with the time-outs of the code', () => {
  const rows = tableRows(readPage('docs/how-a-save-travels.md'), 'activity');
  const said = rows.map(([name, queue, one, heartbeat, all]) => ({ name, queue, one, heartbeat, all }));
  const real = proxies.map(({ name, local, options }) => {
    const queue = /taskQueue: taskQueues\.(\w+)/.exec(options)?.[1] as keyof typeof taskQueues | undefined;
    return {
      name,
      queue: local ? "local, in the workflow's worker" : taskQueues[queue!],
      one: option(options, 'startToCloseTimeout'),
      heartbeat: option(options, 'heartbeatTimeout'),
      all: option(options, 'scheduleToCloseTimeout'),
    };
  });
  const byName = (list: { name?: string }[]) => [...list].sort((a, b) => (a.name! < b.name! ? -1 : 1));
  expect(real.length).toBeGreaterThan(5);
  expect(byName(said)).toEqual(byName(real));
});
