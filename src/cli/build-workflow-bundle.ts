import { writeFileSync } from 'node:fs';
import { bundleWorkflows } from '../orchestration/workflow-bundle';
import { bundlePath, workflowsPath } from '../orchestration/workflow-code';
import { projectRoot } from '../platform/project-root';

/** Part of `npm run build`: one file with all workflow code, for every worker of this release. */
async function buildWorkflowBundle(): Promise<void> {
  writeFileSync(bundlePath, await bundleWorkflows({ workflowsPath, folder: projectRoot }));
}

void buildWorkflowBundle();
