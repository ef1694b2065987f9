import { accessSync, constants, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { projectRoot } from '../platform/project-root';
import { isDiskFull } from './disk-full';
import { freeMegabytes } from './free-space';
import { DataFolderUnusable, DiskFull } from './startup-failures';

/** A first start writes about 15 MB beside the Python parts; a database whose disk fills up stops for good. */
const leastFreeMb = 64;

/** Where each thing lives under DATA_DIR. */
export interface DataFolder {
  readonly root: string;
  readonly logs: string;
  readonly run: string;
  readonly python: string;
}

/**
 * Makes the data folder. A relative `DATA_DIR` is relative to the project, not to where the command was typed.
 *
 * @throws {DataFolderUnusable} with the system's reason; {DiskFull} while less than 64 MB are free.
 */
export function openDataFolder(directory: string): DataFolder {
  const root = resolve(projectRoot, directory);
  const folder = { root, logs: join(root, 'logs'), run: join(root, 'run'), python: join(root, 'python') };
  try {
    for (const path of [folder.logs, folder.run]) {
      mkdirSync(path, { recursive: true });
      accessSync(path, constants.W_OK);
    }
  } catch (error) {
    const Failure = isDiskFull(error) ? DiskFull : DataFolderUnusable;
    throw new Failure(`DATA_DIR is ${root}: ${(error as Error).message}.`);
  }
  const freeMb = freeMegabytes(root) ?? leastFreeMb;
  if (freeMb < leastFreeMb)
    throw new DiskFull(`DATA_DIR is ${root}: ${freeMb} MB are free, ${leastFreeMb} MB are needed.`);
  return folder;
}
