import { providerFailures } from './provider-errors';

/** The sentence of the catalogue for what an embedding failed with; the code itself for one that is not known. */
export function failureTitle(code: string): string {
  return Object.values(providerFailures).find((kind) => kind.code === code)?.title ?? code;
}
