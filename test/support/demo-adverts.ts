import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Advert {
  title: string;
  description: string;
  category: string;
  location: string;
  company?: string;
  tags?: string[];
}

/** Demo adverts by their keys, or the first so many of a language, ready to be posted. */
export function demoAdverts(language: 'sq' | 'en', which: readonly string[] | number): Advert[] {
  const file = join(__dirname, '..', '..', 'data', `demo-adverts-${language}.jsonl`);
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  const all = lines.map((line) => {
    const { repostOf: _repostOf, ...advert } = JSON.parse(line) as Advert & {
      key: string;
      repostOf?: string;
    };
    return advert;
  });
  const chosen =
    typeof which === 'number'
      ? all.slice(0, which)
      : which.map((key) => {
          const found = all.find((advert) => advert.key === key);
          if (!found) throw new Error(`no demo advert has the key ${key}`);
          return found;
        });
  return chosen.map(({ key: _key, ...advert }) => advert);
}
