import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runToEnd } from '../processes/run-to-end';
import { PythonMissing } from '../startup-failures';
import { findPython, pythonVersion } from './find-python';

/** A virtual environment that works. */
export interface PythonEnvironment {
  readonly folder: string;
  readonly python: string;
  readonly version: string;
}

/**
 * The environment in `folder`: the one that is there, else a new one. One whose Python was removed or replaced
 * by another version (a system upgrade) is made anew.
 *
 * @throws {PythonMissing} with the ways out, when no tool can make one.
 */
export async function makeEnvironment(folder: string, signal?: AbortSignal): Promise<PythonEnvironment> {
  const existing = await usable(folder, signal);
  if (existing !== undefined) return existing;
  const python = await findPython(signal);
  const tries: [string, string[]][] = [
    [python, ['-m', 'venv', folder]],
    [python, ['-m', 'virtualenv', folder]],
    ['virtualenv', ['-p', python, folder]],
    ['uv', ['venv', '--seed', '--python', python, folder]],
  ];
  const said: string[] = [];
  for (const [command, args] of tries) {
    rmSync(folder, { recursive: true, force: true });
    const { code, output } = await runToEnd(command, args, signal === undefined ? {} : { signal });
    const made = code === 0 ? await usable(folder, signal) : undefined;
    if (made !== undefined) return made;
    said.push(`${command} ${args.slice(0, 2).join(' ')}: ${output.trim().split('\n').at(-1) ?? ''}`);
  }
  rmSync(folder, { recursive: true, force: true });
  throw new PythonMissing(`No virtual environment could be made with ${python}:\n${said.join('\n')}`);
}

async function usable(folder: string, signal?: AbortSignal): Promise<PythonEnvironment | undefined> {
  const python = join(folder, 'bin', 'python');
  const settings = join(folder, 'pyvenv.cfg');
  if (!existsSync(python) || !existsSync(settings)) return undefined;
  const version = await pythonVersion(python, signal);
  const madeWith = /^version(?:_info)?\s*=\s*(\d+\.\d+)/m.exec(readFileSync(settings, 'utf8'))?.[1];
  return version !== undefined && version === madeWith ? { folder, python, version } : undefined;
}
