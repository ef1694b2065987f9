import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';
import { LabelledSetUnusable } from '../../src/platform/errors/evaluation-errors';
import type { SetAdvert } from '../labelled-set';

/** A row of a file, with whatever else it holds. */
export interface Row extends SetAdvert {
  readonly fields: Readonly<Record<string, unknown>>;
}

const optionalText = z.string().nullish();
const rowSchema = z.looseObject({
  title: z.string().trim().min(1),
  description: optionalText,
  tags: z.array(z.string()).nullish(),
  company: optionalText,
  category: optionalText,
  location: optionalText,
  language: optionalText,
});

/**
 * Reads adverts from JSON lines, gzipped where the name ends in `.gz`.
 *
 * @param idField which field tells one from another
 * @throws {LabelledSetUnusable} naming file and line
 */
export async function readRows(file: string, idField = 'id'): Promise<Row[]> {
  const rows = new Map<string, Row>();
  for await (const { line, number } of linesOf(file)) {
    const where = `${basename(file)}, line ${number}`;
    const row = parseRow(line, idField, where);
    if (rows.has(row.id)) throw new LabelledSetUnusable(`${where}: there are two adverts ${row.id}.`);
    rows.set(row.id, row);
  }
  if (rows.size === 0) throw new LabelledSetUnusable(`${basename(file)} holds no advert.`);
  return [...rows.values()];
}

function parseRow(line: string, idField: string, where: string): Row {
  let given: unknown;
  try {
    given = JSON.parse(line);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new LabelledSetUnusable(`${where}: this is no JSON.`);
  }
  const parsed = rowSchema.extend({ [idField]: z.string().regex(/^\S+$/) }).safeParse(given);
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0]!;
    throw new LabelledSetUnusable(`${where}: ${path.join('.') || 'the row'}: ${message}.`);
  }
  const fields = parsed.data as z.output<typeof rowSchema>;
  const { title, tags, ...said } = fields;
  const text = (field: keyof typeof said): string => (said[field] ?? '') as string;
  return {
    ...{ id: fields[idField] as string, title, fields, tags: tags ?? [] },
    ...{ description: text('description'), company: text('company'), category: text('category') },
    ...{ location: text('location'), language: text('language') },
  };
}

/**
 * The lines of a text file that are not blank, numbered from 1.
 *
 * @throws {LabelledSetUnusable} for a file that cannot be read
 */
export async function* linesOf(file: string): AsyncGenerator<{ line: string; number: number }> {
  const source = createReadStream(file);
  const text = file.endsWith('.gz') ? createGunzip() : source;
  const unzipped =
    text === source ? Promise.resolve() : pipeline(source, text as ReturnType<typeof createGunzip>);
  // Said by reading from `text`, too.
  unzipped.catch(() => undefined);
  let number = 0;
  try {
    for await (const line of createInterface({ input: text, crlfDelay: Infinity })) {
      number += 1;
      if (line.trim() !== '') yield { line, number };
    }
    await unzipped;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new LabelledSetUnusable(`${basename(file)} cannot be read: ${message}.`);
  }
}
