import { createInterface } from 'node:readline/promises';
import { answerCommand, commandConfig, createCommandTerminals } from '../embedded/command-frame';
import { help, readCommandLine, type Asked } from '../operations/purge/command-line';
import { followPurge } from '../orchestration/follow-purge';
import { endLines, progressLine } from '../operations/purge/purge-lines';
import { startPurge } from '../orchestration/purge';
import { createTemporalClient } from '../orchestration/temporal-client';
import { AppError } from '../platform/errors/app-error';
import { PurgeNotConfirmed, purgeConfirmation } from '../platform/errors/purge-errors';
import { required } from '../platform/start-up';

const exitCodes = { done: 0, failed: 1, wrongCommand: 2 } as const;

const terminals = createCommandTerminals();
const { out, progress } = terminals;

/** `npm run purge:embeddings`: deletes all embeddings, once the words were typed. */
function main(): Promise<number> {
  return answerCommand({
    ...{ terminals, help },
    asked: readCommandLine(process.argv.slice(2)),
    wrongCode: exitCodes.wrongCommand,
    work: async (asked) => {
      return purge(asked, asked.confirm ?? (await typed()));
    },
  });
}

/** What was typed on the terminal; nothing where there is none. */
async function typed(): Promise<string> {
  if (!process.stdin.isTTY) return '';
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    progress.line(
      'This deletes the embedding and the list of every advert. Only a migration makes them anew.',
    );
    return (await terminal.question(`Type "${purgeConfirmation}" to go on: `)).trim();
  } finally {
    terminal.close();
  }
}

async function purge({ json }: Asked, confirm: string): Promise<number> {
  const config = commandConfig();
  const client = createTemporalClient({
    address: required(config, 'TEMPORAL_ADDRESS'),
    namespace: config.TEMPORAL_NAMESPACE,
  });
  try {
    const done = await followPurge(await startPurge(client, confirm), (now) =>
      progress.line(progressLine(now)),
    );
    if (json) out.line(JSON.stringify(done));
    else for (const line of endLines(done)) out.line(line);
    return exitCodes.done;
  } finally {
    await client.connection.close();
  }
}

main().then(
  (code) => process.exit(code),
  (error: Error) => {
    progress.line(`✗ ${error.message}`);
    if (error.cause instanceof Error)
      progress.line(`  ${(error.cause.cause as Error | undefined)?.message ?? error.cause.message}`);
    if (error instanceof AppError) progress.line(`  To mend it: ${error.kind.advice}`);
    process.exit(error instanceof PurgeNotConfirmed ? exitCodes.wrongCommand : exitCodes.failed);
  },
);
