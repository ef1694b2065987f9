import { z } from 'zod';
import { modelName } from '../operations/migration/model-name';
import { limit, parameter } from './job-query';
import { text } from './texts';

const bodyError = { error: 'must be a JSON object' };

/** Body of `POST /api/admin/embeddings/actions/migrate`. */
export const migrateBody = z
  .strictObject(
    {
      model: z
        .string({ error: 'must be text' })
        .regex(modelName, { error: "must be the provider's name of a model" })
        .optional()
        .meta({ description: 'The model that the board is to have. Without it the configured one.' }),
      batch: z
        .boolean({ error: 'must be true or false' })
        .optional()
        .meta({ description: "Through the provider's batch interface: half the price, up to 24 hours." }),
      gate: z
        .number({ error: 'must be a number from 0 to 1' })
        .min(0, { error: 'must be a number from 0 to 1' })
        .max(1, { error: 'must be a number from 0 to 1' })
        .optional()
        .meta({
          description:
            'Share of the open adverts that a new model must cover before it takes over. Without it 0.99.',
        }),
    },
    bodyError,
  )
  .meta({ id: 'Migrate', description: 'All may be left out, and so may the body.' });

/** Body of actions that take nothing. */
export const noFields = z
  .strictObject({}, bodyError)
  .meta({ id: 'Nothing', description: 'May be left out.' });

/** Body of `POST /api/admin/embeddings/actions/purge`. */
export const purgeBody = z
  .strictObject(
    { confirm: text({ min: 1, max: 100 }).meta({ description: 'Exactly: delete all embeddings' }) },
    bodyError,
  )
  .meta({ id: 'Purge' });

/** Query of `GET /api/admin/embeddings/migration/reports`. */
export const reportsQuery = z.strictObject({
  after: parameter(1_024).optional().meta({ description: '`next` of the page before.' }),
  limit: limit(1_000, 100),
});
