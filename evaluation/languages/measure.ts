import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { configuredProvider } from '../../src/embeddings/configured-provider';
import { profileOf } from '../../src/embeddings/model-profile';
import { loadConfig } from '../../src/platform/config';
import { projectRoot } from '../../src/platform/project-root';
import { recipeNamed } from '../recipes/recipes';
import { readRows } from '../sets/read-rows';
import { embedTexts } from '../vectors/embed-texts';
import { planTexts } from '../vectors/plan-texts';
import { createVectorCache } from '../vectors/vector-cache';
import { languageDirections } from './language-directions';
import { languagesModule } from './languages-module';

const model = 'e5-query';
const folder = join(__dirname, 'adverts');
const target = join(projectRoot, 'src', 'embeddings', 'recipe', 'shipped-languages.ts');

/**
 * Measures by which directions the languages of a model differ, from the same adverts in many languages, and writes them
 * where the recipe has them: `npx tsx evaluation/languages/measure.ts`. Asks the embedding server that is configured for
 * what is not in the cache.
 */
async function main(): Promise<void> {
  const config = loadConfig(process.env);
  const files = (await readdir(folder)).filter((file) => file.endsWith('.jsonl')).sort();
  const languages = await Promise.all(files.map((file) => readRows(join(folder, file))));
  const profile = profileOf(model);
  const recipes = ['title', 'text'].map((name) => recipeNamed(name, profile)!);
  const cache = createVectorCache(join(config.DATA_DIR, 'evaluation'));
  const plan = await planTexts({ adverts: languages.flat(), profile, recipes, cache });
  if (plan.missing.length > 0) {
    const provider = configuredProvider(config, model)?.provider;
    if (!provider) throw new Error('Set OPENAI_BASE_URL to the embedding server.');
    const made = await embedTexts({ texts: plan.missing, provider, callsAtOnce: 1, cache });
    for (const [hash, vector] of made) plan.known.set(hash, vector);
  }
  const vectors = await Promise.all(
    recipes.map((recipe) =>
      Promise.all(languages.map(async (all) => [...(await plan.vectorsOf(recipe, all)).values()])),
    ),
  );
  const code = languagesModule(model, languageDirections(vectors));
  await writeFile(target, await format(code, { ...(await resolveConfig(target)), filepath: target }));
  process.stdout.write(`${files.length} languages, ${plan.cost.texts} texts: ${target}\n`);
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
