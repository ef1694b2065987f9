import { describe, expect, it } from '@jest/globals';
import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { readPage, root } from '../docs/pages';

interface Stage {
  name: string;
  /** Each instruction on one line, without its comments. */
  lines: string[];
}

const stages: Stage[] = [];
const lines = readPage('Dockerfile')
  .replace(/^\s*#.*\n/gm, '')
  .replace(/\\\n\s*/g, ' ')
  .split('\n')
  .filter((line) => line.trim() !== '');
for (const line of lines) {
  const [, name] = /^FROM \S+ AS (\w+)$/.exec(line) ?? [];
  if (name) stages.push({ name, lines: [] });
  else stages.at(-1)?.lines.push(line);
}
const stage = (name: string): Stage => stages.find((each) => each.name === name)!;
const copies = ({ lines: all }: Stage) =>
  all
    .filter((line) => line.startsWith('COPY '))
    .map((line) => {
      const words = line.split(' ').slice(1);
      const from = words[0]!.startsWith('--from=') ? words.shift()!.slice('--from='.length) : undefined;
      return { from, sources: words.slice(0, -1), target: words.at(-1)! };
    });

/** What `.dockerignore` lets through to the builder. */
const ignore = readPage('.dockerignore')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'));
const allowed = ignore.filter((line) => line.startsWith('!')).map((line) => line.slice(1));

function filesUnder(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesUnder(join(folder, entry.name)) : [join(folder, entry.name)],
  );
}

describe('Dockerfile', () => {
  it('copies what exists and what .dockerignore lets through', () => {
    expect(ignore[0]).toBe('*');
    const fromHere = stages.flatMap(copies).filter(({ from }) => from === undefined);
    for (const path of fromHere.flatMap(({ sources }) => sources)) {
      expect(existsSync(join(root, path))).toBe(true);
      expect(allowed).toContain(path.split('/')[0]);
    }
    for (const path of allowed) expect(existsSync(join(root, path))).toBe(true);
  });

  it('lets nothing private or built here through', () => {
    const open = allowed.map((path) => path.split('/')[0]);
    for (const path of ['.env', '.data', '.git', 'node_modules', 'dist']) expect(open).not.toContain(path);
    expect(ignore).toContain('**/node_modules');
    expect(ignore).toContain('web/dist');
  });

  it('builds from all that the build reads', () => {
    const inputs = [...readPage('scripts/build.mjs').matchAll(/(?:code|inputs) ?[=:] ?\[([^\]]+)\]/g)]
      .flatMap(([, list]) => list!.split(','))
      .map((word) => word.trim().replace(/'/g, ''))
      .filter((word) => word !== '');
    expect(inputs.length).toBeGreaterThan(5);
    const copied = copies(stage('build')).flatMap(({ sources }) => sources);
    expect(inputs.filter((path) => !copied.includes(path))).toEqual([]);
  });

  it('has in the runtime every path that the code reads there', () => {
    const runtime = copies(stage('runtime')).map(({ target }) => target.replace(/^\.\/?/, ''));
    const inImage = (path: string): boolean =>
      runtime.some((target) => target === '' || path === target || path.startsWith(`${target}/`));
    // `join(projectRoot, 'a', 'b')`, wherever API or worker may come by: all but the embedded parts of `npm start`.
    const read = filesUnder('src')
      .filter(
        (file) =>
          !file.startsWith('src/embedded/') && file !== 'src/start.ts' && !file.startsWith('src/cli/'),
      )
      .flatMap((file) =>
        [...readPage(file).matchAll(/join\(projectRoot, ((?:'[^']+'(?:, )?)+)/g)].map(([, parts]) =>
          [...parts!.matchAll(/'([^']+)'/g)].map(([, part]) => part!).join('/'),
        ),
      );
    expect(read).toContain('dist/workflow-bundle.js');
    expect(read).toContain('web/dist');
    expect(read.filter((path) => !inImage(path))).toEqual([]);
    // `projectRoot` itself is found by this file.
    expect(copies(stage('runtime')).some(({ sources }) => sources.includes('package.json'))).toBe(true);
    for (const script of filesUnder('docker').filter((file) => file.endsWith('.mjs'))) {
      for (const [, path] of readPage(script).matchAll(/from '\.\.\/dist\/([^']+)\.js'/g)) {
        expect(existsSync(join(root, `${path}.ts`))).toBe(true);
        expect(inImage(relative(root, join(root, 'dist', path!)))).toBe(true);
      }
    }
  });

  it('has no development packages in the runtime, and takes packages from nowhere else', () => {
    expect(stage('packages').lines.join('\n')).toContain('npm ci --omit=dev');
    const modules = copies(stage('runtime')).filter(({ target }) => target.includes('node_modules'));
    expect(modules.map(({ from }) => from)).toEqual(['packages']);
  });

  it('runs as a user without rights, on a Linux with glibc, with a health check', () => {
    expect(lines[0]).toMatch(/^ARG NODE_IMAGE=node:20-bookworm-slim$/);
    const { lines: runtime } = stage('runtime');
    const user = runtime.indexOf('USER node');
    expect(user).toBeGreaterThan(0);
    expect(runtime.slice(user).some((line) => /^(COPY|RUN|USER) /.test(line) && line !== 'USER node')).toBe(
      false,
    );
    expect(runtime.find((line) => line.startsWith('HEALTHCHECK'))).toContain('docker/api-health.mjs');
    expect(runtime.find((line) => line.startsWith('CMD'))).toContain('dist/src/server.js');
    expect(runtime.find((line) => line.startsWith('ENV'))).toContain('NODE_ENV=production');
  });
});
