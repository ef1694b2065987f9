import { z } from 'zod';
import type { ScoresLook } from '../operations/calibration/calibration-control';

const score = { error: 'must be a number from -1 to 1' };
const version = { error: 'must be a whole number from 0 on' };

const either = 'must be a JSON object with either `threshold` or `version`';

/** Body of `POST /api/admin/embeddings/actions/calibrate`. */
export const calibrateBody = z
  .strictObject(
    {
      threshold: z
        .number(score)
        .min(-1, score)
        .max(1, score)
        .optional()
        .meta({ description: 'Least score of a link. Relevance stays as it is.' }),
      version: z
        .int(version)
        .min(0, version)
        .optional()
        .meta({ description: "Of a calibration of the model in use; 0: the profile's values." }),
    },
    { error: either },
  )
  .refine((given) => (given.threshold === undefined) !== (given.version === undefined), { error: either })
  .meta({ id: 'Calibrate', description: 'Either of the two.' });

const counts = z.array(z.int().min(0));

const calibration = z.strictObject({
  version: z.int(),
  threshold: z.number().nullable().meta({ description: 'Least score of a link.' }),
  relevance: z
    .array(z.tuple([z.number(), z.number()]))
    .meta({ description: "Scores with their relevance, straight lines between; empty: the profile's." }),
  measuredAt: z.iso.datetime(),
  pairs: z.int().meta({ description: 'Pairs that were measured; 0: set by hand.' }),
  by: z.string(),
  measured: z
    .strictObject({
      adverts: z.int(),
      from: z.number(),
      to: z.number(),
      random: counts.meta({ description: 'Pairs at random, in equal parts of the scores.' }),
      nearest: counts.meta({ description: 'Adverts with the ten most like them, in the same parts.' }),
      reposts: z.int(),
      labels: z.int(),
      passing: z.number().meta({ description: 'Share of the pairs at random that reach the threshold.' }),
    })
    .nullable(),
});

export const scoresReply = z
  .strictObject({
    model: z.string(),
    threshold: z.number(),
    from: z
      .enum(['variable', 'calibration', 'profile'])
      .meta({ description: '`variable`: SIMILARITY_MIN_SCORE goes before every calibration.' }),
    version: z.int().meta({ description: 'Of the calibration in use; 0: none, the profile holds.' }),
    before: z.int().meta({ description: 'The version that was in use before: the way back.' }),
    calibrations: z.array(calibration).meta({ description: 'Newest first.' }),
  })
  .meta({ id: 'Scores' });

export function toScoresReply({ inUse, before, calibrations }: ScoresLook): z.input<typeof scoresReply> {
  const { model, minScore, from, version: used } = inUse;
  return {
    ...{ model, threshold: minScore, from, version: used, before },
    calibrations: calibrations.map((one) => ({
      ...{ version: one.version, threshold: one.threshold, pairs: one.pairs, by: one.by },
      relevance: one.relevance.map(([at, relevance]): [number, number] => [at, relevance]),
      measuredAt: one.measuredAt.toISOString(),
      measured: one.measured
        ? { ...one.measured, random: [...one.measured.random], nearest: [...one.measured.nearest] }
        : null,
    })),
  };
}
