import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSimilarList } from './build-similar-list.mjs';
import { giveUp, progress, root, runNode } from './run-program.mjs';

const code = ['src', 'workflows', 'activities', 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json'];
const bundler = 'dist/src/cli/build-workflow-bundle.js';

/** What is built, from what, and a file that is there when it was. */
const steps = [
  {
    name: 'server',
    title: 'Compiling',
    inputs: code,
    output: 'dist/src/start.js',
    run: () => runNode(join(root, 'node_modules/typescript/bin/tsc'), ['-p', 'tsconfig.build.json']),
  },
  {
    name: 'workflows',
    title: 'Bundling the workflows',
    inputs: code,
    output: 'dist/workflow-bundle.js',
    skip: () => !existsSync(join(root, bundler)),
    run: () => runNode(join(root, bundler), []),
  },
  {
    name: 'web',
    title: 'Building the pages',
    inputs: ['web', 'package-lock.json'],
    output: 'web/dist/index.html',
    run: () => runNode(join(root, 'node_modules/vite/bin/vite.js'), ['build'], { cwd: join(root, 'web') }),
  },
  {
    name: 'similar-list',
    title: 'Building the list for other sites',
    inputs: ['web', 'package-lock.json'],
    output: 'dist/similar-list/package.json',
    run: buildSimilarList,
  },
];

/** Builds what has changed since the last build, judged by content: a fresh checkout changes every file's time. */
export async function build() {
  const stampFile = join(root, 'dist', '.build.json');
  const stamps = existsSync(stampFile) ? JSON.parse(readFileSync(stampFile, 'utf8')) : {};
  for (const { name, title, inputs, output, skip, run } of steps) {
    const hash = hashOf(inputs);
    if (skip?.() || (stamps[name] === hash && existsSync(join(root, output)))) continue;
    await progress(title, async () => {
      const result = await run();
      if (result.code !== 0)
        giveUp(`${title} failed`, result.output, 'The lines above say where.', 'BUILD_FAILED');
    });
    stamps[name] = hash;
    mkdirSync(join(root, 'dist'), { recursive: true });
    writeFileSync(stampFile, JSON.stringify(stamps));
  }
}

function hashOf(inputs) {
  const hash = createHash('sha256');
  for (const file of inputs.flatMap(filesUnder).sort()) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

function filesUnder(path) {
  const full = join(root, path);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [path];
  return readdirSync(full)
    .filter((name) => name !== 'dist' && name !== 'node_modules')
    .flatMap((name) => filesUnder(join(path, name)));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build();
