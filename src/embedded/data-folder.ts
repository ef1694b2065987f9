import { accessSync, constants, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { projectRoot } from '../platform/project-root';
import { DataFolderUnusable } from './startup-failures';

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
 * @throws {DataFolderUnusable} with the system's reason.
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
    throw new DataFolderUnusable(`DATA_DIR is ${root}: ${(error as Error).message}.`);
  }
  return folder;
}
