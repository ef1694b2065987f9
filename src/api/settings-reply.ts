import { z } from 'zod';
import type { InstallationSettings } from '../operations/installation-settings';

const bodyError = { error: 'must be a JSON object' };
const share = (description: string) => {
  const error = 'must be a number from 0 to 1';
  return z.number({ error }).min(0, { error }).max(1, { error }).meta({ description });
};
const whole = (min: number, max: number, description: string) => {
  const error = `must be a whole number from ${min} to ${max}`;
  return z.int({ error }).min(min, { error }).max(max, { error }).meta({ description });
};

const targets = {
  coverage: share('Least share of the open adverts that have an embedding.'),
  pending: whole(1, 1_000_000, 'Fewer adverts than this wait for their embedding.'),
  failedShare: share('Less than this share of the open adverts has failed.'),
  backlogAgeSeconds: whole(60, 604_800, 'Longest that an advert waits for its embedding.'),
};

/** Body of `PUT /api/admin/settings`. */
export const settingsBody = z
  .strictObject({ targets: z.strictObject(targets, bodyError).partial() }, bodyError)
  .meta({ id: 'SettingsChange', description: 'What is not given stays as it is.' });

const debugSwitch = z.strictObject({
  on: z.boolean(),
  from: z.enum(['variable', 'dashboard']),
  until: z.iso
    .datetime()
    .nullable()
    .meta({ description: 'When the variable counts again; null: not by itself.' }),
});

export const settingsReply = z
  .strictObject({
    targets: z.strictObject(targets).meta({ description: 'For the lights and the alerts.' }),
    debug: z
      .strictObject({ EMBEDDINGS: debugSwitch, WORKER: debugSwitch, QUEUE: debugSwitch })
      .meta({ description: 'Changed by the action `debug`.' }),
    threshold: z.strictObject({
      minScore: z.number().meta({ description: 'Least score of a link.' }),
      from: z.enum(['variable', 'calibration', 'profile']),
      model: z.string(),
    }),
    mail: z.strictObject({
      to: z.array(z.string()),
      from: z.string().nullable(),
      kind: z
        .enum(['smtp', 'sink', 'none'])
        .meta({ description: '`sink`: shown in the dashboard, and sent nowhere.' }),
    }),
    temporalUiUrl: z.string().nullable(),
    namespace: z.string(),
    retentionDays: z.strictObject({ traces: z.int(), alerts: z.int() }),
  })
  .meta({ id: 'Settings' });

export function toSettingsReply(settings: InstallationSettings): z.input<typeof settingsReply> {
  const { debug, targets: wanted, mail } = settings;
  const ofCategory = ({ on, from, until }: InstallationSettings['debug']['QUEUE']) => ({
    ...{ on, from, until: until?.toISOString() ?? null },
  });
  return {
    ...settings,
    targets: { ...wanted },
    debug: {
      EMBEDDINGS: ofCategory(debug.EMBEDDINGS),
      WORKER: ofCategory(debug.WORKER),
      QUEUE: ofCategory(debug.QUEUE),
    },
    mail: { ...mail, to: [...mail.to] },
  };
}
