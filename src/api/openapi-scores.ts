import type { RouteConfig } from '@asteasolutions/zod-to-openapi';
import type { z } from 'zod';
import { CalibrationUnknown } from '../platform/errors/calibration-errors';
import { action, look } from './openapi-admin-routes';
import { jsonReply } from './openapi-replies';
import { calibrateBody, scoresReply } from './scores-reply';

const scoresExample: z.input<typeof scoresReply> = {
  ...{ model: 'text-embedding-3-small', threshold: 0.42, from: 'calibration', version: 1, before: 0 },
  calibrations: [
    {
      ...{ version: 1, threshold: 0.42, measuredAt: '2026-01-12T08:00:00.000Z', pairs: 499_500 },
      relevance: [
        [-1, 0],
        [0.2, 0.05],
        [0.45, 0.28],
        [0.62, 0.6],
        [0.88, 0.91],
        [1, 1],
      ],
      by: 'admin@example.com',
      measured: {
        ...{ adverts: 1_000, from: 0, to: 1, reposts: 41, labels: 0, passing: 0.05 },
        random: [312_000, 180_000, 7_300, 200],
        nearest: [0, 900, 3_600, 500],
      },
    },
  ],
};

export const scoresRoutes: RouteConfig[] = [
  look(
    'scores',
    'getScores',
    'What scores of the model in use mean on this board, and what was measured',
    jsonReply('Threshold, relevance and calibrations', scoresReply, { example: scoresExample }),
  ),
  action(
    'calibrate',
    'Set the threshold by hand, or put a calibration into use; every list is looked at in the background',
    { schema: calibrateBody, example: { threshold: 0.42 }, required: true },
    {
      status: 200,
      content: jsonReply('Every process follows within 10 seconds', scoresReply, { example: scoresExample }),
      problems: [CalibrationUnknown],
    },
  ),
];
