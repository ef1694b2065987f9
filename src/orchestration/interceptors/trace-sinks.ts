import type { InjectedSinks } from '@temporalio/worker';
import type { Sinks } from '@temporalio/workflow';
import type { TraceSink } from '../../platform/trace-context';
import type { TraceDetail } from '../../platform/traces/trace-detail';
import { workflowFailed } from '../../platform/errors/temporal-errors';
import { jobIdOf } from '../workflow-ids';

/** What a run tells of itself. */
export interface RunEvent {
  readonly name: `run.${'began' | 'joined' | 'round' | 'gathered' | 'waits' | 'goesOn' | 'ended' | 'failed'}`;
  readonly debugId: string;
  readonly level?: 'warn' | 'error';
  /** Of the catalogue. */
  readonly code?: string;
  readonly detail?: TraceDetail;
}

/** For `proxySinks` in workflows. */
export interface RunTraceSinks extends Sinks {
  readonly runTrace: { readonly tell: (event: RunEvent) => void };
}

/** Keeps what runs tell, once: a replay tells nothing. */
export function createRunTraceSinks(traces: TraceSink | undefined): InjectedSinks<RunTraceSinks> {
  return {
    runTrace: {
      tell: {
        fn: ({ workflowId, workflowType, runId }, { debugId, detail, ...event }) =>
          traces?.record(
            { debugId, jobId: jobIdOf(workflowId) },
            {
              ...event,
              code: codeOf(event),
              detail: { workflow: workflowType, workflowId, runId, ...detail },
            },
          ),
        callDuringReplay: false,
      },
    },
  };
}

/** Workflows know no errors of the catalogue. */
const codeOf = ({ name, code }: Pick<RunEvent, 'name' | 'code'>): string | undefined =>
  name === 'run.failed' ? workflowFailed.code : code;
