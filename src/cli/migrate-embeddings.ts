import { answerCommand, commandConfig, createCommandTerminals } from '../embedded/command-frame';
import { configuredModel, namedModel } from '../embeddings/configured-provider';
import { createBarWatcher } from '../operations/migration/bar-watcher';
import { help, readCommandLine, type Asked } from '../operations/migration/command-line';
import { dryRun } from '../operations/migration/dry-run';
import { followMigration } from '../operations/migration/follow-migration';
import { allReports } from '../operations/migration/list-reports';
import { createLineWatcher } from '../operations/migration/line-watcher';
import type { MigrationLook } from '../operations/migration/look-at-migration';
import { createMigrationControl, type MigrationControl } from '../operations/migration/migration-control';
import { migrationView } from '../operations/migration/migration-view';
import { modelBefore } from '../operations/migration/model-before';
import { plainLine } from '../operations/migration/progress-lines';
import { reportLines } from '../operations/migration/report-lines';
import { howToComeBack, summaryLines } from '../operations/migration/summary-lines';
import { withBoardForReading, type Board } from '../operations/migration/with-board';
import { createTemporalClient } from '../orchestration/temporal-client';
import type { Config } from '../platform/config';
import { AppError } from '../platform/errors/app-error';
import { required } from '../platform/start-up';

const exitCodes = { well: 0, failed: 1, wrongCommand: 2 } as const;

const terminals = createCommandTerminals();
const { out, progress: trouble } = terminals;

/** `npm run migrate:embeddings`: all adverts at once. What it does is in the worker; this starts, shows and steers it. */
function main(): Promise<number> {
  return answerCommand({
    ...{ terminals, help },
    asked: readCommandLine(process.argv.slice(2)),
    wrongCode: exitCodes.wrongCommand,
    work: async (asked) => {
      const config = commandConfig();
      if (!asked.back) {
        const { model } = asked.input;
        const named = model !== undefined && { model: namedModel(config, model) };
        return run({ ...asked, input: { ...asked.input, ...named } }, config);
      }
      const model = await withBoard(config, modelBefore);
      return run({ ...asked, input: { ...asked.input, model } }, config);
    },
  });
}

async function run(asked: Asked, config: Config): Promise<number> {
  const { action } = asked;
  if (action === 'dry-run') return estimate(asked, config);
  if (action === 'reports') return printReports(asked, config);
  const address = config.TEMPORAL_ADDRESS ?? `127.0.0.1:${config.TEMPORAL_PORT}`;
  const client = createTemporalClient({ address, namespace: config.TEMPORAL_NAMESPACE });
  const control = createMigrationControl({ client });
  try {
    return await steer(action, asked, control);
  } finally {
    await client.connection.close();
  }
}

type Steering = Exclude<Asked['action'], 'dry-run' | 'reports'>;

async function steer(action: Steering, asked: Asked, control: MigrationControl): Promise<number> {
  switch (action) {
    case 'status':
      return told(asked, await control.look());
    case 'pause':
      return told(asked, await control.pause(), 'Paused. `npm run migrate:embeddings -- --resume` goes on.');
    case 'resume':
      return told(asked, await control.resume(), 'It goes on.');
    case 'cancel':
      return told(asked, await control.cancel(), 'It ends once what is under way is kept and linked.');
    case 'detach':
      return told(asked, await start(asked, control));
    case 'follow':
      await start(asked, control);
      return follow(asked, control);
  }
}

async function start({ input, output }: Asked, control: MigrationControl): Promise<MigrationLook> {
  const { joined, now } = await control.start(input);
  if (output === 'json') return now;
  out.line(joined ? 'Joined the migration that is under way.' : 'Started the migration.');
  if (joined && (input.batch !== undefined || input.gate !== undefined)) {
    out.line('It goes on as it was started: --batch and --gate say how one begins.');
  }
  return now;
}

function told({ output }: Asked, look: MigrationLook, words?: string): number {
  if (output === 'json') out.line(JSON.stringify(migrationView(look)));
  else {
    if (words !== undefined) out.line(words);
    if (look.state === 'running') out.line(plainLine(look, look.progress ?? {}));
    else for (const line of summaryLines(look)) out.line(line);
  }
  return exitCodes.well;
}

async function follow({ output }: Asked, control: MigrationControl): Promise<number> {
  const leaving = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => leaving.abort());
  // Nobody reads any more.
  process.stdout.on('error', () => leaving.abort());
  const isScreen = process.stdout.isTTY && process.env['TERM'] !== 'dumb';
  const watcher =
    output === 'usual' && isScreen
      ? createBarWatcher(process.stdout)
      : createLineWatcher({ line: (text) => out.line(text), json: output === 'json' });
  const ended = await followMigration({ look: control.look, watcher, signal: leaving.signal });
  const lines = ended ? summaryLines(ended) : howToComeBack;
  if (output !== 'json') for (const line of lines) out.line(line);
  return !ended || ended.state === 'completed' ? exitCodes.well : exitCodes.failed;
}

async function estimate({ input, output }: Asked, config: Config): Promise<number> {
  const { model = configuredModel(config), batch = false } = input;
  const settings = {
    ...{ model, batch, json: output === 'json' },
    budgetUsd: config.EMBEDDING_DAILY_BUDGET_USD,
  };
  const lines = await withBoard(config, (board) => dryRun({ ...board, ...settings }));
  for (const line of lines) out.line(line);
  return exitCodes.well;
}

async function printReports({ output }: Asked, config: Config): Promise<number> {
  const reports = await withBoard(config, ({ connection }) => allReports(connection));
  const lines = output === 'json' ? reports.map((each) => JSON.stringify(each)) : reportLines(reports);
  for (const line of lines) out.line(line);
  return exitCodes.well;
}

const withBoard = <T>(config: Config, work: (board: Board) => Promise<T>): Promise<T> =>
  withBoardForReading(
    { uri: required(config, 'MONGODB_URI'), collection: config.MONGODB_JOBS_COLLECTION },
    work,
  );

main().then(
  (code) => process.exit(code),
  (error: Error) => {
    trouble.line(`✗ ${error.message}`);
    if (error instanceof AppError) trouble.line(`  To mend it: ${error.kind.advice}`);
    else trouble.line(String(error.stack));
    process.exit(exitCodes.failed);
  },
);
