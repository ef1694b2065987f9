export const overviewExample = {
  at: '2026-01-12T08:31:00.000Z',
  lights: { coverage: 'green', pending: 'green', failed: 'green', workers: 'green', overall: 'green' },
  jobs: { total: 10_500, active: 10_000, pending: 4, processing: 1, completed: 9_992, failed: 3 },
  coverage: 0.9992,
  backlog: { tasks: 2, oldestSeconds: 3 },
  workers: { alive: 2, dead: 0, polling: true, switchedOff: false },
  migration: {
    state: 'running',
    phase: 'linking',
    done: 6_000,
    total: 9_992,
    etaSeconds: 40,
    paused: false,
  },
  retry: { state: 'none', asked: 0, total: 0 },
  alerts: { open: 0 },
  budgetReached: false,
  provider: null,
  database: 'up',
  temporal: 'up',
};

export const eventsExample = `retry: 3000

event: overview
data: ${JSON.stringify(overviewExample)}

: beat

`;

export const workersExample = {
  source: 'heartbeats',
  polling: true,
  items: [
    {
      id: '4711@board-1',
      host: 'board-1',
      pid: 4711,
      alive: true,
      startedAt: '2026-01-12T06:00:00.000Z',
      lastSeenAt: '2026-01-12T08:30:58.000Z',
      model: 'text-embedding-3-small',
      buildId: 'c0ffee0123456789',
      sdk: 'temporal-typescript 1.24.0',
      heap: { usedBytes: 90_000_000, limitBytes: 2_197_815_296 },
      rssBytes: 250_000_000,
      takingWork: true,
      indexedJobs: 9_992,
      queues: [
        {
          taskQueue: 'similar-jobs-embeddings',
          kind: 'activity',
          status: 'running',
          slotsUsed: 1,
          slotsTotal: null,
          processed: 812,
          failed: 1,
          pollers: 5,
          lastPollAt: '2026-01-12T08:30:57.000Z',
        },
      ],
      tasks: [
        {
          type: 'generateEmbedding',
          jobId: '6717f1c2a4b5c6d7e8f90123',
          debugId: '3f1c9f0e-debug-id',
          since: '2026-01-12T08:30:58.500Z',
          attempt: 1,
        },
      ],
    },
  ],
};

export const auditExample = {
  items: [
    {
      id: '6964b5c2a4b5c6d7e8f90123',
      at: '2026-01-12T08:30:00.000Z',
      role: 'admin',
      who: 'admin',
      via: 'session',
      action: 'pause',
      input: {},
      debugId: '3f1c9f0e-debug-id',
      result: 'done',
    },
  ],
  nextCursor: null,
};

const off = { on: false, from: 'variable', until: null };

export const settingsExample = {
  targets: { coverage: 0.95, pending: 50, failedShare: 0.05, backlogAgeSeconds: 900 },
  debug: {
    EMBEDDINGS: { on: true, from: 'dashboard', until: '2026-01-12T09:31:00.000Z' },
    WORKER: off,
    QUEUE: off,
  },
  threshold: { minScore: 0.7, from: 'profile', model: 'text-embedding-3-small' },
  mail: { to: ['operators@example.com'], from: 'similar-jobs@example.com', kind: 'smtp' },
  temporalUiUrl: 'http://127.0.0.1:8233',
  namespace: 'default',
  retentionDays: { traces: 7, alerts: 90 },
};
