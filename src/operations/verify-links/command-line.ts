import { parseArgs } from 'node:util';

export const help = `npm run verify:links [-- options]

Compares the stored lists of similar adverts with the exact answer over the stored vectors. Only reads.

  --sample N       looks at N adverts, chosen at random; each is compared with all. Without it: at all.
  --tolerance T    scores that differ by no more than T count as equal, from 0 to 0.01. Without it: 1e-9.
  --json           one JSON object on standard output instead of the table
  --help           this

Exit code: 0 every list is true, 1 some are not, 2 it could not be checked.`;

export interface Asked {
  readonly sample?: number;
  readonly tolerance: number;
  readonly json: boolean;
  readonly help: boolean;
}

const mostTolerance = 0.01;

/**
 * What the arguments ask for, or what is wrong with them, in words.
 *
 * @param words without the program's own name
 */
export function readCommandLine(words: readonly string[]): Asked | { readonly wrong: string } {
  let given;
  try {
    given = parseArgs({
      args: [...words],
      options: {
        sample: { type: 'string' },
        tolerance: { type: 'string', default: '1e-9' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    return { wrong: (error as Error).message };
  }
  const { sample, json } = given;
  const tolerance = given.tolerance.trim() === '' ? NaN : Number(given.tolerance);
  if (sample !== undefined && !/^[1-9]\d{0,8}$/.test(sample))
    return { wrong: `--sample is ${JSON.stringify(sample)}; it takes a whole number from 1 on.` };
  if (!(tolerance >= 0 && tolerance <= mostTolerance))
    return {
      wrong: `--tolerance is ${JSON.stringify(given.tolerance)}; it takes a number from 0 to ${mostTolerance}.`,
    };
  return { ...(sample !== undefined && { sample: Number(sample) }), tolerance, json, help: given.help };
}
