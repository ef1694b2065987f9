import type { ErrorKind } from '../../platform/errors/app-error';

/** Something in a document that is not as the product would write it. */
export interface Finding {
  readonly code: string;
  readonly field: string;
  /** What it is and what becomes of it, in words. Holds no text of the advert. */
  readonly message: string;
  /** Whether the field's value stays in its place. */
  readonly kept: boolean;
}

/** A field that has to be written for the product to work with the document. */
export interface FieldRepair {
  readonly field: string;
  /** What it gets; undefined where it is removed. */
  readonly value: unknown;
  /** Whether the old value says something: it is stored under `beforeAdoption`. */
  readonly keepsOld: boolean;
}

/** What a look at one subject of a document found. */
export interface Look {
  readonly findings: readonly Finding[];
  readonly repairs: readonly FieldRepair[];
  /** Why a migration leaves the document alone. */
  readonly reported?: Finding;
}

export const nothingFound: Look = { findings: [], repairs: [] };

/** The document is left as it is, for a reason of the catalogue. */
export function reported(kind: ErrorKind, field: string, message: string = kind.title): Look {
  return { ...nothingFound, reported: { code: kind.code, field, message, kept: true } };
}

/** The kind of a value, in words: never the value, which may be the advert's text. */
export function kindOfValue(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (value instanceof Date) return 'a date';
  return typeof value === 'object'
    ? 'an object'
    : ({ string: 'text', boolean: 'a flag' }[typeof value as string] ?? `a ${typeof value}`);
}
