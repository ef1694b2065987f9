import type { Config } from '../../platform/config';
import type { Role } from './caller';

export type KeyVariables = Pick<Config, 'ADMIN_API_KEY' | 'EMPLOYER_API_KEY'>;

/** A key that a variable sets. */
export interface ConfiguredKey {
  readonly id: string;
  /** The variable. */
  readonly name: string;
  readonly role: Role;
  readonly ownerId: string;
  readonly key: string;
}

export function configuredKeys(config: KeyVariables): ConfiguredKey[] {
  const variables = [
    ['admin', 'ADMIN_API_KEY'],
    ['employer', 'EMPLOYER_API_KEY'],
  ] as const;
  return variables.flatMap(([role, name]) => {
    const key = config[name];
    return key ? [{ id: `configured-${role}`, name, role, ownerId: role, key }] : [];
  });
}
