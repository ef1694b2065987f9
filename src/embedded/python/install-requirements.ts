import { createHash } from 'node:crypto';
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectRoot } from '../../platform/project-root';
import { runToEnd } from '../processes/run-to-end';
import { PartNotInstalled } from '../startup-failures';
import type { PythonEnvironment } from './make-environment';

/** One file of pinned requirements a part, so that one that cannot be installed does not stop the others. */
export type Requirements = 'temporal' | 'database' | 'embeddings' | 'temporal-test-server';

const fileOf = (name: Requirements): string =>
  join(projectRoot, 'src', 'embedded', 'requirements', `${name}.txt`);

const stampOf = (folder: string, name: Requirements): string => join(folder, 'installed', name);

const wanted = (name: Requirements): string =>
  createHash('sha256')
    .update(readFileSync(fileOf(name)))
    .digest('hex');

/** Whether exactly these requirements are in the environment already. */
export function isInstalled(environment: PythonEnvironment, name: Requirements): boolean {
  try {
    return readFileSync(stampOf(environment.folder, name), 'utf8') === wanted(name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

/**
 * Installs one part's requirements, each file checked against its pinned hash. pip's words go to `logFile`.
 *
 * @throws {PartNotInstalled} with pip's last lines.
 */
export async function installRequirements(
  environment: PythonEnvironment,
  name: Requirements,
  options: { logFile: string; signal?: AbortSignal },
): Promise<void> {
  const { code, output } = await runToEnd(
    environment.python,
    ['-m', 'pip', 'install', '--no-input', '--require-hashes', '-r', fileOf(name)],
    {
      // A user's own setting to install outside of environments would fail here.
      env: { ...process.env, PIP_USER: '0', PIP_DISABLE_PIP_VERSION_CHECK: '1' },
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    },
  );
  appendFileSync(options.logFile, output);
  if (code !== 0) {
    throw new PartNotInstalled(`pip could not install ${name}:\n${reason(output)}`);
  }
  const stamp = stampOf(environment.folder, name);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted(name));
}

/** What pip itself calls errors; where it does not, how it ended. */
function reason(output: string): string {
  const lines = output.trim().split('\n');
  const errors = lines.filter((line) => /^\s*error\b/i.test(line));
  return (errors.length > 0 ? errors : lines)
    .slice(-6)
    .map((line) => `    ${line}`)
    .join('\n');
}
