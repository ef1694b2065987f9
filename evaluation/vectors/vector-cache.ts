import { createReadStream } from 'node:fs';
import { appendFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export type VectorCache = ReturnType<typeof createVectorCache>;

/**
 * Vectors of earlier runs, by the hash of what was sent: a file for each model, of lines `hash count base64`. Lines are only
 * added, each begins anew, and a broken one is passed over: a run that was killed while it wrote costs that one vector.
 */
export function createVectorCache(folder: string) {
  const fileOf = (model: string): string => join(folder, `${encodeURIComponent(model)}.vectors`);
  return {
    /** Those of the asked hashes that are known. */
    read: async (model: string, hashes: ReadonlySet<string>): Promise<Map<string, Float32Array>> => {
      const found = new Map<string, Float32Array>();
      try {
        for await (const line of createInterface({ input: createReadStream(fileOf(model)) })) {
          const [hash, count, base64] = line.split(' ');
          if (!hash || !base64 || !hashes.has(hash)) continue;
          const bytes = Buffer.from(base64, 'base64');
          if (bytes.length !== Number(count) * Float32Array.BYTES_PER_ELEMENT || bytes.length === 0) continue;
          found.set(hash, new Float32Array(new Uint8Array(bytes).buffer));
        }
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      }
      return found;
    },

    add: async (model: string, vectors: ReadonlyMap<string, Float32Array>): Promise<void> => {
      await mkdir(folder, { recursive: true });
      const lines = [...vectors].map(([hash, vector]) => {
        const bytes = Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength);
        return `\n${hash} ${vector.length} ${bytes.toString('base64')}\n`;
      });
      await appendFile(fileOf(model), lines.join(''));
    },
  };
}
