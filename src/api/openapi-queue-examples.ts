import { jobExample } from './openapi-examples';

const failure = {
  code: 'PROVIDER_REFUSED_TEXT',
  title: 'The embedding provider refused this text.',
  message: 'The embedding provider refused this text. (400)',
  advice: "Edit the advert's text, or retry it by hand once the provider accepts it.",
};
const workflowId = `embed-and-link-job:${jobExample.id}`;

export const queueExample = {
  counts: { pending: 2, processing: 1, failed: 1 },
  failedByCode: [{ code: failure.code, title: failure.title, count: 1 }],
  backlog: {
    queues: [
      {
        ...{ taskQueue: 'similar-jobs-embeddings', kind: 'activity', tasks: 1, oldestSeconds: 0.4 },
        ...{ pollers: 1, addedPerSecond: 0.5, dispatchedPerSecond: 0.5 },
      },
    ],
    oldestPendingAt: '2026-01-12T08:30:00.000Z',
  },
  items: [
    {
      ...{ id: jobExample.id, title: jobExample.title, company: jobExample.company },
      ...{ category: jobExample.category, location: jobExample.location, language: 'en' },
      state: 'failed',
      since: '2026-01-12T08:30:04.000Z',
      error: failure,
      retries: 1,
      workflow: { id: workflowId, status: 'none', doing: null, url: null },
    },
  ],
  nextCursor: null,
};

export const workflowExample = { workflowId };

export const retryExample = {
  ...{ state: 'running', workflowId: 'retry-failed-jobs', code: null },
  ...{ total: 40, asked: 40, completed: 31, failedAgain: 1 },
  startedAt: '2026-01-12T08:31:00.000Z',
  endedAt: null,
};

export const jobLookExample = {
  job: {
    ...jobExample,
    embedding: { ...jobExample.embedding, status: 'completed', model: 'text-embedding-3-small' },
  },
  embedding: {
    ...{ status: 'completed', model: 'text-embedding-3-small', dimensions: 1_536, language: 'en' },
    ...{ generatedAt: '2026-01-12T08:30:01.000Z', contentHash: '5f0c…', error: null, retries: 0 },
  },
  neighbours: [
    {
      ...{ id: '6717f1c2a4b5c6d7e8f90124', title: 'React Developer', company: 'Lumi', location: 'Tiranë' },
      ...{ score: 0.87, computedAt: '2026-01-12T08:30:01.000Z', mutual: true, repost: false },
      reasons: ['React', 'Tiranë', 'developer'],
    },
  ],
  listedBy: 7,
  similarity: {
    lastComputed: '2026-01-12T08:30:01.000Z',
    nextComputeAt: '2026-01-19T08:30:01.000Z',
    jobCountWhenComputed: 337,
  },
  doing: null,
  runs: [
    {
      ...{ workflowId, runId: '01998a6e-6a3f-7b0c-9d5e-2f1a4b3c5d6e', type: 'EmbedAndLinkJob' },
      ...{ status: 'completed', startedAt: '2026-01-12T08:30:00.000Z', closedAt: '2026-01-12T08:30:03.000Z' },
      ...{ debugId: '3f1c9f0e-debug-id', url: null },
    },
  ],
  traces: [],
  workflowUrl: null,
};
