import { parseArgs } from 'node:util';
import { leastAdverts, leastLabels } from '../../similarity/calibration/fit-calibration';

export const help = `npm run calibrate [-- options]

Measures the scores of the board's own adverts, and puts the threshold and the scale of relevance that fit them into use.
A new threshold has every list looked at in the background; readers get the lists as they are meanwhile.
${leastAdverts} embedded adverts are needed.

  --dry-run        measures and shows, and changes nothing
  --labels FILE    takes the threshold that tells judged pairs apart best: a JSON object a line,
                   {"one": id, "other": id, "alike": true}, or qrels, \`id 0 id grade\` (2 and more is alike);
                   ${leastLabels} pairs of either kind are needed
  --sample N       compares N adverts with all others, 10 to 5000. Without it: 500.
  --set THRESHOLD  measures nothing and sets this threshold, from -1 to 1; relevance stays as it is
  --back           puts back what was in use before
  --plain          a histogram of ASCII alone
  --json           one JSON object on standard output instead of words
  --help           this

Exit code: 0 done, 1 it failed or the board is too small, 2 the command is wrong.`;

export interface Asked {
  readonly dryRun: boolean;
  readonly labels?: string;
  readonly sample: number;
  readonly set?: number;
  readonly back: boolean;
  readonly plain: boolean;
  readonly json: boolean;
  readonly help: boolean;
}

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
        'dry-run': { type: 'boolean', default: false },
        labels: { type: 'string' },
        sample: { type: 'string', default: '500' },
        set: { type: 'string' },
        back: { type: 'boolean', default: false },
        plain: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    return { wrong: (error as Error).message };
  }
  const { 'dry-run': dryRun, labels, back, plain, json, help: wantsHelp } = given;
  const sample = Number(given.sample);
  if (!/^\d+$/.test(given.sample) || sample < 10 || sample > 5_000)
    return { wrong: `--sample is ${JSON.stringify(given.sample)}; it takes a whole number from 10 to 5000.` };
  const set = given.set === undefined ? undefined : thresholdOf(given.set);
  if (set !== undefined && !(set >= -1 && set <= 1))
    return { wrong: `--set is ${JSON.stringify(given.set)}; it takes a number from -1 to 1.` };
  if ([set !== undefined, back, dryRun || labels !== undefined].filter(Boolean).length > 1)
    return { wrong: '--set and --back measure nothing: each goes alone.' };
  return {
    ...(labels !== undefined && { labels }),
    ...(set !== undefined && { set }),
    ...{ dryRun, sample, back, plain, json, help: wantsHelp },
  };
}

const thresholdOf = (word: string): number => (word.trim() === '' ? NaN : Number(word));
