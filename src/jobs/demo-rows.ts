import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Types } from 'mongoose';
import { projectRoot } from '../platform/project-root';

const files = ['demo-adverts-sq.jsonl', 'demo-adverts-en.jsonl'];
const hour = 3_600_000;
const week = 7 * 24 * hour;

/** A line of the demo files: board fields, and two of its own. */
interface DemoLine {
  readonly key: string;
  /** The key of the advert that this one repeats. */
  readonly repostOf?: string;
  readonly title: string;
}

/** A demo advert as it is stored. The id follows from the key, so that loading twice makes no second one. */
export interface DemoRow extends Record<string, unknown> {
  readonly _id: Types.ObjectId;
  readonly createdAt: Date;
}

/** Reads the demo adverts, dated over the four weeks before `now`; a repost comes a week after its original. */
export async function readDemoRows(now: Date): Promise<DemoRow[]> {
  const lines = (await Promise.all(files.map(readLines))).flat();
  const originals = new Set(lines.flatMap(({ repostOf }) => (repostOf ? [repostOf] : [])));
  return lines.map(({ key, repostOf, ...fields }) => {
    const wasReposted = originals.has(repostOf ?? key);
    const ageOfOriginal =
      (wasReposted ? week : 0) + hour + share(repostOf ?? key) * (wasReposted ? 2.9 : 3.9) * week;
    const createdAt = new Date(now.getTime() - ageOfOriginal + (repostOf ? week : 0));
    return { ...fields, _id: new Types.ObjectId(digest(key).slice(0, 24)), createdAt, updatedAt: now };
  });
}

async function readLines(file: string): Promise<DemoLine[]> {
  const text = await readFile(join(projectRoot, 'data', file), 'utf8');
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as DemoLine);
}

function digest(key: string): string {
  return createHash('sha256').update(`demo-advert:${key}`).digest('hex');
}

/** From 0 to 1, always the same for a key. */
function share(key: string): number {
  return Number.parseInt(digest(key).slice(24, 32), 16) / 0xffff_ffff;
}
