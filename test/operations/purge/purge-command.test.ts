import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { help, readCommandLine } from '../../../src/operations/purge/command-line';
import { purgeConfirmation } from '../../../src/platform/errors/purge-errors';
import { projectRoot } from '../../../src/platform/project-root';
import { openGate, openWorkerSide } from '../../support/in-process-workers';

describe('the command line', () => {
  it('takes the words, the output and nothing else', () => {
    expect(readCommandLine([])).toEqual({ json: false, help: false });
    expect(readCommandLine(['--confirm', 'yes', '--json'])).toEqual({
      confirm: 'yes',
      json: true,
      help: false,
    });
    expect(readCommandLine(['-h'])).toMatchObject({ help: true });
    expect(readCommandLine(['--yes'])).toHaveProperty('wrong');
    expect(readCommandLine(['please'])).toHaveProperty('wrong');
    expect(readCommandLine(['--confirm'])).toHaveProperty('wrong');
  });
});

describe('npm run purge:embeddings', () => {
  let side: Awaited<ReturnType<typeof openWorkerSide>>;
  let stop: () => Promise<void>;
  beforeAll(async () => {
    side = await openWorkerSide({});
    stop = await side.startWorkers(openGate, false);
  }, 60_000);
  afterAll(async () => {
    await stop();
    await side.close();
  });

  /** Without a terminal, away from the project's own `.env`. */
  async function run(...words: string[]): Promise<{ code: number | null; out: string; errors: string }> {
    const { PATH, HOME } = process.env;
    const tsx = join(projectRoot, 'node_modules/tsx/dist/cli.mjs');
    const child = spawn(process.execPath, [tsx, join(projectRoot, 'src/cli/purge-embeddings.ts'), ...words], {
      cwd: tmpdir(),
      env: {
        ...{ PATH, HOME },
        TEMPORAL_ADDRESS: process.env['TEST_TEMPORAL_ADDRESS'],
        TEMPORAL_NAMESPACE: side.client.options.namespace,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const code = new Promise<number | null>((resolve) => child.once('close', resolve));
    const [out, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
    return { code: await code, out, errors };
  }

  it('does nothing without the words, and says which', async () => {
    const { code, errors } = await run();
    expect(code).toBe(2);
    expect(errors).toContain(purgeConfirmation);
    expect((await run('--confirm', 'yes')).code).toBe(2);
    const wrong = await run('--everything');
    expect(wrong).toMatchObject({ code: 2 });
    expect(wrong.errors).toContain(help);
    const started = side.client.workflow.list({ query: "WorkflowType = 'PurgeEmbeddings'" });
    for await (const each of started) throw new Error(`${each.workflowId} was started`);
  }, 60_000);

  it('deletes with them, says what, and how it comes back', async () => {
    const jobId = await side.save();
    await (await side.run(jobId)).result();
    const { code, out } = await run('--confirm', purgeConfirmation);
    expect(code).toBe(0);
    expect(out).toMatch(/Deleted 1 embeddings and 0 lists from 1 adverts/);
    expect(out).toContain('npm run migrate:embeddings');
    expect((await side.jobs.findOne({ _id: jobId }))!.embedding).not.toHaveProperty('vector');
    const again = await run('--confirm', purgeConfirmation, '--json');
    expect(JSON.parse(again.out)).toMatchObject({ phase: 'done', jobs: 1, embeddings: 0 });
  }, 60_000);
});
