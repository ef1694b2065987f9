import { config as loadDotenv } from 'dotenv';
import { loadConfig, type Config } from '../platform/config';
import { withRunningParts } from './running-parts';
import { createTerminal, seconds } from './terminal';

const sayEveryMs = 10_000;

/** What a command writes to: what it was asked for, and words about it. */
export function createCommandTerminals() {
  return { out: createTerminal(process.stdout), progress: createTerminal(process.stderr) };
}

export type CommandTerminals = ReturnType<typeof createCommandTerminals>;

/**
 * The configuration of a command: of its environment and `.env`, and of an `npm start` that runs beside it.
 *
 * @throws {ConfigurationInvalid}
 */
export function commandConfig(): Config {
  // Without a word: whatever reads the output may expect JSON.
  loadDotenv({ quiet: true });
  return loadConfig(withRunningParts(process.env));
}

/**
 * Answers a command line that is wrong, or asks for help; does the work otherwise. Resolves with the exit code.
 *
 * @param options.wrongCode what a command line is answered with that cannot be understood
 */
export async function answerCommand<Asked extends { readonly help: boolean }>(options: {
  terminals: CommandTerminals;
  asked: Asked | { readonly wrong: string };
  help: string;
  wrongCode: number;
  work: (asked: Asked) => Promise<number>;
}): Promise<number> {
  const { terminals, asked, help, wrongCode, work } = options;
  if ('wrong' in asked) {
    terminals.progress.line(`✗ ${asked.wrong}\n\n${help}`);
    return wrongCode;
  }
  if (!asked.help) return work(asked);
  terminals.out.line(help);
  return 0;
}

/** A long run says where it is; a short one says nothing. `began`: of `performance.now()`. */
export function nowAndThen(
  { progress }: CommandTerminals,
  began = performance.now(),
): (words: string) => void {
  let last = began;
  return (words) => {
    if (performance.now() - last < sayEveryMs) return;
    last = performance.now();
    progress.line(`${words} (${seconds(last - began)})`);
  };
}
