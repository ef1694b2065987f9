import { parseArgs } from 'node:util';
import type { MigrateEmbeddingsInput } from '../../orchestration/migration-handle';
import { modelName } from './model-name';

export const help = `npm run migrate:embeddings [-- options]

Embeds and links every advert that needs it. Starts the migration, or joins the one that runs, and shows how far it is.
It runs in the worker: Ctrl-C only stops watching it.

  --dry-run        counts adverts, tokens and cost; changes nothing, and needs no Temporal
  --detach         starts it and does not wait
  --status         says how far it is
  --pause          begins no new call until it is resumed
  --resume         goes on
  --cancel         ends it; what is embedded is kept and linked
  --reports        lists the adverts that it left as they are, with the reason

  --model NAME     the model that the board is to have; without it the configured one
  --back           the model that the board had before the present one
  --gate PERCENT   a new model takes over once it covers so much of the board; without it 99
  --batch          through the provider's batch interface: half the price, up to 24 hours

  --plain          lines instead of a bar, as where there is no terminal
  --json           a line of JSON each time, for programs
  --help           this

Exit code: 0 done, or left running; 1 it failed or was cancelled, or could not be reached; 2 the command is wrong.`;

const actions = ['dry-run', 'detach', 'status', 'pause', 'resume', 'cancel', 'reports'] as const;
type Action = (typeof actions)[number];

export interface Asked {
  /** `follow`: start or join, and watch. */
  readonly action: Action | 'follow';
  readonly input: MigrateEmbeddingsInput;
  /** Whether the model is the one before. */
  readonly back: boolean;
  readonly output: 'usual' | 'plain' | 'json';
  readonly help: boolean;
}

const starts: readonly string[] = ['follow', 'detach', 'dry-run'] satisfies Asked['action'][];

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
        ...(Object.fromEntries(actions.map((name) => [name, { type: 'boolean' }])) as Record<
          Action,
          { type: 'boolean' }
        >),
        model: { type: 'string' },
        back: { type: 'boolean', default: false },
        gate: { type: 'string' },
        batch: { type: 'boolean', default: false },
        plain: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    return { wrong: (error as Error).message };
  }
  const { model, back, gate, batch } = given;
  const asked = actions.filter((name) => given[name]);
  const action = asked[0] ?? 'follow';
  const share = gate === undefined || gate.trim() === '' ? NaN : Number(gate) / 100;
  const settings = ['model', 'back', 'gate', 'batch'].filter(
    (name) => given[name as 'model'] !== undefined && given[name as 'back'] !== false,
  );

  if (asked.length > 1) return { wrong: `--${asked[0]} and --${asked[1]} cannot be asked for at once.` };
  if (!starts.includes(action) && settings.length > 0)
    return { wrong: `--${settings[0]} says how a migration begins; --${action} takes it as it is.` };
  if (back && model !== undefined) return { wrong: '--back names the model itself; leave out --model.' };
  if (model !== undefined && !modelName.test(model))
    return { wrong: `--model is ${JSON.stringify(model)}; it takes the provider's name of a model.` };
  if (gate !== undefined && !(share >= 0 && share <= 1))
    return { wrong: `--gate is ${JSON.stringify(gate)}; it takes a share in percent, from 0 to 100.` };
  return {
    ...{ action, back, help: given.help },
    input: {
      ...(model !== undefined && { model }),
      ...(batch && { batch }),
      ...(gate !== undefined && { gate: share }),
    },
    output: given.json ? 'json' : given.plain ? 'plain' : 'usual',
  };
}
