import { z } from 'zod';
import { jobStatuses } from '../jobs/job';
import { optionalPattern, optionalText, text } from './texts';

const isWebAddress = (given: string): boolean => /^https?:\/\/\S+$/i.test(given) && URL.canParse(given);
/** The shape of a BCP 47 tag; whether the language exists is not our business. */
const isLanguageTag = (given: string): boolean => /^[a-z]{2,8}(-[a-z0-9]{1,8})*$/i.test(given);

const expiresAt = z.iso
  .datetime({
    offset: true,
    error: 'must be an ISO 8601 date and time with a zone, such as 2030-01-31T12:00:00Z',
  })
  .transform((given) => new Date(given))
  .refine((date) => !Number.isNaN(date.getTime()), { error: 'is not a date that exists' })
  .nullable()
  .optional()
  .meta({ type: ['string', 'null'], format: 'date-time', example: '2030-01-31T12:00:00Z' });

const tags = z
  .array(text({ min: 1, max: 120 }), { error: 'must be a list of texts' })
  .max(50, { error: 'must have at most 50 entries' })
  .meta({ example: ['React', 'TypeScript'] })
  .nullable()
  .optional();

const fields = {
  title: text({ min: 1, max: 200 }).meta({ example: 'Senior React Developer' }),
  description: text({ max: 20_000 })
    .nullable()
    .optional()
    .meta({ type: ['string', 'null'], maxLength: 20_000 }),
  tags,
  company: optionalText(200),
  category: optionalText(200),
  location: optionalText(200),
  employmentType: optionalText(60),
  salary: optionalText(200),
  url: optionalPattern(2_000, isWebAddress, 'must be an address starting with http:// or https://'),
  language: optionalPattern(35, isLanguageTag, 'must be a language tag such as sq, en or pt-BR'),
  status: z.enum(jobStatuses, { error: `must be one of ${jobStatuses.join(', ')}` }).optional(),
  expiresAt,
};

const bodyError = { error: 'must be a JSON object' };

/** Body of `POST /api/jobs`. */
export const newJobBody = z
  .strictObject(fields, bodyError)
  .meta({ id: 'NewJob', description: 'An advert to be posted. Only the title is needed.' });

/** Body of `PUT /api/jobs/{id}`. */
export const jobChangesBody = z
  .strictObject({ ...fields, title: fields.title.optional() }, bodyError)
  .meta({ id: 'JobChanges', description: 'Fields to replace; the others stay. `null` clears one.' });

/** A cleared description is an empty one, cleared tags are none: these two are always there. */
export function stored<Body extends z.output<typeof jobChangesBody>>(body: Body) {
  const { description, tags: given, ...others } = body;
  return {
    ...others,
    ...(description !== undefined && { description: description ?? '' }),
    ...(given !== undefined && { tags: given ?? [] }),
  };
}
