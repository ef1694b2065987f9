import { spawnSync } from 'node:child_process';

/**
 * A shell in which `$DISK`, a folder, is a disk of so many megabytes of its own: a `tmpfs` that nobody else sees and that
 * goes with the shell. Needs Linux and the right to make namespaces.
 */
export const withSmallDisk = (megabytes: number, script: string): [command: string, args: string[]] => [
  'unshare',
  ['-rm', 'sh', '-c', `mount -t tmpfs -o size=${megabytes}m none "$DISK" && ${script}`],
];

/** Whether this system lets us make one. */
export function canMakeSmallDisk(): boolean {
  const [command, args] = withSmallDisk(1, 'true');
  return spawnSync(command, args, { env: { ...process.env, DISK: '/mnt' } }).status === 0;
}
