import type { Connection } from 'mongoose';
import type { Asked } from '../operations/access/command-line';
import type { Config } from '../platform/config';
import { AppError } from '../platform/errors/app-error';
import { required } from '../platform/start-up';
import { answerCommand, commandConfig, createCommandTerminals } from './command-frame';
import { withDatabase } from './with-database';

const exitCodes = { done: 0, failed: 1, wrongCommand: 2 } as const;

/**
 * Runs a command that works on the installation's database, that of a running `npm start` included, says what came of
 * it, and ends the process.
 */
export async function runDatabaseCommand<Wanted>(options: {
  asked: Asked<Wanted>;
  help: string;
  /** @returns what there is to say */
  work: (command: Wanted, of: { connection: Connection; config: Config }) => Promise<string[]>;
}): Promise<never> {
  const terminals = createCommandTerminals();
  const { out, progress } = terminals;
  const code = await answerCommand<Exclude<Asked<Wanted>, { readonly wrong: string }>>({
    ...{ terminals, asked: options.asked, help: options.help, wrongCode: exitCodes.wrongCommand },
    work: async (asked) => {
      if (asked.help) return exitCodes.done;
      const config = commandConfig();
      const never = new AbortController().signal;
      const lines = await withDatabase(required(config, 'MONGODB_URI'), config, never, (of) =>
        options.work(asked.command, of),
      );
      for (const line of lines) out.line(line);
      return exitCodes.done;
    },
  }).catch((error: Error) => {
    progress.line(`✗ ${error.message}`);
    if (error instanceof AppError) progress.line(`  To mend it: ${error.kind.advice}`);
    return exitCodes.failed;
  });
  process.exit(code);
}
