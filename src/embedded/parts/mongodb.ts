import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PartNotStarted } from '../startup-failures';
import { databaseAnswers, replicaSetAnswers } from './database-answers';
import type { Part } from './part';
import { pythonEnvironment } from './python-process';

/** The program that serves MongoDB's protocol, and how it is called. */
export interface DatabaseProgram {
  readonly kind: 'mongod' | 'secantus';
  readonly command: string;
  /** Arguments before the usual ones: the script when the command is Python. */
  readonly before: readonly string[];
}

const folders = { mongod: 'mongod', secantus: 'mongodb' } as const;
const replicaSet = 'similar-jobs';

/**
 * Which program serves the data: `mongod`, else `secantusd-rs`, else the one installed with pip. The two builds
 * of SecantusDB read each other's files; `mongod` reads only its own, so data that exists decides before PATH.
 *
 * @param found programs on PATH, as full paths.
 * @returns undefined when the installed one is to be used.
 * @throws {PartNotStarted} when the data was written by a `mongod` that is gone.
 */
export function chooseDatabase(
  dataRoot: string,
  found: { mongod: string | undefined; secantus: string | undefined },
): DatabaseProgram | undefined {
  const has = (kind: DatabaseProgram['kind']): boolean => {
    const folder = join(dataRoot, folders[kind]);
    return existsSync(folder) && readdirSync(folder).length > 0;
  };
  if (found.mongod === undefined && has('mongod')) {
    throw new PartNotStarted(
      `The data in ${join(dataRoot, folders.mongod)} was written by mongod, which is no longer on PATH. ` +
        'Install it again, set MONGODB_URI, or move that folder away to begin anew.',
    );
  }
  if (found.mongod !== undefined && !has('secantus'))
    return { kind: 'mongod', command: found.mongod, before: [] };
  if (found.secantus === undefined) return undefined;
  return { kind: 'secantus', command: found.secantus, before: [] };
}

/** MongoDB, or the server that stands in for it while trying the product out. */
export function mongodbPart(options: { program: DatabaseProgram; dataRoot: string; port: number }): Part {
  const { program, port } = options;
  const folder = join(options.dataRoot, folders[program.kind]);
  mkdirSync(folder, { recursive: true });
  const common = ['--port', String(port)];
  const args =
    program.kind === 'mongod'
      ? ['--bind_ip', '127.0.0.1', ...common, '--dbpath', folder, '--replSet', replicaSet]
      : // Without --sync-on-commit a kill -9 lost 55 of 18,273 acknowledged writes; with it none. The default
        // cache let 20,000 jobs grow to 2.9 GB.
        [
          ...['--sync-on-commit', '--host', '127.0.0.1', ...common],
          ...['--cache-size', '256M', '--storage-path', folder],
        ];
  return {
    id: 'mongodb',
    name: program.kind === 'mongod' ? 'MongoDB' : 'MongoDB (SecantusDB)',
    command: program.command,
    args: [...program.before, ...args],
    environment: pythonEnvironment,
    ports: [{ number: port, variable: 'MONGODB_PORT', ownService: 'MONGODB_URI' }],
    ready: () => (program.kind === 'mongod' ? replicaSetAnswers(port, replicaSet) : databaseAnswers(port)),
    readyWithinMs: 60_000,
    graceMs: 6_000,
    advice: 'Set MONGODB_URI to use a MongoDB of your own.',
  };
}
