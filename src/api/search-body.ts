import { z } from 'zod';
import { mostSimilar } from '../jobs/stored-links';
import { optionalText, text } from './texts';

const limitError = { error: `must be a whole number from 1 to ${mostSimilar}` };

/** Body of `POST /api/similar`. */
export const searchBody = z
  .strictObject(
    {
      text: text({ min: 1, max: 20_000 }).meta({
        description: 'A few words, a CV, or an advert from elsewhere. It is not kept.',
        example: 'React and TypeScript, five years, remote',
      }),
      limit: z.int(limitError).min(1, limitError).max(mostSimilar, limitError).default(mostSimilar),
      category: optionalText(200),
      location: optionalText(200),
      language: optionalText(35),
    },
    { error: 'must be a JSON object' },
  )
  .meta({ id: 'SimilarSearch', description: 'What to look for, and which adverts it may be.' });
