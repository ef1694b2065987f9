import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { install } from './install.mjs';
import { build } from './build.mjs';
import { findChromium } from './find-chromium.mjs';
import { root, runNode } from './run-program.mjs';
import { runTests } from './run-tests.mjs';
import { stopWithNpm } from './stop-with-npm.mjs';

const environment = { ...process.env };
const tool = (path) => join(root, 'node_modules', path);
const divider = process.argv.indexOf('--');
const own = divider === -1 ? process.argv.slice(2) : process.argv.slice(2, divider);
const jestArguments = divider === -1 ? [] : process.argv.slice(divider + 1);

/** Each resolves to true when it went well. What a tool says is shown as it comes. */
const steps = {
  format: () => run(tool('prettier/bin/prettier.cjs'), ['--check', '.']),
  lint: () => run(tool('eslint/bin/eslint.js'), ['.']),
  types: async () =>
    (await run(tool('typescript/bin/tsc'), ['-p', 'tsconfig.json'])) &&
    (!existsSync(join(root, 'web/tsconfig.json')) || run(tool('typescript/bin/tsc'), ['-p', 'web'])),
  'dead-code': () => run(tool('knip/bin/knip.js'), []),
  build: async () => {
    await build();
    return true;
  },
  browser,
  parts: () => run(join(root, 'dist/src/cli/install-parts.js'), []),
  tests: () => {
    // Jest loads packages that are ES modules only behind this switch of Node's.
    environment.NODE_OPTIONS =
      `${process.env.NODE_OPTIONS ?? ''} --experimental-vm-modules --no-warnings`.trim();
    return runTests(jestArguments, environment);
  },
};

/** Tests need what comes before them, which costs next to nothing when it is there. */
const needs = { tests: ['build', 'browser', 'parts', 'tests'], parts: ['build', 'parts'] };

async function run(script, args) {
  return (await runNode(script, args, { show: true, env: environment })).code === 0;
}

async function browser() {
  const path = await findChromium();
  if (path !== undefined) {
    environment.CHROMIUM_PATH = path;
    return true;
  }
  const wanted = 'Set CHROMIUM_PATH, or install Chromium or Chrome.';
  if (process.env.CI) {
    console.log(`No Chromium was found, and it could not be installed. ${wanted}`);
    return false;
  }
  console.log(
    `${'!'.repeat(78)}\n!!  THE BROWSER TESTS ARE SKIPPED: no Chromium here. ${wanted}\n${'!'.repeat(78)}`,
  );
  environment.SKIP_BROWSER_TESTS = '1';
  return true;
}

function chosenSteps() {
  const only = own.find((argument) => argument.startsWith('--only='))?.slice('--only='.length);
  const unknown = own.filter((argument) => !argument.startsWith('--only='));
  const names =
    only === undefined ? Object.keys(steps) : only.split(',').flatMap((name) => needs[name] ?? name);
  unknown.push(...names.filter((name) => steps[name] === undefined));
  if (unknown.length === 0) return [...new Set(names)];
  console.log(
    `Not known: ${unknown.join(', ')}. Steps: ${Object.keys(steps).join(', ')}; \`--\` before Jest's own.`,
  );
  process.exit(1);
}

stopWithNpm();
const chosen = chosenSteps();
await install();
const summary = [];
let passed = true;
for (const name of chosen) {
  console.log(`\n=== ${name}`);
  const began = performance.now();
  passed = await steps[name]();
  summary.push(
    `${passed ? 'ok    ' : 'FAILED'} ${name.padEnd(10)} ${((performance.now() - began) / 1000).toFixed(1)} s`,
  );
  if (!passed) break;
}
const left = chosen.length - summary.length;
console.log(`\n${summary.join('\n')}${left > 0 ? `\nnot run: ${chosen.slice(-left).join(', ')}` : ''}`);
process.exit(passed ? 0 : 1);
