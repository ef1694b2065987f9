import type { RouteConfig } from '@asteasolutions/zod-to-openapi';
import type { z } from 'zod';
import {
  BodyTooLarge,
  ContentTypeUnsupported,
  JsonMalformed,
  RequestInvalid,
} from '../platform/errors/request-errors';
import { OriginRefused } from '../platform/errors/usage-errors';
import { eventBody } from './events-body';
import { action, look } from './openapi-admin-routes';
import { jobExample, similarExample } from './openapi-examples';
import { jsonReply, problemReplies } from './openapi-replies';
import { experimentBody, experimentReply, usageQuery, usageReply } from './usage-reply';

const eventExample: z.input<typeof eventBody> = {
  type: 'opened',
  from: jobExample.id,
  to: similarExample.items[0]!.job.id,
  position: 1,
  source: 'embedding',
};
const ofText = { schema: eventBody, example: eventExample };

/** What pages tell of similar lists. */
export const eventsRoute: RouteConfig = {
  tags: ['Jobs'],
  security: [],
  method: 'post',
  path: '/api/events',
  operationId: 'countEvent',
  summary:
    'Have it counted that a similar list was seen, opened from or applied from; nothing of the reader is kept',
  request: {
    body: { required: true, content: { 'application/json': ofText, 'text/plain': ofText } },
  },
  responses: {
    202: { description: 'Read. It is counted some seconds later, where the adverts are there' },
    ...problemReplies([RequestInvalid, JsonMalformed, BodyTooLarge, ContentTypeUnsupported, OriginRefused]),
  },
};

const totals = { shown: 1_000, opened: 120, openedLists: 100, applied: 12, appliedLists: 12 };
const half = { shown: 500, opened: 60, openedLists: 50, applied: 6, appliedLists: 6 };
const verdict = {
  outcome: 'early' as const,
  comparison: { difference: 0, low: -0.0373, high: 0.0373, z: 0, pValue: 1 },
  needed: 43_900,
  detectable: 0.0648,
};
const experiment = { share: 0.5, from: 'dashboard' as const, since: '2026-01-12T08:00:00.000Z' };

const usageExample: z.input<typeof usageReply> = {
  days: 30,
  totals,
  byDay: [{ day: '2026-01-12', ...totals }],
  byPosition: Array.from({ length: 10 }, (_, n) => ({
    ...{ position: n + 1, shown: 1_000 - 10 * n, opened: 30 - 3 * n, applied: n < 4 ? 3 : 0 },
  })),
  byModel: [{ ...totals, model: 'text-embedding-3-small', recipe: 'plain', source: 'embedding' }],
  experiment: {
    ...{ ...experiment, isPossible: true },
    result: {
      variants: { plain: half, tuned: half },
      opened: verdict,
      applied: { ...verdict, needed: null },
    },
    before: null,
  },
};

export const usageRoutes: RouteConfig[] = [
  look(
    'usage',
    'getUsage',
    'How similar lists are used, by day, place and model, and what the experiment says',
    jsonReply('Counts are some seconds old', usageReply, { example: usageExample }),
    { request: { query: usageQuery } },
  ),
  action(
    'experiment',
    'Set the share of the visitors who see lists as `plain` makes them; 0 ends the comparison',
    { schema: experimentBody, example: { share: 0.5 }, required: true },
    {
      status: 200,
      content: jsonReply('Every process follows within 10 seconds', experimentReply, { example: experiment }),
      problems: [],
    },
  ),
];
