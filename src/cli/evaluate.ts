import { join } from 'node:path';
import { readSets } from '../../evaluation/asked-sets';
import type { AskedModel } from '../../evaluation/asked-models';
import { help, readCommandLine, type Asked } from '../../evaluation/command-line';
import { planEvaluation } from '../../evaluation/evaluate';
import { costLines, reportLines } from '../../evaluation/report-lines';
import { measureReposts, repostLines } from '../../evaluation/reposts/measure';
import { readRepostPairs } from '../../evaluation/reposts/read-pairs';
import { describeRun } from '../../evaluation/run';
import { createVectorCache } from '../../evaluation/vectors/vector-cache';
import { writeRun } from '../../evaluation/write-run';
import { openDataFolder } from '../embedded/data-folder';
import { answerCommand, commandConfig, createCommandTerminals, nowAndThen } from '../embedded/command-frame';
import { configuredProvider } from '../embeddings/configured-provider';
import { defaultModel } from '../embeddings/model-profile';
import type { Config } from '../platform/config';
import { AppError } from '../platform/errors/app-error';
import { LabelledSetUnusable } from '../platform/errors/evaluation-errors';

const exitCodes = { well: 0, failed: 1, wrong: 2 } as const;

const terminals = createCommandTerminals();
const { out, progress } = terminals;
const words = process.argv.slice(2);

/** `npm run evaluate`: how well models, recipes and rankings find the adverts that are alike. */
function main(): Promise<number> {
  return answerCommand({
    ...{ terminals, help },
    asked: readCommandLine(words),
    wrongCode: exitCodes.wrong,
    work: async (asked) => evaluate(asked, commandConfig()),
  });
}

async function evaluate(asked: Asked, config: Config): Promise<number> {
  if (asked.reposts) return evaluateReposts(asked);
  const models: readonly AskedModel[] =
    asked.models.length > 0 ? asked.models : [{ model: config.OPENAI_EMBEDDING_MODEL ?? defaultModel }];
  const recipes = asked.recipes.length > 0 ? asked.recipes : [config.SIMILARITY_RECIPE, 'plain'];
  const evaluation = await planEvaluation({
    ...{ sets: await readSets(asked.sets), rankings: asked.rankings, recipes: [...new Set(recipes)] },
    models: models.map(({ model }) => model),
    providerOf: (model) =>
      providerOf(
        config,
        models.find((one) => one.model === model)!,
      ),
    mostCallsAtOnce: config.EMBEDDING_MAX_CONCURRENT,
    cache: createVectorCache(join(openDataFolder(config.DATA_DIR).root, 'evaluation')),
  });
  for (const line of costLines(evaluation.costs)) progress.line(line);
  if (asked.dryRun) {
    if (asked.json) out.line(JSON.stringify({ costs: evaluation.costs }));
    return exitCodes.well;
  }
  const say = nowAndThen(terminals);
  await evaluation.embed((model, done, of) => say(`${model}: ${done} of ${of} texts embedded`));
  const began = performance.now();
  const reports = await evaluation.measure();
  const run = describeRun({ reports, words, seconds: (performance.now() - began) / 1_000 });
  if (asked.json) out.line(JSON.stringify(run));
  else for (const report of reports) for (const line of [...reportLines(report), '']) out.line(line);
  if (asked.out !== undefined) await writeRun(run, asked.out);
  return exitCodes.well;
}

async function evaluateReposts({ json }: Asked): Promise<number> {
  const report = measureReposts(await readRepostPairs());
  if (json) out.line(JSON.stringify(report));
  else for (const line of repostLines(report)) out.line(line);
  return exitCodes.well;
}

/** Another server than the configured one gets no key of that one. */
function providerOf(config: Config, { model, baseUrl }: AskedModel) {
  const asked =
    baseUrl === undefined ? config : { ...config, OPENAI_BASE_URL: baseUrl, OPENAI_API_KEY: undefined };
  return configuredProvider(asked, model)?.provider;
}

main().then(
  (code) => process.exit(code),
  (error: Error) => {
    progress.line(`✗ It could not be measured: ${error.message}`);
    if (error instanceof AppError) progress.line(`  To mend it: ${error.kind.advice}`);
    else progress.line(String(error.stack));
    process.exit(error instanceof LabelledSetUnusable ? exitCodes.wrong : exitCodes.failed);
  },
);
