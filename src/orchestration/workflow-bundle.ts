import { createHash } from 'node:crypto';
import { dirname, extname, join } from 'node:path';
import { bundleWorkflowCode, type Logger as SdkLogger } from '@temporalio/worker';

/**
 * All workflow code as one text. Modules are named relative to `folder`, so that it matters neither where the project
 * lies nor from where it is built; by itself webpack takes the working folder.
 */
export async function bundleWorkflows(options: {
  workflowsPath: string;
  folder: string;
  logger?: SdkLogger;
}): Promise<string> {
  const { workflowsPath, folder, logger } = options;
  const { code } = await bundleWorkflowCode({
    workflowsPath,
    workflowInterceptorModules: interceptorModules(workflowsPath),
    ...(logger && { logger }),
    webpackConfigHook: (config) => ({ ...config, context: folder }),
  });
  return code;
}

/** What goes around every workflow, the first one outermost: part of the bundle, and so of its build id. */
const interceptorModules = (workflowsPath: string): string[] => [
  join(dirname(workflowsPath), `interceptors${extname(workflowsPath)}`),
];

/** It names the files on the machine that built it, and changes nothing that runs. */
const sourceMap = /^\/\/# sourceMappingURL=.*$/gm;

/**
 * The build id: 16 hexadecimal digits of a hash of all code that workflows run, the SDK's included. The same code has
 * the same id wherever it is built; no Git is needed.
 */
export function buildIdOf(code: string): string {
  return createHash('sha256').update(code.replace(sourceMap, '')).digest('hex').slice(0, 16);
}
