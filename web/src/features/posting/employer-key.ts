import { readStored, writeStored } from '../../shared/browser/stored-text';

const STORED_AS = 'board.employer-key';

/** Kept for this tab only, and gone when it closes. */
export function rememberedKey(): string {
  return readStored(() => window.sessionStorage, STORED_AS) ?? '';
}

export function rememberKey(key: string) {
  writeStored(() => window.sessionStorage, STORED_AS, key);
}
