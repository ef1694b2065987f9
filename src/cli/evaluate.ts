import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { help, readCommandLine, type Asked, type AskedModel } from '../../evaluation/command-line';
import { planEvaluation } from '../../evaluation/evaluate';
import { costLines, reportLines } from '../../evaluation/report-lines';
import { readDemoSet } from '../../evaluation/sets/demo-set';
import { readGivenSet } from '../../evaluation/sets/given-set';
import { createVectorCache } from '../../evaluation/vectors/vector-cache';
import { openDataFolder } from '../embedded/data-folder';
import { answerCommand, commandConfig, createCommandTerminals, nowAndThen } from '../embedded/command-frame';
import { configuredModel, configuredProvider } from '../embeddings/configured-provider';
import type { Config } from '../platform/config';
import { AppError } from '../platform/errors/app-error';
import { LabelledSetUnusable } from '../platform/errors/evaluation-errors';

const exitCodes = { well: 0, failed: 1, wrong: 2 } as const;

const terminals = createCommandTerminals();
const { out, progress } = terminals;

/** `npm run evaluate`: how well models find the adverts that are alike. */
function main(): Promise<number> {
  return answerCommand({
    ...{ terminals, help },
    asked: readCommandLine(process.argv.slice(2)),
    wrongCode: exitCodes.wrong,
    work: async (asked) => evaluate(asked, commandConfig()),
  });
}

async function evaluate(asked: Asked, config: Config): Promise<number> {
  const models: readonly AskedModel[] =
    asked.models.length > 0 ? asked.models : [{ model: configuredModel(config) }];
  const set = asked.set ? await readGivenSet(asked.set) : await readDemoSet();
  const evaluation = await planEvaluation({
    ...{ set, recipe: config.SIMILARITY_RECIPE, mostCallsAtOnce: config.EMBEDDING_MAX_CONCURRENT },
    models: models.map(({ model }) => model),
    providerOf: (model) =>
      providerOf(
        config,
        models.find((one) => one.model === model)!,
      ),
    cache: createVectorCache(join(openDataFolder(config.DATA_DIR).root, 'evaluation')),
  });
  for (const line of costLines(evaluation.costs)) progress.line(line);
  if (asked.dryRun) {
    if (asked.json) out.line(JSON.stringify({ costs: evaluation.costs }));
    return exitCodes.well;
  }
  const say = nowAndThen(terminals);
  const report = await evaluation.run((model, done, of) => say(`${model}: ${done} of ${of} texts embedded`));
  if (asked.json) out.line(JSON.stringify(report));
  else for (const line of reportLines(report)) out.line(line);
  if (asked.out !== undefined) {
    await mkdir(dirname(asked.out), { recursive: true });
    await writeFile(asked.out, `${JSON.stringify(report, null, 2)}\n`);
  }
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
