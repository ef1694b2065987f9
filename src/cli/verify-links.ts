import { answerCommand, commandConfig, createCommandTerminals, nowAndThen } from '../embedded/command-frame';
import { seconds } from '../embedded/terminal';
import { createActiveModel } from '../embeddings/active-model';
import { configuredModel } from '../embeddings/configured-provider';
import { profileOf } from '../embeddings/model-profile';
import type { Job } from '../jobs/job';
import { help, readCommandLine, type Asked } from '../operations/verify-links/command-line';
import { openForReading } from '../operations/verify-links/open-for-reading';
import { reportLines } from '../operations/verify-links/report-lines';
import { verifyLinks } from '../operations/verify-links/verify-links';
import { AppError } from '../platform/errors/app-error';
import { required } from '../platform/start-up';
import { createScoresInUse } from '../similarity/calibrated';

const exitCodes = { true: 0, wrong: 1, unknown: 2 } as const;

const terminals = createCommandTerminals();
const { out, progress } = terminals;

/** `npm run verify:links`: holds the stored lists against the exact answer, without writing anything. */
function main(): Promise<number> {
  return answerCommand({
    ...{ terminals, help },
    asked: readCommandLine(process.argv.slice(2)),
    wrongCode: exitCodes.unknown,
    work: verify,
  });
}

async function verify({ json, sample, tolerance }: Asked): Promise<number> {
  const config = commandConfig();
  const connection = await openForReading(required(config, 'MONGODB_URI'));
  const began = performance.now();
  try {
    const jobs = connection.collection<Job>(config.MONGODB_JOBS_COLLECTION);
    const inUse = await createActiveModel({ connection, jobs }).read();
    const model = inUse?.active ?? configuredModel(config);
    const { dimensions } = profileOf(model);
    const { SIMILARITY_MIN_SCORE: set } = config;
    const { minScore } = await createScoresInUse({ connection, minScore: set, usual: profileOf })(model);
    const settings = {
      ...{ collection: config.MONGODB_JOBS_COLLECTION, model, tolerance },
      minScore,
      topK: config.SIMILARITY_TOP_K,
    };
    const report = await verifyLinks({
      jobs,
      ...{ model: settings.model, dimensions, limits: settings, progress: nowAndThen(terminals, began) },
      ...(sample !== undefined && { sample }),
    });
    const ms = Math.round(performance.now() - began);
    if (json) out.line(JSON.stringify({ ...settings, ...report, ms }));
    else {
      out.line(
        `Lists in \`${settings.collection}\`: model ${settings.model}, threshold ${settings.minScore}, at most`,
      );
      out.line(`${settings.topK} links, tolerance ${tolerance}; ${seconds(ms)}\n`);
      for (const line of reportLines(report)) out.line(line);
    }
    return report.differences.length === 0 ? exitCodes.true : exitCodes.wrong;
  } finally {
    await connection.close();
  }
}

main().then(
  (code) => process.exit(code),
  (error: Error) => {
    progress.line(`✗ It could not be checked: ${error.message}`);
    if (error.cause instanceof Error) progress.line(`  ${error.cause.message}`);
    if (error instanceof AppError) progress.line(`  To mend it: ${error.kind.advice}`);
    process.exit(exitCodes.unknown);
  },
);
