import { z } from 'zod';
import { migrationStates } from '../operations/migration/look-at-migration';
import { phaseWords } from '../operations/migration/progress-lines';
import type { MigrationPhase } from '../orchestration/migration-handle';

const count = z.int().min(0);
const phases = Object.keys(phaseWords) as MigrationPhase[];
const date = z.iso.datetime().meta({ type: 'string', format: 'date-time' });

const progressReply = z
  .strictObject({
    phase: z.enum(phases),
    paused: z.boolean(),
    migrationId: z.string().meta({ description: 'Names it in the books.' }),
    model: z
      .string()
      .nullable()
      .meta({ description: 'The model that the board gets; null until it is planned.' }),
    changesFrom: z.string().nullable().meta({ description: 'The model that is served meanwhile.' }),
    startedAt: date,
    updatedAt: date,
    jobs: z.strictObject({
      total: count,
      looked: count.meta({ description: 'The sum of those that follow.' }),
      embedded: count,
      reused: count.meta({ description: 'Got the embedding of an equal text.' }),
      upToDate: count,
      alone: count.meta({ description: 'Go on as a run of their own.' }),
      reported: count.meta({ description: 'Left as they are; the reports say why.' }),
    }),
    links: z.strictObject({ total: count, linked: count, listsWritten: count }),
    bill: z.strictObject({ calls: count, texts: count, tokens: count, usd: z.number().min(0) }),
    ratePerSecond: z.number().nullable().meta({ description: 'Adverts of the present phase.' }),
    etaSeconds: z.number().nullable().meta({ description: 'Until the present phase is over.' }),
    waitingFor: z.strictObject({ code: z.string(), message: z.string() }).nullable(),
  })
  .meta({ id: 'MigrationProgress' });

export const migrationReply = z
  .strictObject({
    state: z
      .enum(migrationStates)
      .meta({ description: '`none`: none ran since Temporal forgot the last one.' }),
    answers: z.boolean().meta({
      description:
        'False while no worker answers: `progress` is the last one known, if any. It goes on when one does.',
    }),
    progress: progressReply.nullable(),
    failure: z
      .strictObject({ code: z.string().nullable(), message: z.string() })
      .nullable()
      .meta({ description: 'Why it ended before it was done.' }),
  })
  .meta({ id: 'Migration' });
