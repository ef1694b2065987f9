/** Storage can be forbidden by the browser's settings; a preference that cannot be kept is no reason to fail. */
export function readStored(storage: () => Storage, name: string): string | null {
  try {
    return storage().getItem(name);
  } catch {
    return null;
  }
}

/** Returns whether the text could be kept. */
export function writeStored(storage: () => Storage, name: string, value: string): boolean {
  try {
    storage().setItem(name, value);
    return true;
  } catch {
    return false;
  }
}
