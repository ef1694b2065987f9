type Check = (value: unknown) => boolean;

const number: Check = (value) => typeof value === 'number' && Number.isFinite(value);
const flag: Check = (value) => typeof value === 'boolean';
/** Ids, codes and names of the product: no blanks, so no sentence; no `@`, so no mail address. */
const word: Check = (value) => typeof value === 'string' && /^[\w.:/-]{1,100}$/.test(value);

/** All that an event may say besides its name. Nothing here can hold the text of an advert, a key or a vector. */
const checks = {
  /** Of a request: `/api/jobs/:id`, never the address that was asked for. */
  route: word,
  method: word,
  /** Of a reply, ours or the provider's. */
  status: number,
  workflow: word,
  workflowId: word,
  runId: word,
  signal: word,
  activity: word,
  outcome: word,
  /** What a run found that its job needs. */
  need: word,
  /** What asked for a run where no request did. */
  origin: word,
  /** The id of the trace that led to this one. */
  askedBy: word,
  /** Operation of a change in the database. */
  operation: word,
  model: word,
  language: word,
  texts: number,
  characters: number,
  tokens: number,
  cut: flag,
  dimensions: number,
  /** The provider's own id of a call. */
  requestId: word,
  neighbours: number,
  compared: number,
  lists: number,
  saves: number,
  failedTries: number,
  tries: number,
  waitMs: number,
  until: word,
  mailId: word,
  kind: word,
  continued: flag,
} as const satisfies Record<string, Check>;

export type DetailName = keyof typeof checks;
export type TraceDetail = { readonly [Name in DetailName]?: string | number | boolean | undefined };

/** What may be kept of it: whatever is not as it should be is left out, also where a caller was wrong. */
export function safeDetail(given: TraceDetail): Record<string, string | number | boolean> {
  return Object.fromEntries(
    Object.entries(given).filter(
      (entry): entry is [DetailName, string | number | boolean] =>
        Object.hasOwn(checks, entry[0]) && checks[entry[0] as DetailName](entry[1]),
    ),
  );
}
