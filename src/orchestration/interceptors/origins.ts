/**
 * Where a run comes from that no request asked for; its debug id begins with it.
 *
 * `stream`: a write of another program, or a date that passed; `reconcile`: the job's state called for it; `recovery`: the
 * provider is back; `retry`: an operator; `migrate`: a page of a migration left it to a run of its own; `sweep`: a
 * schedule; `run`: somebody who gave no id, such as the `temporal` command.
 */
const origins = ['stream', 'reconcile', 'recovery', 'retry', 'migrate', 'sweep', 'run'] as const;

export type Origin = (typeof origins)[number];

/** These only make sure that nothing is forgotten: they never take the place of somebody's save. */
const modest: readonly Origin[] = ['stream', 'reconcile', 'recovery'];

/** The origin that a debug id tells of; undefined for a request's. */
export function originOf(debugId: string): Origin | undefined {
  // A request's id may have dashes too: what follows ours is a whole UUID.
  const [, first] = /^([a-z]+)-[0-9a-f-]{36}$/.exec(debugId) ?? [];
  return origins.find((origin) => origin === first);
}

export function isModest(debugId: string): boolean {
  const origin = originOf(debugId);
  return origin !== undefined && modest.includes(origin);
}
