import type { Connection } from 'mongoose';
import type { Config } from '../config';
import type { DebugCategory } from '../debug/debug-category';
import { createDebugLog, type DebugLog } from '../debug/debug-log';
import { createDebugSwitches, type DebugSwitches } from '../debug/debug-switches';
import type { Logger } from '../logger';
import type { TraceSink } from '../trace-context';
import type { TraceDocument } from './trace-documents';
import { createTraceRecorder } from './trace-recorder';

export interface Tracing {
  readonly traces: TraceSink;
  readonly debug: DebugSwitches;
  readonly debugLog: DebugLog;
  readonly close: () => Promise<void>;
}

/** All that a process has to be seen by: traces in the database, and details in the log while they are switched on. */
export function startTracing(options: {
  connection: Connection;
  config: Partial<Pick<Config, `DEBUG_${DebugCategory}`>>;
  logger: Logger;
  process: TraceDocument['process'];
}): Tracing {
  const { connection, logger } = options;
  const debug = createDebugSwitches(options);
  const debugLog = createDebugLog({ logger, switches: debug });
  const traces = createTraceRecorder({ connection, logger, debugLog, process: options.process });
  const following = debug.follow();
  return {
    ...{ traces, debug, debugLog },
    close: async () => {
      await following.close();
      await traces.close();
    },
  };
}
