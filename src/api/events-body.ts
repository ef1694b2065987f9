import { z } from 'zod';
import { mostPositions, usageSources, usageTypes } from '../operations/usage/usage-event';
import { variants } from '../presentation/variant';

const oneOf = <Names extends readonly [string, ...string[]]>(names: Names) =>
  z.enum(names, { error: `must be one of ${names.join(', ')}` });

const jobId = z
  .string({ error: 'must be an id' })
  .regex(/^[0-9a-f]{24}$/i, { error: 'must be an id: 24 hexadecimal digits' })
  .transform((given) => given.toLowerCase())
  .meta({ type: 'string', pattern: '^[0-9a-fA-F]{24}$' });

const places = { error: `must be a whole number from 1 to ${mostPositions}` };
const place = z.int(places).min(1, places).max(mostPositions, places);

/** Body of `POST /api/events`. */
export const eventBody = z
  .strictObject(
    {
      type: oneOf(usageTypes).meta({
        description:
          '`shown`: the list came into view. `opened`: one of its adverts was opened. `applied`: the reader went on to apply for that one.',
      }),
      from: jobId.meta({ description: 'The advert beside which the list stood.' }),
      to: jobId.optional().meta({ description: 'The advert that was opened; not for `shown`.' }),
      position: place.optional().meta({ description: 'Its place in the list; not for `shown`.' }),
      items: place.optional().meta({ description: 'How many the list had; for `shown` alone.' }),
      variant: oneOf(variants).optional().meta({ description: '`variant` of the list, where it had one.' }),
      source: oneOf(usageSources).default('embedding').meta({ description: '`source` of the list.' }),
      again: z
        .boolean({ error: 'must be true or false' })
        .default(false)
        .meta({ description: 'Another advert of this list was opened before, or applied for.' }),
    },
    { error: 'must be a JSON object' },
  )
  .superRefine((given, context) => {
    const isShown = given.type === 'shown';
    const fitting = { to: !isShown, position: !isShown, items: isShown };
    for (const [name, isWanted] of Object.entries(fitting) as [keyof typeof fitting, boolean][]) {
      const isGiven = given[name] !== undefined;
      if (isGiven === isWanted) continue;
      const message = isWanted ? 'is missing' : `is not for ${given.type}`;
      context.addIssue({ code: 'custom', path: [name], message, input: undefined });
    }
    if (given.to === given.from)
      context.addIssue({ code: 'custom', path: ['to'], message: 'must be another advert', input: undefined });
  })
  .meta({ id: 'Event' });
