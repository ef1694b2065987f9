import { readStored, writeStored } from '../../shared/browser/stored-text';

const STORED_AS = 'board:visitor';
/** So few that each stands for many people: it tells which presentation somebody sees, and not who he is. */
const NUMBERS = 10_000;

/** A random number that stays with this browser, so that the lists look alike at every visit; null where none can be kept. */
export function visitorNumber(): string | null {
  const storage = () => window.localStorage;
  const stored = readStored(storage, STORED_AS);
  if (stored && /^\d{1,4}$/.test(stored)) return stored;
  const drawn = String(Math.floor(Math.random() * NUMBERS));
  return writeStored(storage, STORED_AS, drawn) ? drawn : null;
}
