/** One step of the check: resolves with what it found, or throws an `AppError` that says what to mend. */
export interface CheckStep {
  readonly title: string;
  readonly run: () => Promise<string>;
}
