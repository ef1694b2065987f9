import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { root, runNode } from './run-program.mjs';

const made = join(root, 'dist', 'similar-list');
const entry = 'similar-list/index.d.ts';

/**
 * Makes `dist/similar-list`: the list for other sites as a module, its style sheet and its types, and a package of its own
 * around them, by which a site gets nothing else.
 *
 * @returns {Promise<{ code: number, output: string }>}
 */
export async function buildSimilarList() {
  const config = join(root, 'web/similar-list/vite.config.mts');
  const built = await runNode(join(root, 'node_modules/vite/bin/vite.js'), ['build', '--config', config]);
  if (built.code !== 0) return built;
  const folder = mkdtempSync(join(tmpdir(), 'similar-jobs-types-'));
  try {
    const project = join(root, 'web/similar-list/tsconfig.types.json');
    const args = ['-p', project, '--outDir', folder];
    const declared = await runNode(join(root, 'node_modules/typescript/bin/tsc'), args);
    if (declared.code !== 0) return declared;
    for (const file of declarationsFrom(folder)) {
      mkdirSync(dirname(join(made, 'types', file)), { recursive: true });
      writeFileSync(join(made, 'types', file), asModule(readFileSync(join(folder, file), 'utf8')));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  writeFileSync(join(made, 'package.json'), `${JSON.stringify(ownPackage(), null, 2)}\n`);
  return built;
}

const specifier = /(from ')(\.[^']+)(')/g;

/** The declarations that those of the entry need, and no others. */
function declarationsFrom(folder) {
  const found = new Set([entry]);
  for (const file of found) {
    for (const [, , path] of readFileSync(join(folder, file), 'utf8').matchAll(specifier))
      found.add(relative('.', join(dirname(file), `${path}.d.ts`)));
  }
  return found;
}

/** Node's way of resolving, which TypeScript follows where a site asks for it, wants the ending. */
const asModule = (text) => text.replace(specifier, '$1$2.js$3');

function ownPackage() {
  const { version, license } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return {
    ...{ name: 'similar-jobs-react', version, license, private: true, type: 'module' },
    description: 'The adverts most like one advert, as a React component for a job board’s own site.',
    exports: {
      '.': { types: `./types/${entry}`, default: './similar-list.js' },
      './similar-list.css': './similar-list.css',
    },
    sideEffects: ['*.css'],
    peerDependencies: { react: '>=18' },
  };
}
