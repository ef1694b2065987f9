import { z } from 'zod';
import type { EmbeddingStatus } from '../operations/embedding-status';
import { migrationView } from '../operations/migration/migration-view';
import type { ReportPage } from '../operations/migration/list-reports';
import { migrationReply } from './migration-reply';
import { countsReply } from './overview-reply';

const count = z.int().min(0);
const sums = { calls: count, texts: count, tokens: count, usd: z.number().min(0) };

export const statusReply = z
  .strictObject({
    jobs: countsReply,
    coverage: z.number().min(0).max(1).meta({ description: '`completed` of `active`.' }),
    model: z.string().meta({ description: 'The model in use.' }),
    previousModel: z.string().nullable().meta({ description: 'The one before: the way back.' }),
    models: z
      .array(z.strictObject({ model: z.string(), jobs: count }))
      .meta({ description: 'Open adverts with an embedding, by its model.' }),
    languages: z
      .array(
        z.strictObject({
          language: z.string().nullable().meta({ description: 'As detected; null before that.' }),
          ...{ active: count, completed: count, failed: count },
        }),
      )
      .meta({ description: 'Open adverts.' }),
    speed: z.strictObject({
      embeddedLastHour: count,
      embeddedLastDay: count,
      secondsToLinked: z
        .strictObject({ p50: z.number().min(0), p95: z.number().min(0) })
        .nullable()
        .meta({
          description: 'From the save of an advert until its list was written, of those embedded last.',
        }),
    }),
    trend: z
      .array(
        z.strictObject({
          at: z.iso.datetime().meta({ type: 'string', format: 'date-time' }),
          ...{ active: count, completed: count, pending: count, failed: count },
          coverage: z.number().min(0).max(1),
        }),
      )
      .max(200)
      .meta({ description: 'Every ten minutes one, of thirty days; oldest first.' }),
    migration: migrationReply.nullable().meta({ description: 'Null while Temporal does not answer.' }),
    costs: z.strictObject({
      today: z.strictObject(sums),
      days: z
        .array(
          z.strictObject({
            ...{ day: z.iso.date(), model: z.string(), cause: z.string(), ...sums },
            wasted: z
              .strictObject(sums)
              .meta({ description: 'Of these: for vectors that could not be used.' }),
          }),
        )
        .meta({ description: 'The last 30 days (UTC), oldest first, by model and cause.' }),
    }),
    budget: z
      .strictObject({
        ...{ limitUsd: z.number(), spentUsd: z.number(), leftUsd: z.number() },
        reached: z.boolean().meta({ description: 'No call is made until the day is over or it is raised.' }),
      })
      .nullable()
      .meta({ description: 'Of today (UTC); null where none is set.' }),
  })
  .meta({ id: 'EmbeddingStatus' });

export function toStatusReply(status: Awaited<ReturnType<EmbeddingStatus>>): z.input<typeof statusReply> {
  const { jobs, coverage, model, previousModel, models, languages, speed, trend } = status;
  const { migration, days, budget } = status;
  const ofToday = days.filter(({ day }) => day === budget.day);
  const today = (name: keyof typeof sums): number => ofToday.reduce((sum, row) => sum + row[name], 0);
  return {
    ...{ jobs, coverage, model },
    previousModel: previousModel ?? null,
    models: [...models],
    languages: [...languages],
    speed,
    trend: trend.map(({ at, ...sample }) => ({ at: at.toISOString(), ...sample })),
    migration: migration ? migrationView(migration) : null,
    costs: {
      today: { calls: today('calls'), texts: today('texts'), tokens: today('tokens'), usd: today('usd') },
      days: days.map(({ day, cause, calls, texts, tokens, usd, wasted, ...row }) => ({
        ...{ day, model: row.model, cause, calls, texts, tokens, usd, wasted },
      })),
    },
    budget:
      budget.limitUsd === undefined
        ? null
        : {
            ...{ limitUsd: budget.limitUsd, spentUsd: budget.spentUsd, reached: budget.reached },
            leftUsd: Math.max(0, budget.limitUsd - budget.spentUsd),
          },
  };
}

export const reportsReply = z
  .strictObject({
    items: z.array(
      z.strictObject({
        jobId: z.string().meta({ description: '`_id` of the document, as text.' }),
        code: z.string(),
        reason: z.string(),
        at: z.iso.datetime().meta({ type: 'string', format: 'date-time' }),
      }),
    ),
    next: z.string().nullable().meta({ description: '`after` of the next page.' }),
  })
  .meta({ id: 'MigrationReports' });

export function toReportsReply({ items, next }: ReportPage): z.input<typeof reportsReply> {
  return {
    items: items.map(({ _id, code, reason, at }) => ({ jobId: _id, code, reason, at: at.toISOString() })),
    next: next ?? null,
  };
}

export const purgeReply = z
  .strictObject({ workflowId: z.string().meta({ description: 'The workflow that deletes.' }) })
  .meta({ id: 'PurgeStarted' });
