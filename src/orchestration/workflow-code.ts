import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Runtime } from '@temporalio/worker';
import { BundleMissing } from '../platform/errors/startup-errors';
import { projectRoot } from '../platform/project-root';
import { buildIdOf, bundleWorkflows } from './workflow-bundle';

export const bundlePath = join(projectRoot, 'dist', 'workflow-bundle.js');
export const workflowsPath = join(
  __dirname,
  '..',
  '..',
  'workflows',
  `index${__filename.endsWith('.ts') ? '.ts' : '.js'}`,
);

export interface WorkflowCode {
  readonly code: string;
  /** Names this code to Temporal; see `buildIdOf`. */
  readonly buildId: string;
}

/**
 * What the workflow worker runs: from the sources, the sources; from `dist/`, the bundle that the build made, so that
 * every process of a release runs the very same code and starts at once.
 *
 * @throws {BundleMissing} when a built installation lacks its bundle
 */
export async function loadWorkflowCode(): Promise<WorkflowCode> {
  if (!__filename.endsWith('.ts') && !existsSync(bundlePath)) {
    throw new BundleMissing('dist/workflow-bundle.js is missing');
  }
  const code = __filename.endsWith('.ts')
    ? await bundleWorkflows({ workflowsPath, folder: projectRoot, logger: Runtime.instance().logger })
    : await readFile(bundlePath, 'utf8');
  return { code, buildId: buildIdOf(code) };
}
