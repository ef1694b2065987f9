import { setTimeout as wait } from 'node:timers/promises';
import type { Part } from '../parts/part';
import { partEnded, partNotRestarted, PartNotStarted } from '../startup-failures';
import { seconds, type Terminal } from '../terminal';
import { lastLines } from './log-file';
import { runOnce, type Run } from './run-once';
import type { RunRecords } from './run-records';
import { untilReady } from './until-ready';

const firstPauseMs = 500;
const longestPauseMs = 15_000;
/** A part that lived this long is well again: its next end is a new trouble, not the same one. */
const healthyAfterMs = 30_000;

export interface SupervisedPart {
  /** Resolves when the part is ready. @throws {PartNotStarted} with the last lines of its log. */
  start(): Promise<void>;
  /** Ends it for good; harmless when it never started. */
  stop(): Promise<void>;
}

/** Keeps one part running: whenever it ends by itself, it is started again after a growing pause. */
export function supervisePart(options: {
  part: Part;
  logFolder: string;
  records: RunRecords;
  terminal: Terminal;
}): SupervisedPart {
  const { part, terminal } = options;
  const stopping = new AbortController();
  let run: Run | undefined;
  let watch: Promise<void> | undefined;

  const launch = (): Run => runOnce({ ...options, show: (text) => terminal.line(`  ${part.name}: ${text}`) });

  /** A full disk refuses even the log; that passes, and this process must outlive it. */
  const relaunch = (): boolean => {
    try {
      run = launch();
      return true;
    } catch (error) {
      terminal.line(
        `${part.name} cannot be started now: ${(error as Error).message}. (${partNotRestarted.code})`,
      );
      return false;
    }
  };

  const keepRunning = async (): Promise<void> => {
    let pauseMs = firstPauseMs;
    while (run !== undefined) {
      const began = performance.now();
      const how = await run.ended;
      if (stopping.signal.aborted) return;
      if (performance.now() - began > healthyAfterMs) pauseMs = firstPauseMs;
      terminal.line(
        `${part.name} ended (${how}); it starts again in ${seconds(pauseMs)}. Log: ${run.log.path} (${partEnded.code})`,
      );
      do {
        await wait(pauseMs, undefined, { signal: stopping.signal }).catch(() => undefined);
        if (stopping.signal.aborted) return;
        pauseMs = Math.min(pauseMs * 2, longestPauseMs);
      } while (!relaunch());
      const outcome = await untilReady(part, run, stopping.signal);
      if (outcome === 'ready') terminal.line(`${part.name} runs again.`);
      if (outcome === 'late') await run.end();
    }
  };

  return {
    start: async () => {
      stopping.signal.throwIfAborted();
      run = launch();
      const outcome = await untilReady(part, run, stopping.signal);
      if (outcome === 'ready') {
        watch = keepRunning();
        return;
      }
      await run.end();
      stopping.signal.throwIfAborted();
      const why =
        outcome === 'late'
          ? `did not answer within ${seconds(part.readyWithinMs)}`
          : `ended (${await run.ended})`;
      const { path, from } = run.log;
      throw new PartNotStarted(
        `${part.name} ${why}. The end of ${path}:\n${lastLines(path, from)}\n${part.advice}`,
      );
    },
    stop: async () => {
      stopping.abort();
      await run?.end();
      await watch;
    },
  };
}
