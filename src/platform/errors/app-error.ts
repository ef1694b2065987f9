/** What the catalogue knows of a failure; `docs/errors.md` mirrors it. */
export interface ErrorKind {
  /** Stable, for programs: UPPER_SNAKE. */
  readonly code: string;
  /** HTTP status where it reaches a client; 500 where it never does. */
  readonly status: number;
  /** One short sentence, the same for every occurrence. */
  readonly title: string;
  /** Whether the same attempt may succeed later without anybody changing anything. */
  readonly retryable: boolean;
  /** What the person who sees it should do. */
  readonly advice: string;
}

/** A failure the product knows. `message` is safe to show: no secrets, no internals. */
export abstract class AppError extends Error {
  abstract readonly kind: ErrorKind;

  get code(): string {
    return this.kind.code;
  }

  override get name(): string {
    return this.constructor.name;
  }
}

/** A failure that no client of the API ever gets: told in the log, on the terminal or in a workflow. */
export const inside = (kind: Omit<ErrorKind, 'status'>): ErrorKind => ({ ...kind, status: 500 });
