import { proxySinks, workflowInfo } from '@temporalio/workflow';
import { isModest, originOf, type Origin } from '../src/orchestration/interceptors/origins';
import type { RunEvent, RunTraceSinks } from '../src/orchestration/interceptors/trace-sinks';
import { scheduleIds } from '../src/orchestration/workflow-ids';

const { runTrace } = proxySinks<RunTraceSinks>();

/** Whose end is told to all of them; a run that joins more has been told of often enough. */
const mostJoined = 20;

/**
 * On whose behalf this run works: each execution has its own copy of this module, as of every module of a workflow.
 *
 * The newest save's id becomes the run's own with the next round, because what is under way was begun for the one before.
 * An operator's takes its place at once: he ends a wait within the round.
 */
let current = '';
let next: string | undefined;
let joined: string[] = [];

type Told = Pick<RunEvent, 'level' | 'code' | 'detail'>;

/** Tells an event of the run. */
export function tellRun(name: RunEvent['name'], told: Told = {}, debugId: string = current): void {
  // Nothing where the code runs without its interceptors.
  if (debugId) runTrace.tell({ name, debugId, ...told });
}

export const currentDebugId = (): string => current;

/** The run begins with the id that it was started with, or with one that says where it comes from. */
export function beginTrace(given: string | undefined): void {
  const { workflowId, runId, continuedFromExecutionRunId } = workflowInfo();
  // A schedule adds the date to the id; what an operator starts has another.
  const isScheduled = Object.values(scheduleIds).some((id) => workflowId.startsWith(`${id}-2`));
  const ownOrigin: Origin = isScheduled ? 'sweep' : 'run';
  current = given ?? `${ownOrigin}-${runId}`;
  [next, joined] = [undefined, []];
  const origin = originOf(current);
  tellRun('run.began', {
    detail: {
      ...(origin && { origin }),
      ...(continuedFromExecutionRunId !== undefined && { continued: true }),
    },
  });
}

/** A signal came with an id: its save has joined this run. */
export function joinTrace(debugId: string, signal: string): void {
  if (debugId === current || debugId === next) return;
  joined = [...joined.filter((id) => id !== debugId), debugId].slice(-mostJoined);
  tellRun('run.joined', { detail: { signal } }, debugId);
  if (signal === 'tryNow') {
    if (!isModest(debugId)) take(debugId);
    return;
  }
  if (!isModest(debugId) || next === undefined) next = debugId;
}

/**
 * The round that begins now is the newest save's. Returns its id where it is another one than before.
 *
 * The change stream shows each save of the API once more, mostly before its run has begun: what nobody asked for never
 * takes the place of a save, whose trace would end in the middle.
 */
export function beginRound(): string | undefined {
  const taken = next;
  next = undefined;
  if (taken === undefined || taken === current || (isModest(taken) && !isModest(current))) return undefined;
  take(taken);
  return taken;
}

/** The end is told to each save that the run was for. */
export function endTrace(name: 'run.ended' | 'run.failed', told: Told): void {
  for (const debugId of new Set([current, ...joined])) tellRun(name, told, debugId);
}

function take(debugId: string): void {
  if (!joined.includes(current)) joined = [...joined, current].slice(-mostJoined);
  current = debugId;
}
