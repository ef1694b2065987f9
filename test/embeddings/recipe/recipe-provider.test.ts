import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import mongoose from 'mongoose';
import { createEmbeddingProvider, type EmbeddingProvider } from '../../../src/embeddings/embedding-provider';
import { composeText } from '../../../src/embeddings/recipe/composed-text';
import { createInputVectors, inputHash, keptFor } from '../../../src/embeddings/recipe/input-vectors';
import { modelOf } from '../../../src/embeddings/model-profile';
import { recipeOf } from '../../../src/embeddings/recipe/recipe';
import { mixVectors } from '../../../src/embeddings/recipe/mix-vectors';
import { withRecipe } from '../../../src/embeddings/recipe/with-recipe';
import { createTextClaims } from '../../../src/embeddings/text-claims';
import { ProviderError } from '../../../src/platform/errors/provider-errors';
import { openJobs } from '../../support/jobs';
import { answers, startProvider, vectorOf } from '../../support/misbehaving-provider';

const model = 'a-model-without-a-profile';
const baker = composeText('Baker', 'Baker.\nBread.');
const other = composeText('Baker', 'Baker.\nCakes.');

let database: Awaited<ReturnType<typeof openJobs>>;
let server: Awaited<ReturnType<typeof startProvider>>;
let closing: (() => Promise<unknown>)[];
beforeEach(async () => {
  [database, server, closing] = [await openJobs(), await startProvider(), []];
});
afterEach(async () => {
  for (const close of closing) await close();
  await server.close();
  await database.close();
});

/** The provider of one worker, with a connection and claims of its own. */
async function worker(recipe: 'plain' | 'tuned' = 'tuned'): Promise<EmbeddingProvider> {
  const connection = await mongoose.createConnection(database.uri).asPromise();
  closing.push(() => connection.close());
  return withRecipe({
    provider: createEmbeddingProvider({
      ...{ apiKey: 'k', baseUrl: server.baseUrl, timeoutMs: 5_000 },
      model: modelOf(model, recipeOf(recipe)),
    }),
    inputs: createInputVectors(connection),
    claims: createTextClaims({ connection }),
  });
}

const mixed = (title: string, text: string) => mixVectors({ title: vectorOf(title), text: vectorOf(text) });

describe('a provider of composed texts', () => {
  it('asks for title and text in one call, and mixes them', async () => {
    const { embed } = await worker();
    const { vectors, inputs, tokens } = await embed([baker]);
    expect(server.inputs).toEqual(['Baker', 'Baker.\nBread.']);
    expect(vectors).toEqual([mixed('Baker', 'Baker.\nBread.')]);
    expect({ inputs, tokens }).toEqual({ inputs: 2, tokens: 10 });
  });

  it('pays for a title once, in one request, in the next, and for another worker', async () => {
    const [one, two] = [await worker(), await worker()];
    const together = await one.embed([baker, other]);
    expect(server.inputs).toEqual(['Baker', 'Baker.\nBread.', 'Baker.\nCakes.']);
    expect(together.vectors).toEqual([mixed('Baker', 'Baker.\nBread.'), mixed('Baker', 'Baker.\nCakes.')]);
    const { inputs } = await two.embed([composeText('Baker', 'Baker.\nPizza.')]);
    expect(inputs).toBe(1);
    expect(server.inputs.filter((input) => input === 'Baker')).toHaveLength(1);
  });

  it('pays for a title once when many ask at the same time, here and elsewhere', async () => {
    const workers = [await worker(), await worker(), await worker()];
    const replies = await Promise.all(
      Array.from({ length: 30 }, (_, n) =>
        workers[n % 3]!.embed([composeText(`Title ${n % 5}`, `Text ${n}`)]),
      ),
    );
    expect(server.inputs.filter((input) => input.startsWith('Title')).sort()).toEqual(
      Array.from({ length: 5 }, (_, n) => `Title ${n}`),
    );
    replies.forEach(({ vectors }, n) => expect(vectors).toEqual([mixed(`Title ${n % 5}`, `Text ${n}`)]));
  });

  it('gives a title back that could not be paid, so that the next one pays', async () => {
    const { embed } = await worker();
    server.next(answers.status(500));
    await expect(embed([baker])).rejects.toThrow(ProviderError);
    await embed([baker]);
    expect(server.inputs.filter((input) => input === 'Baker')).toHaveLength(2);
    expect(await database.connection.collection('text_claims').countDocuments({})).toBe(0);
  });

  it('has an error where one input has a broken vector, and the others', async () => {
    const { embedEach } = await worker();
    const broken = answers.json(({ data, ...reply }) => ({
      ...reply,
      data: data.map((one, n) => (n === 1 ? { ...one, embedding: '' } : one)),
    }));
    server.next(broken);
    const { vectors } = await embedEach([baker, other]);
    expect(vectors[0]).toBeInstanceOf(ProviderError);
    expect(vectors[1]).toEqual(mixed('Baker', 'Baker.\nCakes.'));
  });

  it('takes what a batch has brought, and asks for nothing then', async () => {
    const provider = await worker();
    const made = ['Baker', 'Baker.\nBread.'].map(
      (input) => [inputHash(provider.profile, input), vectorOf(input)] as const,
    );
    await createInputVectors(database.connection).put(new Map(made), keptFor.batch);
    const { vectors, inputs } = await provider.embed([baker]);
    expect({ inputs, asked: server.inputs }).toEqual({ inputs: 0, asked: [] });
    expect(vectors).toEqual([mixed('Baker', 'Baker.\nBread.')]);
  });

  it('has texts of one input in the same space, and promises half as many texts a request', async () => {
    const [tuned, plain] = [await worker(), await worker('plain')];
    expect((await tuned.embed(['Bread.'])).vectors).toEqual([mixVectors({ text: vectorOf('Bread.') })]);
    expect((await plain.embed(['Bread.'])).vectors).toEqual([vectorOf('Bread.')]);
    expect(tuned.profile.requestInputs).toBe(plain.profile.requestInputs / 2);
  });
});
