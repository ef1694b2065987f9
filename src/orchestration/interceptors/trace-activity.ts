import { ApplicationFailure, CancelledFailure } from '@temporalio/common';
import type { ActivityInterceptorsFactory } from '@temporalio/worker';
import { inTrace, traceEvent, type TraceSink } from '../../platform/trace-context';
import { AppError } from '../../platform/errors/app-error';
import { stepFailed } from '../../platform/errors/temporal-errors';
import { jobIdOf } from '../workflow-ids';
import { debugIdIn } from './trace-header';

/** Does each activity in the context of the run that asked for it, and tells when a try begins and how it ends. */
export function createTraceActivity(sink: TraceSink | undefined): ActivityInterceptorsFactory {
  return ({ info }) => ({
    inbound: {
      execute: (input, next) => {
        const debugId = debugIdIn(input.headers);
        if (!debugId) return next(input);
        const { activityType: activity, attempt, workflowExecution, isLocal } = info;
        const jobId = workflowExecution && jobIdOf(workflowExecution.workflowId);
        return inTrace({ debugId, jobId, attempt, sink }, async () => {
          const began = performance.now();
          const ms = () => Math.round((performance.now() - began) * 10) / 10;
          // A local activity is a read: its run says what was found.
          if (!isLocal) traceEvent('step.began', { detail: { activity } });
          try {
            const result = await next(input);
            if (!isLocal) traceEvent('step.ended', { ms: ms(), detail: { activity } });
            return result;
          } catch (error) {
            traceEvent('step.failed', {
              ms: ms(),
              level: error instanceof CancelledFailure ? 'info' : 'warn',
              code: codeOf(error),
              detail: { activity },
            });
            throw error;
          }
        });
      },
    },
  });
}

function codeOf(error: unknown): string | undefined {
  if (error instanceof CancelledFailure) return undefined;
  if (error instanceof AppError) return error.code;
  // The provider's failures come with their code as the type; others with the name of a class.
  const type = error instanceof ApplicationFailure ? error.type : undefined;
  return type && /^[A-Z][A-Z0-9_]+$/.test(type) ? type : stepFailed.code;
}
