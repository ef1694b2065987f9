import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { WorkerOptions } from '@temporalio/worker';
import { BundleMissing } from '../platform/errors/startup-errors';
import { projectRoot } from '../platform/project-root';

export const bundlePath = join(projectRoot, 'dist', 'workflow-bundle.js');
export const workflowsPath = join(
  __dirname,
  '..',
  '..',
  'workflows',
  `index${__filename.endsWith('.ts') ? '.ts' : '.js'}`,
);

/**
 * What the workflow worker runs: from the sources, the sources; from `dist/`, the bundle that the build made, so that
 * every process of a release runs the very same code and starts at once.
 *
 * @throws {BundleMissing} when a built installation lacks its bundle
 */
export function workflowCode(): Pick<WorkerOptions, 'workflowsPath' | 'workflowBundle'> {
  if (__filename.endsWith('.ts')) return { workflowsPath };
  if (!existsSync(bundlePath)) throw new BundleMissing('dist/workflow-bundle.js is missing');
  return { workflowBundle: { codePath: bundlePath } };
}
