export const roles = ['admin', 'employer'] as const;
export type Role = (typeof roles)[number];

/** How somebody came in: signed in at the dashboard, with an API key, or with a token of the board's own provider. */
export const waysIn = ['session', 'key', 'jwt'] as const;
export type Via = (typeof waysIn)[number];

/** Who asks. An employer's jobs are those with this `ownerId`. */
export interface Caller {
  readonly role: Role;
  readonly ownerId: string;
  /** For people: an operator's address, a key's name, or what a token calls its holder. */
  readonly name: string;
  readonly via: Via;
}

/** Whom the audit log names. A token's holder is known by its id: what the token calls him may change. */
export const whoIs = ({ via, name, ownerId }: Caller): string => (via === 'jwt' ? ownerId : name);
