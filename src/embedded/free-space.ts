import { statfsSync } from 'node:fs';

/** Whole megabytes that may still be written into the folder; undefined where its filesystem tells no sizes. */
export function freeMegabytes(folder: string): number | undefined {
  const { bavail, bsize, blocks } = statfsSync(folder);
  return blocks > 0 ? Math.floor((bavail * bsize) / 1_048_576) : undefined;
}
