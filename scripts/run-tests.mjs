import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { root, runNode } from './run-program.mjs';

const jest = join(root, 'node_modules/jest/bin/jest.js');
/** More than these have not failed because the machine was busy. */
const mostSecondLooks = 5;
const slowestShown = 10;

/**
 * Runs the tests. Files that fail are run once more, one at a time: the tests start real servers, processes and
 * browsers with real time-outs, and two of them share the processors. What passes only by itself is named, never
 * hidden; what fails twice has failed.
 *
 * @param {string[]} jestArguments
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<boolean>} whether every test has passed
 */
export async function runTests(jestArguments, env) {
  const folder = mkdtempSync(join(tmpdir(), 'similar-jobs-tests-'));
  try {
    const first = await look(jestArguments, env, join(folder, 'first.json'));
    tellSlowest(first.files);
    if (first.passed) return true;
    const failed = first.files.filter(({ status }) => status === 'failed').map(({ name }) => name);
    if (failed.length === 0 || failed.length > mostSecondLooks) return false;
    console.log(`\n=== once more, one at a time: ${failed.map(shown).join(', ')}`);
    const second = await look(
      ['--runInBand', '--runTestsByPath', ...failed],
      env,
      join(folder, 'second.json'),
    );
    console.log(
      second.passed
        ? `\nFAILED BESIDE OTHERS, PASSED ALONE (a busy machine, or a fault that shows seldom): ${failed.map(shown).join(', ')}`
        : '\nFailed alone too.',
    );
    return second.passed;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function look(jestArguments, env, report) {
  const { code } = await runNode(jest, ['--json', `--outputFile=${report}`, ...jestArguments], {
    show: true,
    env,
  });
  return { passed: code === 0, files: filesOf(report) };
}

/** None where Jest ended before it could write its report. */
function filesOf(report) {
  try {
    return JSON.parse(readFileSync(report, 'utf8')).testResults;
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
}

function tellSlowest(files) {
  const timed = files.map(({ name, startTime, endTime }) => ({
    name,
    seconds: (endTime - startTime) / 1000,
  }));
  const slowest = timed.sort((a, b) => b.seconds - a.seconds).slice(0, slowestShown);
  if (files.length <= slowestShown) return;
  console.log(`\nThe slowest of ${files.length} files:`);
  for (const { name, seconds } of slowest) console.log(`${seconds.toFixed(1).padStart(7)} s  ${shown(name)}`);
}

const shown = (file) => relative(root, file);
