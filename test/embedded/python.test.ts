import { describe, expect, it } from '@jest/globals';
import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findPython } from '../../src/embedded/python/find-python';
import { projectRoot } from '../../src/platform/project-root';
import { makeScratch } from './scratch';

describe('the Python of the embedded parts', () => {
  it('is one that runs and has a version with wheels; others are named', async () => {
    const scratch = makeScratch();
    const fake = (name: string, script: string): string => {
      const path = join(scratch.folder, name);
      writeFileSync(path, `#!/bin/sh\n${script}\n`);
      chmodSync(path, 0o755);
      return path;
    };
    const [broken, old, good] = [
      fake('broken', 'exit 127'),
      fake('old', 'echo 3.9'),
      fake('good', 'echo 3.12'),
    ];
    await expect(findPython(undefined, [broken, old, good])).resolves.toBe(good);
    await expect(findPython(undefined, [broken, old])).rejects.toThrow(/old is 3\.9/);
    await expect(findPython(undefined, ['no-such-python'])).rejects.toMatchObject({ code: 'PYTHON_MISSING' });
    scratch.remove();
  });

  it('is given nothing that is not pinned by version and hash, from no particular index', () => {
    const folder = join(projectRoot, 'src/embedded/requirements');
    for (const file of readdirSync(folder)) {
      const text = readFileSync(join(folder, file), 'utf8');
      expect(text).not.toMatch(/index-url|find-links|https?:/);
      const packages = text.split('\n').filter((line) => /^[a-z]/i.test(line));
      expect(packages.length).toBeGreaterThan(0);
      for (const line of packages) expect(line).toMatch(/^[\w-]+==\S+( ; .+)? \\$/);
    }
  });
});
