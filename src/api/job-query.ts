import { z } from 'zod';
import { jobStatuses } from '../jobs/job';
import { mostSimilar } from '../jobs/stored-links';

const once = 'must be given once';

/** One value of a query; Express gives a list for a repeated parameter. */
export const parameter = (max: number) =>
  z
    .string({ error: once })
    .max(max, { error: `must have at most ${max} characters` })
    .refine((given) => !/\p{Cc}|\p{Cs}/u.test(given), { error: 'must not contain control characters' });

/** Blank means no filter, as forms send it. */
const filter = (max: number) =>
  parameter(max)
    .transform((given) => given.trim() || undefined)
    .optional();

export const limit = (most: number, usual: number) =>
  z
    .string({ error: once })
    .regex(/^\d{1,4}$/, { error: `must be a whole number from 1 to ${most}` })
    .transform(Number)
    .refine((given) => given >= 1 && given <= most, { error: `must be a whole number from 1 to ${most}` })
    .meta({ type: 'integer', minimum: 1, maximum: most, default: usual })
    .default(usual);

/** Query of `GET /api/jobs`. */
export const jobListQuery = z.strictObject({
  q: filter(200).meta({
    description: 'Words, each of which a word of the advert begins with; case and accents do not matter.',
    example: 'react tirane',
  }),
  category: filter(200),
  location: filter(200),
  language: filter(35),
  employmentType: filter(60),
  company: filter(200),
  status: filter(20)
    .pipe(z.enum(jobStatuses, { error: `must be one of ${jobStatuses.join(', ')}` }).optional())
    .optional()
    .meta({
      type: 'string',
      enum: [...jobStatuses],
      description: 'Without it only open adverts that are not past their date.',
    }),
  limit: limit(100, 20),
  cursor: parameter(200).optional().meta({ description: '`nextCursor` of the page before.' }),
});

const languageCode = { error: 'must be a language code, such as sq' };

/** Query of `GET /api/jobs/{id}/similar`. */
export const similarQuery = z.strictObject({
  limit: limit(mostSimilar, mostSimilar),
  category: filter(200).meta({ description: 'Only adverts of this category, as it is written in them.' }),
  location: filter(200).meta({ description: 'Only adverts of this place, as it is written in them.' }),
  language: filter(35).meta({ description: 'Only adverts in this language, such as `sq`.' }),
  visitorLanguage: filter(35)
    .refine((given) => given === undefined || /^[a-z]{2,3}([-_]\w{1,8})*$/i.test(given), languageCode)
    .meta({
      description:
        'The visitor’s language: adverts in it come first where scores are close. Without it `Accept-Language` counts.',
      example: 'sq',
    }),
  visitor: parameter(64).optional().meta({
    description:
      'Any text that stays with a visitor: which of two presentations he sees follows from it. It is not kept.',
  }),
});

/** For routes that take no query. */
export const noQuery = z.strictObject({});
