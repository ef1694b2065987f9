import { mongo } from 'mongoose';

/** Why lists are due, in the order in which they are looked at. */
export const dueKinds = ['old', 'grown', 'shrunk'] as const;
export type DueKind = (typeof dueKinds)[number];
/** A round over all lists that were computed before it began, which an operator asks for. */
export const everyList = 'all';

/** How far one round over the due lists came. */
export interface DueCursor {
  /** When the round began, ms since 1970, and how many jobs there were: a list that it dated anew is not due again. */
  readonly now: number;
  readonly jobCount: number;
  readonly kind: DueKind | typeof everyList;
  /** The list it stands behind; absent at the beginning of a kind. */
  readonly last?: { readonly key: number; readonly id: mongo.ObjectId };
}

export function writeDueCursor({ now, jobCount, kind, last }: DueCursor): string {
  return [now, jobCount, kind, ...(last ? [last.key, last.id.toHexString()] : [])].join(':');
}

const form = /^(\d+):(-?\d+):([a-z]+)(?::(-?\d+(?:\.\d+)?):([0-9a-f]{24}))?$/;

/** Undefined for what is no cursor (an earlier release gave an id): the round begins anew. */
export function readDueCursor(text: string | undefined): DueCursor | undefined {
  const [, now, jobCount, word, key, id] = form.exec(text ?? '') ?? [];
  const kind = ([...dueKinds, everyList] as const).find((each) => each === word);
  if (!kind) return undefined;
  const last = key !== undefined && { last: { key: Number(key), id: new mongo.ObjectId(id) } };
  return { now: Number(now), jobCount: Number(jobCount), kind, ...last };
}
