import fc from 'fast-check';
import { answers } from '../../support/misbehaving-provider';
import type { Board } from './board';
import { make, ways, type Change } from './change';
import { words } from './word-vectors';

/** All that a sequence needs to know beforehand: whether there is a job to change. */
interface Known {
  jobs: number;
}

type Command = fc.AsyncCommand<Known, Board>;

const text = fc.record({
  title: fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 2 }).map((some) => some.join(' ')),
  tags: fc.array(fc.constantFrom(...words), { maxLength: 2 }),
});
const way = fc.constantFrom(...ways);
const target = fc.nat({ max: 30 });

const creation: fc.Arbitrary<Change> = fc.record({ kind: fc.constant('create'), way, text });
const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 4, arbitrary: creation },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('edit'), way, target, text }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('touch'), way, target }) },
  {
    weight: 4,
    arbitrary: fc.record({
      ...{ kind: fc.constant('status'), way, target },
      status: fc.constantFrom('active', 'closed'),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      ...{ kind: fc.constant('expire'), way, target },
      inMs: fc.constantFrom(null, -60_000, 300, 1_500, 86_400_000),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('remove'), way, target }) },
  {
    weight: 2,
    arbitrary: fc.record({
      ...{ kind: fc.constant('replace'), target },
      text: fc.oneof(text, fc.constant('same')),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      ...{ kind: fc.constant('scribble'), target },
      what: fc.constantFrom('list', 'vector'),
    }),
  },
);

/** Made at once; what comes of it is not waited for. */
class Writes implements Command {
  constructor(private readonly changes: readonly Change[]) {}

  check({ jobs }: Readonly<Known>): boolean {
    return jobs > 0 || this.changes.every(({ kind }) => kind === 'create');
  }

  async run(known: Known, board: Board): Promise<void> {
    known.jobs += this.changes.filter(({ kind }) => kind === 'create').length;
    await Promise.all(this.changes.map((one) => make(one, board)));
  }

  toString = (): string => `writes ${JSON.stringify(this.changes)}`;
}

/** In between, everything is true as well. */
class Rests implements Command {
  check = (): boolean => true;

  async run(_known: Known, board: Board): Promise<void> {
    await board.untilAtRest();
    const untrue = await board.untrue();
    if (untrue.length > 0) throw new Error(`at rest and untrue:\n${untrue.join('\n')}`);
  }

  toString = (): string => 'rests';
}

class Reconciles implements Command {
  check = (): boolean => true;

  async run(_known: Known, board: Board): Promise<void> {
    await board.reconcile();
  }

  toString = (): string => 'reconciles';
}

class ProviderFails implements Command {
  constructor(private readonly times: number) {}

  check = (): boolean => true;

  run(_known: Known, { server }: Board): Promise<void> {
    server.next(...Array<ReturnType<typeof answers.status>>(this.times).fill(answers.status(503)));
    return Promise.resolve();
  }

  toString = (): string => `provider fails ${this.times} times`;
}

/** The first writes, so that there is something to change. */
export const beginning = fc
  .array(creation, { minLength: 4, maxLength: 8 })
  .map((changes) => new Writes(changes));

export const commands = (most: number) =>
  fc.commands<Known, Board, false>(
    [
      change.map((one) => new Writes([one])),
      fc.array(change, { minLength: 4, maxLength: 10 }).map((changes) => new Writes(changes)),
      fc.constant(new Rests()),
      fc.constant(new Reconciles()),
      fc.integer({ min: 1, max: 3 }).map((times) => new ProviderFails(times)),
    ],
    { maxCommands: most, size: 'max' },
  );
