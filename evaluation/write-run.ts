import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { resultsPage } from './pages/results-page';
import type { Run } from './run';

/** Writes a run into a file: as JSON, or where its name ends in `.md` as a page, with the JSON beside it. */
export async function writeRun(run: Run, file: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const data = file.replace(/\.md$/, '.json');
  await writeFile(data, `${JSON.stringify(run, null, 2)}\n`);
  if (data !== file) await writeFile(file, resultsPage(run, { data: basename(data) }));
}
