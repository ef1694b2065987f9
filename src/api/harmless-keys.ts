import { RequestInvalid, type WrongPart } from '../platform/errors/request-errors';

const reserved = new Set(['__proto__', 'constructor', 'prototype']);
/** Our bodies have two levels. */
const mostLevels = 8;

/**
 * Refuses names that a database or a careless merge would obey: operators (`$…`), paths (`a.b`) and the ways into
 * an object's prototype, at any depth.
 *
 * @throws {RequestInvalid}
 */
export function assertHarmlessKeys(body: unknown): void {
  const wrong: WrongPart[] = [];
  visit(body, [], wrong);
  if (wrong.length > 0) throw new RequestInvalid(wrong.slice(0, 20));
}

function visit(value: unknown, path: readonly string[], wrong: WrongPart[]): void {
  if (typeof value !== 'object' || value === null || wrong.length > 0) return;
  if (path.length >= mostLevels) {
    wrong.push({ path: path.slice(0, 3).join('.'), message: 'is nested too deeply' });
    return;
  }
  for (const [key, inner] of Object.entries(value)) {
    const here = [...path, shortened(key)];
    if (key.startsWith('$') || key.includes('.') || reserved.has(key)) {
      wrong.push({ path: here.join('.'), message: 'is not a name that a field may have' });
    } else {
      visit(inner, here, wrong);
    }
  }
}

/** A name goes back to whoever sent it, but not at any length. */
export function shortened(name: string): string {
  return name.length > 60 ? `${name.slice(0, 60)}…` : name;
}
