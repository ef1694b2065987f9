import { z } from 'zod';
import { roles, waysIn } from '../operations/access/caller';
import { csrfTokenOf } from '../operations/access/secrets';
import type { Identity } from './identify';

export const sessionReply = z
  .strictObject({
    caller: z.strictObject({
      role: z.enum(roles),
      name: z.string().meta({ description: "An operator's address, a key's name, the holder of a token." }),
      ownerId: z.string().meta({ description: 'Whose adverts an employer changes.' }),
      via: z.enum(waysIn),
    }),
    csrfToken: z
      .string()
      .nullable()
      .meta({ description: 'For `X-CSRF-Token` of changes by a session; null for keys and tokens.' }),
    expiresAt: z.iso
      .datetime()
      .nullable()
      .meta({
        type: ['string', 'null'],
        format: 'date-time',
        description: 'If it is not used. Null for keys.',
      }),
  })
  .meta({ id: 'Session' });

export function toSessionReply(identity: Identity): z.input<typeof sessionReply> {
  const { role, name, ownerId, via } = identity.caller;
  return {
    caller: { role, name, ownerId, via },
    csrfToken: identity.secret === null ? null : csrfTokenOf(identity.secret),
    expiresAt: identity.expiresAt?.toISOString() ?? null,
  };
}
