import { writeFileSync } from 'node:fs';
import { bundleWorkflowCode } from '@temporalio/worker';
import { bundlePath, workflowsPath } from '../orchestration/workflow-code';

/** Part of `npm run build`: one file with all workflow code, for every worker of this release. */
async function buildWorkflowBundle(): Promise<void> {
  const { code } = await bundleWorkflowCode({ workflowsPath });
  writeFileSync(bundlePath, code);
}

void buildWorkflowBundle();
