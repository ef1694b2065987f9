import type { OpenAPIRegistry } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { MetricsTokenWrong } from '../platform/errors/metrics-errors';
import { problemReplies } from './openapi-replies';

export function describeMetricsPath(registry: OpenAPIRegistry): void {
  registry.registerPath({
    method: 'get',
    tags: ['Health'],
    security: [],
    path: '/metrics',
    operationId: 'getMetrics',
    summary: 'Figures of this process and of the board, for Prometheus; guarded where METRICS_TOKEN is set',
    responses: {
      200: {
        description: 'Text of the form of Prometheus; what cannot be known now is left out',
        content: { 'text/plain': { schema: z.string() } },
      },
      ...problemReplies([MetricsTokenWrong]),
    },
  });
}
