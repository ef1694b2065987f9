import { parseArgs } from 'node:util';
import { purgeConfirmation } from '../../platform/errors/purge-errors';

export const help = `npm run purge:embeddings [-- options]

Deletes all embeddings, lists and what is known of them. The adverts stay as they are, and readers get the fallback.
Nothing is embedded by itself any more, but for adverts that somebody saves, until \`npm run migrate:embeddings\` makes
everything anew, which costs what the first time cost. It runs in the worker: Ctrl-C only stops watching it.

  --confirm WORDS  "${purgeConfirmation}"; without it they are asked for on the terminal
  --json           one JSON object on standard output instead of words
  --help           this

Exit code: 0 done, 1 it failed or could not be reached, 2 the command is wrong or was not confirmed.`;

export interface Asked {
  readonly confirm?: string;
  readonly json: boolean;
  readonly help: boolean;
}

/**
 * What the arguments ask for, or what is wrong with them, in words.
 *
 * @param words without the program's own name
 */
export function readCommandLine(words: readonly string[]): Asked | { readonly wrong: string } {
  try {
    const { confirm, json, help } = parseArgs({
      args: [...words],
      options: {
        confirm: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
    return { ...(confirm !== undefined && { confirm }), json, help };
  } catch (error) {
    return { wrong: (error as Error).message };
  }
}
