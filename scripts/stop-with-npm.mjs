import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';

const lookEveryMs = 500;
const shells = ['sh', 'dash', 'bash', 'zsh', 'ash', 'busybox'];

/**
 * Ends this process as SIGTERM would when npm, or the shell between npm and us, is gone: some shells (dash before
 * 0.5.11) die of npm's SIGTERM without passing it on, and nobody can pass on a SIGKILL.
 */
export function stopWithNpm() {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const npm = npmBehind(parent);
  const timer = setInterval(() => {
    if (process.ppid === parent && (npm === undefined || isAlive(npm))) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, lookEveryMs);
  timer.unref();
}

/** npm runs a script through a shell; where that shell stays, it is our parent and npm is its. */
function npmBehind(parent) {
  try {
    const { name, parentOfIt } = existsSync('/proc/self/stat') ? fromProc(parent) : fromPs(parent);
    return shells.includes(basename(name)) ? parentOfIt : undefined;
  } catch {
    // It has just ended, or this system tells neither way: the parent alone is watched.
    return undefined;
  }
}

function fromProc(pid) {
  const [, name, parentOfIt] = /^\d+ \((.*)\) \S (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  return { name, parentOfIt: Number(parentOfIt) };
}

function fromPs(pid) {
  const said = execFileSync('ps', ['-o', 'ppid=,comm=', '-p', String(pid)], { encoding: 'utf8' });
  const [, parentOfIt, name] = /^\s*(\d+)\s+(\S+)/.exec(said);
  return { name, parentOfIt: Number(parentOfIt) };
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
