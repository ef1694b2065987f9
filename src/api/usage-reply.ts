import { z } from 'zod';
import { mostPositions, usageSources } from '../operations/usage/usage-event';
import type { UsageLook } from '../operations/usage/usage-look';
import { usageKeptDays } from '../operations/usage/usage-counts';
import { limit } from './job-query';

/** Query of `GET /api/admin/embeddings/usage`. */
export const usageQuery = z.strictObject({ days: limit(usageKeptDays, 30) });

const shareError = { error: 'must be a number from 0 to 1' };
const share = z
  .number(shareError)
  .min(0, shareError)
  .max(1, shareError)
  .meta({ description: 'Share of the visitors who see lists as `plain` makes them; 0: all see the same.' });

/** Body of `POST /api/admin/embeddings/actions/experiment`. */
export const experimentBody = z
  .strictObject({ share }, { error: 'must be a JSON object' })
  .meta({ id: 'Experiment' });

const count = z.int().min(0);
const totals = z.strictObject({
  shown: count.meta({ description: 'Lists that came into view.' }),
  opened: count.meta({ description: 'Adverts opened from them.' }),
  openedLists: count.meta({ description: 'Lists that at least one was opened from.' }),
  applied: count.meta({ description: 'Adverts that somebody went on to apply for.' }),
  appliedLists: count.meta({ description: 'Lists that led to at least one application.' }),
});

const verdict = z.strictObject({
  outcome: z.enum(['off', 'early', 'same', 'plain', 'tuned']).meta({
    description:
      '`off`: nothing is compared. `early`: too few lists to say. `same`: enough of them, and no difference found. Otherwise the better one.',
  }),
  comparison: z
    .strictObject({
      difference: z.number().meta({ description: 'Share of tuned less share of plain.' }),
      low: z.number(),
      high: z.number().meta({ description: 'With `low` the 95 % interval.' }),
      z: z.number(),
      pValue: z.number(),
    })
    .nullable(),
  needed: z
    .int()
    .nullable()
    .meta({ description: 'Lists of both that find a change of a tenth, four times in five.' }),
  detectable: z
    .number()
    .nullable()
    .meta({ description: 'The smallest difference that the lists until now would find.' }),
});

const result = {
  variants: z.strictObject({ plain: totals, tuned: totals }),
  opened: verdict,
  applied: verdict,
};

export const experimentReply = z
  .strictObject({
    share,
    from: z.enum(['variable', 'dashboard']),
    since: z.iso
      .datetime()
      .nullable()
      .meta({ description: 'When an operator set it; null: by the variable.' }),
  })
  .meta({ id: 'ExperimentState' });

export const usageReply = z
  .strictObject({
    days: z.int(),
    totals,
    byDay: z.array(totals.extend({ day: z.iso.date() })),
    byPosition: z
      .array(z.strictObject({ position: count, shown: count, opened: count, applied: count }))
      .length(mostPositions),
    byModel: z.array(
      totals.extend({
        model: z.string().nullable(),
        recipe: z.string().nullable(),
        source: z.enum(usageSources),
      }),
    ),
    experiment: experimentReply.extend({
      isPossible: z.boolean().meta({ description: 'False where SIMILARITY_RECIPE is plain.' }),
      result: z.strictObject(result).meta({ description: 'Since the share was set.' }),
      before: z
        .strictObject({ share, ...result })
        .nullable()
        .meta({ description: 'What the experiment before it came to.' }),
    }),
  })
  .meta({ id: 'Usage' });

type Experiment = Pick<UsageLook['experiment'], 'share' | 'from' | 'since'>;

export const toExperimentReply = ({
  share: of,
  from,
  since,
}: Experiment): z.input<typeof experimentReply> => ({
  ...{ share: of, from },
  since: since?.toISOString() ?? null,
});

export function toUsageReply(look: UsageLook): z.input<typeof usageReply> {
  const { experiment, ...rest } = look;
  const { result: now, before } = experiment;
  return {
    ...rest,
    byDay: [...rest.byDay],
    byPosition: [...rest.byPosition],
    byModel: [...rest.byModel],
    experiment: {
      ...{ ...toExperimentReply(experiment), isPossible: experiment.isPossible },
      ...{ result: now, before },
    },
  };
}
