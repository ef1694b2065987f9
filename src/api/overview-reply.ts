import { z } from 'zod';
import { lights } from '../operations/overview/lights';
import type { Overview } from '../operations/overview/overview';
import { migrationStates } from '../operations/migration/look-at-migration';
import { retryStates } from '../operations/queue/retry-control';

const count = z.int().min(0);
const light = z.enum(lights);
const upOrDown = z.enum(['up', 'down']);

/** As `jobs` of the status, too. */
export const countsReply = z.strictObject({
  total: count.meta({ description: 'All adverts, closed ones too. The others are of open ones.' }),
  ...{ active: count, pending: count, processing: count, completed: count, failed: count },
});

export const overviewReply = z
  .strictObject({
    at: z.iso.datetime().meta({ type: 'string', format: 'date-time' }),
    lights: z
      .strictObject({
        ...{ coverage: light, pending: light, failed: light, workers: light },
        overall: light.meta({
          description:
            'The worst of the four. Red too while database, Temporal or provider fails; yellow at least while an alert is open.',
        }),
      })
      .meta({
        description:
          '`green`: as the targets of the settings want it; `yellow`: up to twice as bad; `red`: worse; `unknown`: nobody can be asked.',
      }),
    jobs: countsReply.nullable().meta({ description: 'Null while the database is away.' }),
    coverage: z.number().min(0).max(1).nullable().meta({ description: '`completed` of `active`.' }),
    backlog: z.strictObject({
      tasks: count.nullable().meta({ description: 'Waiting on the task queues of Temporal.' }),
      oldestSeconds: count.nullable().meta({
        description: 'How long the advert that waits longest has waited; null also where none waits.',
      }),
    }),
    workers: z.strictObject({
      alive: count,
      dead: count.meta({
        description: 'Fell silent within an hour, and none was started on the same host in their place.',
      }),
      polling: z
        .boolean()
        .nullable()
        .meta({ description: 'False: nobody asks Temporal for work, so nothing is embedded or linked.' }),
      switchedOff: z.boolean().meta({ description: 'True: EMBEDDING_WORKER_ENABLED is false.' }),
    }),
    migration: z
      .strictObject({
        state: z.enum(migrationStates),
        phase: z.string().nullable(),
        done: count.meta({
          description: 'Adverts of the present phase, or of the whole where it counts none.',
        }),
        total: count,
        etaSeconds: count.nullable().meta({ description: 'Until the present phase is over.' }),
        paused: z.boolean(),
      })
      .nullable()
      .meta({ description: 'Null while Temporal does not answer.' }),
    retry: z
      .strictObject({ state: z.enum(retryStates), asked: count, total: count })
      .nullable()
      .meta({ description: 'The retry of all failed adverts; null while Temporal does not answer.' }),
    alerts: z.strictObject({ open: count }),
    budgetReached: z.boolean().meta({ description: 'No call is made until the day is over (UTC).' }),
    provider: z
      .strictObject({ code: z.string(), message: z.string() })
      .nullable()
      .meta({ description: 'Why calls to the embedding provider are held, or fail for all adverts.' }),
    ...{ database: upOrDown, temporal: upOrDown },
  })
  .meta({ id: 'Overview' });

export function toOverviewReply({ at, retry, ...overview }: Overview): z.input<typeof overviewReply> {
  return {
    at: at.toISOString(),
    ...overview,
    retry: retry && { state: retry.state, asked: retry.asked, total: retry.total },
  };
}
