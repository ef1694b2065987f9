import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A process that runs, so that the next start can recognise it should this supervisor be killed. */
export interface RunRecord {
  readonly id: string;
  readonly name: string;
  readonly pid: number;
  readonly args: readonly string[];
}

export interface RunRecords {
  write(record: RunRecord): void;
  remove(id: string): void;
  all(): RunRecord[];
}

/** Records as one small JSON file a process under `folder`. */
export function createRunRecords(folder: string): RunRecords {
  mkdirSync(folder, { recursive: true });
  const fileOf = (id: string): string => join(folder, `${id}.json`);
  return {
    write: (record) => writeFileSync(fileOf(record.id), `${JSON.stringify(record)}\n`),
    remove: (id) => rmSync(fileOf(id), { force: true }),
    all: () =>
      readdirSync(folder)
        .filter((file) => file.endsWith('.json'))
        .map((file) => parsed(join(folder, file)))
        .filter((record) => record !== undefined),
  };
}

/** A record cut off while it was written names nobody: removed, as if it had never been begun. */
function parsed(file: string): RunRecord | undefined {
  try {
    const record = JSON.parse(readFileSync(file, 'utf8')) as RunRecord;
    if (Number.isInteger(record.pid) && record.pid > 1 && Array.isArray(record.args)) return record;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  rmSync(file, { force: true });
  return undefined;
}
