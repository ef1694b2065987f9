import { ApplicationFailure } from '@temporalio/client';

/** Why a migration ended before it was done. `code` is one of the catalogue where the failure has one. */
export interface MigrationFailure {
  readonly code: string | null;
  readonly message: string;
}

/** What happened in the step that failed: a workflow's failure wraps that of its activity, which wraps its cause. */
export function migrationFailureOf(error: unknown): MigrationFailure {
  let message = String(error);
  for (let each = error; each instanceof Error; each = each.cause) {
    message = each.message || message;
    if (each instanceof ApplicationFailure && each.type) return { code: codeOf(each.type), message };
  }
  return { code: null, message };
}

/** Names of classes stand there, too. */
const codeOf = (type: string): string | null => (/^[A-Z][A-Z_]+$/.test(type) ? type : null);
