import { digestOf } from '../../src/jobs/digest/digest';
import { areReposts } from '../../src/presentation/reposts';
import type { PairAdvert, RepostPair } from './read-pairs';

/** How many pairs were told right. */
export interface RepostFigures {
  readonly pairs: number;
  readonly reposts: number;
  /** Of those that were called reposts, the share that are; 1 where none was. */
  readonly precision: number;
  /** Of the reposts, the share that was found; 1 where there are none. */
  readonly recall: number;
}

export interface RepostReport {
  readonly halves: Readonly<Record<RepostPair['half'], RepostFigures>>;
  /** By how the pairs were made, of both halves. */
  readonly kinds: readonly { readonly kind: string; readonly pairs: number; readonly wrong: number }[];
  readonly wrong: readonly Pick<RepostPair, 'id' | 'half' | 'same'>[];
}

/** How well reposts are told from other jobs. */
export function measureReposts(pairs: readonly RepostPair[]): RepostReport {
  const told = pairs.map((pair) => ({ pair, said: areReposts(posted(pair.one), posted(pair.other)) }));
  const kinds = new Map<string, { pairs: number; wrong: number }>();
  for (const { pair, said } of told) {
    const { pairs: count, wrong } = kinds.get(pair.kind) ?? { pairs: 0, wrong: 0 };
    kinds.set(pair.kind, { pairs: count + 1, wrong: wrong + (said === pair.same ? 0 : 1) });
  }
  const of = (half: RepostPair['half']) => figuresOf(told.filter(({ pair }) => pair.half === half));
  return {
    halves: { tuned: of('tuned'), 'held-out': of('held-out') },
    kinds: [...kinds].map(([kind, counts]) => ({ kind, ...counts })),
    wrong: told
      .filter(({ pair, said }) => said !== pair.same)
      .map(({ pair: { id, half, same } }) => ({ id, half, same })),
  };
}

function figuresOf(told: readonly { pair: RepostPair; said: boolean }[]): RepostFigures {
  const count = (same: boolean, said: boolean): number =>
    told.filter((each) => each.pair.same === same && each.said === said).length;
  const [hits, falseHits, missed] = [count(true, true), count(false, true), count(true, false)];
  const share = (part: number, rest: number): number => (part + rest === 0 ? 1 : part / (part + rest));
  return {
    ...{ pairs: told.length, reposts: hits + missed },
    ...{ precision: share(hits, falseHits), recall: share(hits, missed) },
  };
}

const posted = (advert: PairAdvert) => ({
  ...{ company: advert.company, location: advert.location },
  embedding: { digest: digestOf(advert) },
});

/** The report as lines for a terminal. */
export function repostLines({ halves, kinds, wrong }: RepostReport): string[] {
  const percent = (share: number): string => share.toFixed(3);
  return [
    'Reposts',
    ...Object.entries(halves).map(
      ([half, { pairs, reposts, precision, recall }]) =>
        `  ${half.padEnd(9)} ${pairs} pairs, ${reposts} reposts: precision ${percent(precision)}, recall ${percent(recall)}`,
    ),
    '',
    'By how the pairs were made',
    ...kinds.map(
      ({ kind, pairs, wrong: wrongOnes }) => `  ${kind.padEnd(26)} ${pairs} pairs, ${wrongOnes} wrong`,
    ),
    '',
    wrong.length === 0 ? 'None is wrong.' : 'Wrong',
    ...wrong.map(
      ({ id, same }) => `  ${id}: ${same ? 'a repost that was not found' : 'another job, called a repost'}`,
    ),
  ];
}
