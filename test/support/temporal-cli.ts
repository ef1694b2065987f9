import { execFile } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { openDataFolder } from '../../src/embedded/data-folder';

const run = promisify(execFile);
const programs = join(openDataFolder(process.env['DATA_DIR'] ?? '.data').python, 'bin');

/** Runs a line of the shell that calls `temporal`, as a person would. Rejects when it ends with an error. */
export const runTemporal = (command: string, variables: Readonly<Record<string, string>>) =>
  run('bash', ['-c', command], {
    env: {
      PATH: `${programs}${delimiter}${process.env['PATH']}`,
      HOME: process.env['HOME'],
      TEMPORAL_ADDRESS: process.env['TEST_TEMPORAL_ADDRESS'],
      ...variables,
    },
  });
