/** One wrong field of a request, as the API names it (`tags.2`, `title`, …). */
export interface FieldProblem {
  path: string;
  message: string;
}

/** An answer the API gave, but not the one asked for (RFC 9457 problem details). */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    readonly status: number,
    readonly code: string | null,
    readonly detail: string,
    readonly fields: FieldProblem[],
    readonly debugId: string | null,
    readonly retryAfterSeconds: number | null,
  ) {
    super(detail);
  }
}

/** The API knows no such thing, or the id is none: asking again helps nobody. */
export function isMissing(error: unknown): boolean {
  return error instanceof Problem && [400, 404, 410].includes(error.status);
}

/** No answer at all: offline, the server is away, or it took too long. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
  readonly code = 'SERVER_UNREACHABLE';
}

export async function problemOf(response: Response): Promise<Problem> {
  const body = await bodyOf(response);
  const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN);
  return new Problem(
    response.status,
    textOf(body.code),
    textOf(body.detail) ?? textOf(body.title) ?? response.statusText,
    Array.isArray(body.errors) ? body.errors.filter(isFieldProblem) : [],
    textOf(body.debugId),
    Number.isFinite(retryAfter) ? retryAfter : null,
  );
}

/** A proxy in front of the API may answer in HTML: then there is nothing to read, only a status. */
async function bodyOf(response: Response): Promise<Record<string, unknown>> {
  const body: unknown = await response.json().catch(() => null);
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function isFieldProblem(value: unknown): value is FieldProblem {
  return typeof value === 'object' && value !== null && 'path' in value && 'message' in value;
}
