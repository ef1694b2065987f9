import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '../../src/platform/project-root';

const run = promisify(execFile);

/** A change of one compiled file of a release. */
export interface Edit {
  readonly file: string;
  readonly change: (code: string) => string;
}

/**
 * Another release of the product: its compiled code in a folder of its own, edited, with the bundle that its build makes
 * of it. Resolves with the folder and the build id that its worker has.
 */
export async function makeRelease(...edits: Edit[]): Promise<{ folder: string; remove: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), 'release-'));
  for (const part of ['dist', 'package.json']) {
    cpSync(join(projectRoot, part), join(folder, part), { recursive: true });
  }
  symlinkSync(join(projectRoot, 'node_modules'), join(folder, 'node_modules'));
  for (const { file, change } of edits) {
    const path = join(folder, 'dist', file);
    const before = readFileSync(path, 'utf8');
    const after = change(before);
    if (after === before) throw new Error(`nothing to change in ${file}`);
    writeFileSync(path, after);
  }
  await run(process.execPath, [join(folder, 'dist', 'src', 'cli', 'build-workflow-bundle.js')], {
    cwd: folder,
  });
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Another version of the workflows, as compatible as can be. */
export const harmlessExport = (name: string): Edit => ({
  file: 'workflows/index.js',
  change: (code) => `${code}\nexports.${name} = async () => undefined;\n`,
});

/** A release from before there were versions of workers. */
export const withoutVersions: Edit = {
  file: 'src/worker.js',
  change: (code) => code.replace(/const versioned = .*;/, 'const versioned = false;'),
};
