import { afterAll, describe, expect, it } from '@jest/globals';
import { DefaultLogger } from '@temporalio/worker';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildIdOf, bundleWorkflows } from '../../src/orchestration/workflow-bundle';
import { projectRoot } from '../../src/platform/project-root';

const base = mkdtempSync(join(tmpdir(), 'build-id-'));
/** All that comes into a bundle: the workflows, what they import, and the packages of the SDK. */
const parts = [
  'workflows',
  'src/orchestration/search-attributes.ts',
  'src/orchestration/task-queues.ts',
  'src/orchestration/workflow-ids.ts',
  'src/orchestration/interceptors',
  ...['@temporalio/common', '@temporalio/workflow', 'long', 'ms', 'nexus-rpc'].map(
    (name) => `node_modules/${name}`,
  ),
];

async function buildIn(folder: string, file?: { path: string; text: string }) {
  const copy = join(base, folder);
  for (const part of parts) cpSync(join(projectRoot, part), join(copy, part), { recursive: true });
  if (file) writeFileSync(join(copy, file.path), file.text, { flag: 'a' });
  const code = await bundleWorkflows({
    workflowsPath: join(copy, 'workflows', 'index.ts'),
    folder: copy,
    logger: new DefaultLogger('ERROR'),
  });
  return { code, id: buildIdOf(code) };
}

afterAll(() => rmSync(base, { recursive: true, force: true }));

describe('the build id', () => {
  it('is the same wherever the same code is built', async () => {
    const [here, there] = [await buildIn('one'), await buildIn('somewhere/much deeper')];
    // The maps in them name the folders; the ids do not.
    expect(here.code).not.toBe(there.code);
    expect(here.id).toBe(there.id);
    expect(here.id).toMatch(/^[0-9a-f]{16}$/);
  }, 120_000);

  it('is another for other code, of the workflows and of what they import', async () => {
    const { id } = await buildIn('one');
    const changes = [
      { path: 'workflows/index.ts', text: 'export async function Harmless() {}\n' },
      { path: 'src/orchestration/task-queues.ts', text: "export const more = 'queue';\n" },
      { path: 'node_modules/@temporalio/workflow/lib/workflow.js', text: 'exports.more = 1;\n' },
    ];
    const ids = new Set([id]);
    for (const [place, change] of changes.entries()) ids.add((await buildIn(`changed-${place}`, change)).id);
    expect(ids.size).toBe(1 + changes.length);
  }, 120_000);
});
