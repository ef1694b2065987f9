import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { root, runNode } from './run-program.mjs';

const jest = join(root, 'node_modules/jest/bin/jest.js');
/** More than these have not failed because the machine was busy. */
const mostSecondLooks = 8;
const slowestShown = 10;

/**
 * Runs the tests. Of a run of all, files that fail are run once more, one at a time: the tests start real servers,
 * processes and browsers with real time-outs, and two of them share the processors. What passes only by itself is named,
 * never hidden; what fails twice has failed.
 *
 * @param {string[]} jestArguments whoever gives some has chosen tests, and sees what became of them at once
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<boolean>} whether every test has passed
 */
export async function runTests(jestArguments, env) {
  const run = async (args) => (await runNode(jest, args, { show: true, env })).code === 0;
  if (jestArguments.length > 0) return run(jestArguments);
  const folder = mkdtempSync(join(tmpdir(), 'similar-jobs-tests-'));
  try {
    const report = join(folder, 'report.json');
    const passed = await run(['--json', `--outputFile=${report}`]);
    const files = filesOf(report);
    tellSlowest(files);
    const failed = files.filter(({ status }) => status === 'failed').map(({ name }) => name);
    if (passed || failed.length === 0 || failed.length > mostSecondLooks) return passed;
    const names = failed.map(shown).join(', ');
    console.log(`\n=== once more, one at a time: ${names}`);
    const passedAlone = await run(['--runInBand', '--runTestsByPath', ...failed]);
    console.log(
      passedAlone
        ? `\nFAILED BESIDE OTHERS, PASSED ALONE (a busy machine, or a fault that shows seldom): ${names}`
        : '\nFailed alone too.',
    );
    return passedAlone;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
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
  console.log(`\nThe slowest of ${files.length} files:`);
  for (const { name, seconds } of slowest) console.log(`${seconds.toFixed(1).padStart(7)} s  ${shown(name)}`);
}

const shown = (file) => relative(root, file);
