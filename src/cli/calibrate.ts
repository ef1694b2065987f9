import { readFile } from 'node:fs/promises';
import type { Collection } from 'mongoose';
import { answerCommand, commandConfig, createCommandTerminals, nowAndThen } from '../embedded/command-frame';
import { withDatabase } from '../embedded/with-database';
import { profileOf } from '../embeddings/model-profile';
import type { Job } from '../jobs/job';
import { doneAtTheTerminal, terminalUser } from '../operations/access/at-the-terminal';
import {
  createCalibrationControl,
  type CalibrationControl,
  type ScoresLook,
} from '../operations/calibration/calibration-control';
import { help, readCommandLine, type Asked } from '../operations/calibration/command-line';
import { measureBoard } from '../operations/calibration/measure-board';
import { measuredScores } from '../operations/calibration/measured-scores';
import { readLabels, scoresOfLabels } from '../operations/calibration/read-labels';
import { reportLines, tooFewLines } from '../operations/calibration/report-lines';
import { AppError } from '../platform/errors/app-error';
import { LabelsUnusable } from '../platform/errors/calibration-errors';
import { required } from '../platform/start-up';
import { fitCalibration } from '../similarity/calibration/fit-calibration';

const exitCodes = { done: 0, failed: 1, wrong: 2 } as const;

const terminals = createCommandTerminals();
const { out, progress } = terminals;

/** `npm run calibrate`: what the scores of the model in use mean on this board. */
function main(): Promise<number> {
  return answerCommand({
    ...{ terminals, help },
    asked: readCommandLine(process.argv.slice(2)),
    wrongCode: exitCodes.wrong,
    work: (asked) => {
      const config = commandConfig();
      const never = new AbortController().signal;
      return withDatabase(required(config, 'MONGODB_URI'), config, never, async ({ connection }) => {
        const jobs = connection.collection<Job>(config.MONGODB_JOBS_COLLECTION);
        const control = createCalibrationControl({ connection, jobs, config });
        const written = (input: object, work: () => Promise<ScoresLook>) =>
          doneAtTheTerminal(connection, { action: 'calibrate', input }, work);
        if (asked.back) return told(await written({ back: true }, control.back), asked);
        const { set } = asked;
        if (set === undefined) return calibrate(asked, { jobs, control, written });
        return told(await written({ threshold: set }, () => control.set(set, terminalUser)), asked);
      });
    },
  });
}

async function calibrate(
  asked: Asked,
  by: {
    jobs: Collection<Job>;
    control: CalibrationControl;
    written: (input: object, work: () => Promise<ScoresLook>) => Promise<ScoresLook>;
  },
): Promise<number> {
  const { jobs, control } = by;
  const { inUse: now } = await control.look();
  const { model } = now;
  const pairs = asked.labels === undefined ? undefined : readLabels(await labelsIn(asked.labels));
  const labels = pairs && (await scoresOfLabels(jobs, model, pairs));
  const say = nowAndThen(terminals);
  const board = await measureBoard({ jobs, model, sample: asked.sample, progress: say });
  const fit = fitCalibration(board, profileOf(model), labels);
  if (!fit) {
    for (const line of tooFewLines(board, now)) progress.line(line);
    return exitCodes.failed;
  }
  const measured = measuredScores(board, fit, labels);
  const found = { model, ...fit, pairs: board.random.pairs, measured };
  if (asked.dryRun) {
    if (asked.json) out.line(JSON.stringify({ ...found, version: null }));
  } else {
    const of = { measured, pairs: board.random.pairs, by: terminalUser };
    const input = { ...fit, pairs: of.pairs };
    const { inUse } = await by.written(input, () => control.keep(model, fit, of));
    if (asked.json) out.line(JSON.stringify({ ...found, version: inUse.version }));
  }
  if (asked.json) return exitCodes.done;
  for (const line of reportLines({ board, measured, fit, now, plain: asked.plain })) out.line(line);
  out.line(asked.dryRun ? 'Nothing was changed.' : '✓ In use from now on. `--back` puts back what was.');
  return exitCodes.done;
}

/** @throws {LabelsUnusable} */
function labelsIn(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((error: Error) => {
    throw new LabelsUnusable(`${file} cannot be read: ${error.message}`);
  });
}

function told({ inUse }: ScoresLook, { json }: Asked): number {
  const { model, minScore, from, version } = inUse;
  if (json) out.line(JSON.stringify({ model, threshold: minScore, from, version }));
  else {
    out.line(`✓ Threshold of ${model}: ${minScore}, by the ${from}${version > 0 ? ` (${version})` : ''}.`);
    if (from === 'variable') out.line('  SIMILARITY_MIN_SCORE is set, and goes before what was set now.');
  }
  return exitCodes.done;
}

main().then(
  (code) => process.exit(code),
  (error: Error) => {
    progress.line(`✗ ${error.message}`);
    if (error instanceof AppError) progress.line(`  To mend it: ${error.kind.advice}`);
    process.exit(error instanceof LabelsUnusable ? exitCodes.wrong : exitCodes.failed);
  },
);
