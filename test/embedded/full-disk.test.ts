import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { explain } from '../../src/embedded/run-until-stopped';
import { projectRoot } from '../../src/platform/project-root';
import { canMakeSmallDisk, withSmallDisk } from '../support/small-disk';

const itWhere = (possible: boolean) => (possible ? it : it.skip);

/** Fills the disk under a watch and makes room again; ends once both were said. */
const watching = `
  const { rmSync, writeFileSync } = require('node:fs');
  const { watchDisk } = require('./src/embedded/disk-watch.ts');
  const folder = process.env.DISK;
  const said = [];
  const line = (text) => {
    console.log(text);
    if (said.push(text) === 1) rmSync(folder + '/ballast');
    else stop();
  };
  const stop = watchDisk({ folder, terminal: { line }, everyMs: 50 });
  setTimeout(() => writeFileSync(folder + '/ballast', Buffer.alloc(30 * 1_048_576)), 200);`;

describe('npm start on a full disk', () => {
  itWhere(canMakeSmallDisk())('ends before it starts anything, and says how much is missing', () => {
    const disk = mkdtempSync(join(tmpdir(), 'small-disk-'));
    const start = `"${process.execPath}" --import tsx src/start.ts`;
    const [command, args] = withSmallDisk(8, start);
    const { status, stdout } = spawnSync(command, args, {
      cwd: projectRoot,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'], DISK: disk, DATA_DIR: disk },
    });
    rmSync(disk, { recursive: true });
    expect(stdout).toMatch(/\b[78] MB are free, 64 MB are needed\.\n\nFree some space.*\n\(DISK_FULL; /);
    expect([status, stdout.includes('    at ')]).toEqual([1, false]);
  });

  itWhere(canMakeSmallDisk())('that fills up later says so, and says when there is room again', () => {
    const disk = mkdtempSync(join(tmpdir(), 'small-disk-'));
    const [command, args] = withSmallDisk(40, `"${process.execPath}" --import tsx -e "$SCRIPT"`);
    const { stdout } = spawnSync(command, args, {
      cwd: projectRoot,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'], DISK: disk, SCRIPT: watching },
      timeout: 50_000,
    });
    rmSync(disk, { recursive: true });
    const [full, room] = stdout.trim().split('\n');
    expect(full).toMatch(/nearly full: \d+ MB are free.*\(DISK_FULL\)$/);
    expect(room).toMatch(/has room again: (39|40) MB/);
  });

  itWhere(existsSync('/dev/full'))('says so when the system refuses a write in the middle', () => {
    let refusal: unknown;
    try {
      writeFileSync('/dev/full', 'x');
    } catch (error) {
      refusal = error;
    }
    expect(explain(refusal)).toMatch(
      /^ENOSPC: no space left on device.*\n\nFree some space.*\n\(DISK_FULL; /,
    );
  });
});
