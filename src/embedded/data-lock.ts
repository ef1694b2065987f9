import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandLineOf } from './processes/command-line';
import { DataFolderInUse } from './startup-failures';

interface Holder {
  readonly pid: number;
  readonly commandLine: string;
}

/**
 * One supervisor a data folder. The lock of one that died is taken over.
 *
 * @returns a function that gives the lock back.
 * @throws {DataFolderInUse} naming the pid that holds it.
 */
export function lockData(folder: string): () => void {
  const lock = join(folder, 'start.lock');
  const mine = `${lock}.${process.pid}`;
  const me: Holder = { pid: process.pid, commandLine: commandLineOf(process.pid) ?? '' };
  writeFileSync(mine, JSON.stringify(me));
  try {
    // A link appears with its content or not at all, so nobody ever reads a half-written lock.
    while (!tryLink(mine, lock)) takeAside(lock, `${mine}.stale`);
  } finally {
    rmSync(mine, { force: true });
  }
  return () => {
    if (holderOf(lock)?.pid === process.pid) rmSync(lock, { force: true });
  };
}

function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Removes a stale lock, and only that: by the time it is moved it may be the fresh one of a rival. */
function takeAside(lock: string, aside: string): void {
  refuseIfAlive(holderOf(lock));
  try {
    renameSync(lock, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  try {
    refuseIfAlive(holderOf(aside));
  } catch (error) {
    tryLink(aside, lock);
    throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

/** Whether a supervisor runs on the folder now. */
export function isInUse(folder: string): boolean {
  return isAlive(holderOf(join(folder, 'start.lock')));
}

/** A process of that number may be somebody else's by now. */
function isAlive(holder: Holder | undefined): holder is Holder {
  return holder !== undefined && commandLineOf(holder.pid) === holder.commandLine;
}

function refuseIfAlive(holder: Holder | undefined): void {
  if (!isAlive(holder) || holder.pid === process.pid) return;
  throw new DataFolderInUse(
    `Process ${holder.pid} already runs on this data folder (${holder.commandLine}).`,
  );
}

function holderOf(lock: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(lock, 'utf8')) as Holder;
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
