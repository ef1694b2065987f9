interface Entry<Value> {
  readonly value: Value;
  readonly until: number;
}

/** The entries used last, at most so many and for so long. A `Map` keeps insertion order, so its first key is the oldest. */
export class BoundedMap<Key, Value> {
  readonly #entries = new Map<Key, Entry<Value>>();
  readonly #options: { readonly size: number; readonly ttlMs: number };

  constructor(options: { size: number; ttlMs?: number }) {
    this.#options = { size: options.size, ttlMs: options.ttlMs ?? Number.POSITIVE_INFINITY };
  }

  get(key: Key): Value | undefined {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    this.#entries.delete(key);
    if (entry.until <= performance.now()) return undefined;
    this.#entries.set(key, entry);
    return entry.value;
  }

  set(key: Key, value: Value): void {
    this.#entries.delete(key);
    this.#entries.set(key, { value, until: performance.now() + this.#options.ttlMs });
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= this.#options.size) return;
      this.#entries.delete(oldest);
    }
  }

  delete(key: Key): void {
    this.#entries.delete(key);
  }
}
