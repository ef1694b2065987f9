import { currentTrace, inTrace, traceEvent, type TraceSink } from '../platform/trace-context';
import { temporalUnavailable } from '../platform/errors/temporal-errors';

/** Asks for a run on a request's behalf, sends its debug id along, and tells its trace what became of it. */
export function createRequestTrace(sink: TraceSink | undefined) {
  return function requestTrace(
    of: { jobId: string; debugId?: string },
    ask: () => Promise<boolean>,
  ): Promise<boolean> {
    const { jobId, debugId = currentTrace()?.debugId } = of;
    if (!debugId) return ask();
    return inTrace({ sink, ...currentTrace(), debugId, jobId }, async () => {
      traceEvent('workflow.asked');
      const began = performance.now();
      const taken = await ask();
      const ms = Math.round(performance.now() - began);
      if (taken) traceEvent('workflow.taken', { ms });
      else traceEvent('workflow.postponed', { ms, level: 'warn', code: temporalUnavailable.code });
      return taken;
    });
  };
}
