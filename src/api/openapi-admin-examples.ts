export const migrationExample = {
  state: 'running',
  answers: true,
  progress: {
    phase: 'embedding',
    paused: false,
    migrationId: '01998a6e-6a3f-7b0c-9d5e-2f1a4b3c5d6e',
    model: 'text-embedding-3-small',
    changesFrom: null,
    startedAt: '2026-01-12T08:30:00.000Z',
    updatedAt: '2026-01-12T08:31:00.000Z',
    jobs: { total: 10_000, looked: 4_000, embedded: 3_500, reused: 480, upToDate: 17, alone: 2, reported: 1 },
    links: { total: 0, linked: 0, listsWritten: 0 },
    bill: { calls: 14, texts: 3_500, tokens: 1_050_000, usd: 0.021 },
    ratePerSecond: 66.7,
    etaSeconds: 90,
    waitingFor: null,
  },
  failure: null,
};

const costs = { calls: 14, texts: 3_500, tokens: 1_050_000, usd: 0.021 };
const nothing = { calls: 0, texts: 0, tokens: 0, usd: 0 };

export const statusExample = {
  jobs: { total: 10_500, active: 10_000, pending: 5_998, processing: 2, completed: 3_997, failed: 3 },
  coverage: 0.3997,
  model: 'text-embedding-3-small',
  previousModel: null,
  models: [{ model: 'text-embedding-3-small', jobs: 3_997 }],
  languages: [
    { language: 'sq', active: 3_000, completed: 2_998, failed: 2 },
    { language: 'en', active: 1_000, completed: 999, failed: 1 },
    { language: null, active: 6_000, completed: 0, failed: 0 },
  ],
  speed: { embeddedLastHour: 3_997, embeddedLastDay: 3_997, secondsToLinked: { p50: 0.41, p95: 1.2 } },
  trend: [
    {
      at: '2026-01-12T08:30:00.000Z',
      ...{ active: 10_000, completed: 3_900, pending: 6_097, failed: 3, coverage: 0.39 },
    },
  ],
  migration: migrationExample,
  costs: {
    today: costs,
    days: [
      {
        day: '2026-01-12',
        model: 'text-embedding-3-small',
        cause: 'migration',
        ...costs,
        wasted: nothing,
      },
    ],
  },
  budget: { limitUsd: 1, spentUsd: 0.021, leftUsd: 0.979, reached: false },
};

export const reportsExample = {
  items: [
    {
      jobId: '42',
      code: 'JOB_ID_FOREIGN',
      reason: 'The document has an `_id` that is no ObjectId, so no link can name it.',
      at: '2026-01-12T08:30:01.000Z',
    },
  ],
  next: null,
};
