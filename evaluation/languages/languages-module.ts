/** The code of `src/embeddings/recipe/shipped-languages.ts`, to be formatted. */
export function languagesModule(model: string, directions: readonly Float32Array[]): string {
  const rows = directions.map((direction) => `'${base64(direction)}',`);
  return `import { numbersOf } from './shipped-numbers';

/**
 * Directions of length 1, at right angles, by which the vectors of a model differ from language to language: base64 of
 * little-endian float32. Made by evaluation/languages/measure.ts from the same adverts in many languages, and part of a
 * recipe: a change counts its version up.
 */
const shipped: Readonly<Record<string, readonly string[]>> = {
  '${model}': [
${rows.join('\n')}
  ],
};

/** None where a model's were not measured. */
export const shippedLanguages = (model: string): Float32Array[] => (shipped[model] ?? []).map(numbersOf);
`;
}

const base64 = (numbers: Float32Array): string => Buffer.from(numbers.buffer).toString('base64');
