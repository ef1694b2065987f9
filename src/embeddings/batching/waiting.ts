import { providerFailures } from '../../platform/errors/provider-errors';
import type { Turn } from '../rate/pace';
import type { BlockedGate } from './blocked-gate';
import type { WaitingFor } from './text-batcher';
import type { Trouble } from './trouble';

/** A shorter wait is part of the work. Milliseconds. */
const worthTelling = 1_000;

const words = {
  requests: "the provider's limit on requests",
  tokens: "the provider's limit on tokens",
  pause: 'the provider asked to slow down (429)',
  reply: '',
} as const;

/** What keeps all calls back, in words. */
export function createWaiting(options: { trouble: Trouble; gate: BlockedGate }) {
  const { trouble, gate } = options;
  let turn: Turn | undefined;
  let since = 0;
  const since1970 = (time: number): number => Math.round(performance.timeOrigin + time);

  return {
    forTurn: (next: Turn, now: number): void => {
      if (!turn || 'tokens' in turn || 'tokens' in next || turn.waitsFor !== next.waitsFor) since = now;
      turn = next;
    },

    /** @param waitingTexts nobody waits for anything where there are none */
    words: (waitingTexts: number): WaitingFor | undefined => {
      const now = performance.now();
      const failure = trouble.last();
      if (waitingTexts === 0) return undefined;
      if (failure) {
        const { kind, message } = failure;
        const untilMs = since1970(trouble.until());
        return { code: kind.code, message: `${kind.title} (${message})`, untilMs };
      }
      const blockedBy = gate.code();
      if (blockedBy !== undefined) {
        const kind = Object.values(providerFailures).find(({ code }) => code === blockedBy);
        return { code: blockedBy, message: kind?.title ?? 'Calls are stopped for everybody.' };
      }
      if (!turn || 'tokens' in turn || !Number.isFinite(turn.until)) return undefined;
      if (turn.until < now || turn.until - since < worthTelling) return undefined;
      const { code } = providerFailures.rateLimited;
      return { code, message: `Waits for ${words[turn.waitsFor]}.`, untilMs: since1970(turn.until) };
    },
  };
}
