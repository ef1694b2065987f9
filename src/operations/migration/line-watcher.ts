import type { Watcher } from './follow-migration';
import type { MigrationLook } from './look-at-migration';
import { migrationView } from './migration-view';
import type { Pace } from './pace';
import { plainLine, temporalAway } from './progress-lines';

const sayEveryMs = 10_000;

/** A line now and then, and at once when something is different: the phase, a pause, what it waits for, the end. */
export function createLineWatcher(options: {
  line: (text: string) => void;
  json: boolean;
  everyMs?: number;
}): Watcher {
  const { line, json, everyMs = sayEveryMs } = options;
  let last: { state: string; at: number } | undefined;

  function say(state: string, text: (at: string) => string): void {
    const now = performance.now();
    if (last?.state === state && now - last.at < everyMs) return;
    last = { state, at: now };
    line(text(new Date().toISOString()));
  }

  return {
    shown: (look, pace) => {
      const { phase, paused, waitingFor } = look.progress ?? {};
      const state = [look.state, phase, paused, look.answers, waitingFor?.code].join();
      say(state, (at) => (json ? jsonLine(at, look, pace) : `${at} ${plainLine(look, pace)}`));
    },
    away: () =>
      say('away', (at) =>
        json ? JSON.stringify({ at, state: 'unknown', answers: false }) : `${at} ${temporalAway}`,
      ),
    end: () => undefined,
  };
}

function jsonLine(at: string, look: MigrationLook, { ratePerSecond, etaSeconds }: Pace): string {
  const { progress, ...view } = migrationView(look);
  const pace = { ratePerSecond: ratePerSecond ?? null, etaSeconds: etaSeconds ?? null };
  return JSON.stringify({ at, ...view, progress: progress && { ...progress, ...pace } });
}
