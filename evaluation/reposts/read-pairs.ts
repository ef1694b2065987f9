import { join } from 'node:path';
import { z } from 'zod';
import { LabelledSetUnusable } from '../../src/platform/errors/evaluation-errors';
import { projectRoot } from '../../src/platform/project-root';
import { readDemoRows } from '../sets/demo-set';
import { linesOf } from '../sets/read-rows';

const advert = z.looseObject({
  title: z.string().min(1),
  description: z.string(),
  tags: z.array(z.string()),
  company: z.string().optional(),
  location: z.string().optional(),
});
/** A whole advert, or the key of a demo advert. */
const side = z.union([z.string().min(1), advert]);

const pairSchema = z.strictObject({
  id: z.string().regex(/^[a-z-]+-\d{3}$/),
  half: z.enum(['tuned', 'held-out']),
  same: z.boolean(),
  one: side,
  other: side,
});

export type PairAdvert = z.output<typeof advert>;

/** Two adverts, and whether they offer the same job. */
export interface RepostPair {
  readonly id: string;
  /** How it was made: its id without the number. */
  readonly kind: string;
  readonly half: 'tuned' | 'held-out';
  readonly same: boolean;
  readonly one: PairAdvert;
  readonly other: PairAdvert;
}

/** The pairs that ship. @throws {LabelledSetUnusable} naming the line */
export async function readRepostPairs(): Promise<RepostPair[]> {
  const demo = new Map((await readDemoRows()).map((row) => [row.id, row as unknown as PairAdvert]));
  const pairs: RepostPair[] = [];
  for await (const { line, number } of linesOf(join(projectRoot, 'evaluation', 'reposts', 'pairs.jsonl'))) {
    const where = `pairs.jsonl, line ${number}`;
    const parsed = pairSchema.safeParse(JSON.parse(line));
    if (!parsed.success) throw new LabelledSetUnusable(`${where}: ${parsed.error.issues[0]!.message}.`);
    const advertOf = (given: string | PairAdvert): PairAdvert => {
      const found = typeof given === 'string' ? demo.get(given) : given;
      if (!found)
        throw new LabelledSetUnusable(`${where}: there is no demo advert ${JSON.stringify(given)}.`);
      return found;
    };
    const { id, one, other } = parsed.data;
    pairs.push({
      ...parsed.data,
      ...{ kind: id.slice(0, -4), one: advertOf(one), other: advertOf(other) },
    });
  }
  return pairs;
}
