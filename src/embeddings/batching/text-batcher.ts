import type { ProviderError } from '../../platform/errors/provider-errors';
import type { Logger } from '../../platform/logger';
import type { CallSlots } from '../call-slots';
import type { ModelProfile } from '../model-profile';
import { createAsker, type Asker } from './asker';
import { createBlockedGate } from './blocked-gate';
import { createCallRunner, type BatchCall } from './call-runner';
import { createTextQueue } from './text-queue';
import { createTextSizer } from './text-size';
import { createTrouble } from './trouble';

/** `hash` names the text: equal ones are paid once. It is cut to the model's limit here. */
export interface BatchText {
  readonly hash: string;
  readonly text: string;
}

/** A text that the provider does not take has an error; it is for nobody to wait for. */
export type BatchResult =
  | { readonly hash: string; readonly vector: Float32Array }
  | { readonly hash: string; readonly error: ProviderError };

/** What keeps all calls back. `untilMs`: ms since 1970, where that is known. */
export interface WaitingFor {
  readonly code: string;
  readonly message: string;
  readonly untilMs?: number;
}

export interface TextBatcher {
  /**
   * Resolves when every text has been answered; `answered` is told of the results of each reply as it comes, one reply
   * after the other, and no more calls are begun while too many of them are not dealt with. Aborted, no new call is begun
   * for these texts; calls under way are finished and told. Resolves with how many texts were left. Equal hashes are
   * answered once.
   *
   * @throws what `answered` rejects with
   */
  readonly embed: (
    texts: readonly BatchText[],
    options: { signal: AbortSignal; answered: (results: readonly BatchResult[]) => Promise<void> },
  ) => Promise<{ left: number }>;
  /** Undefined while it works. */
  readonly waitingFor: () => WaitingFor | undefined;
  /** Begins no more calls, and resolves when those under way are told. What was asked for is left. */
  readonly close: () => Promise<void>;
}

export interface BatcherOptions {
  profile: ModelProfile;
  call: BatchCall;
  slots: Pick<CallSlots, 'lane'>;
  callsAtOnce: number;
  /** For which code nobody may call now. */
  blockedBy?: () => Promise<string | undefined>;
  /** Told of every failed call. */
  callFailed?: (error: ProviderError) => Promise<void>;
  logger: Logger;
}

/** Counting tokens is work: others get their turn after so long. Milliseconds. */
const countForMs = 20;

/**
 * Packs the texts of all who ask into requests, within the model's limits, and makes the calls at the pace that the
 * provider allows.
 */
export function createTextBatcher(options: BatcherOptions): TextBatcher {
  const queue = createTextQueue();
  const trouble = createTrouble(options);
  const freed = () => trouble.tryNow();
  const gate = createBlockedGate({ blockedBy: options.blockedBy, freed });
  const runner = createCallRunner({ ...options, queue, trouble, gate });
  const sized = createTextSizer(options.profile);
  const askers = new Set<Asker>();

  /** Wants no more calls: what is not under way is left. */
  function end(asker: Asker): void {
    asker.end();
    asker.leave(queue.leave(asker, ({ isUnderWay }) => !isUnderWay));
  }

  async function add(texts: readonly BatchText[], asker: Asker): Promise<void> {
    let began = performance.now();
    for (const [n, { hash, text }] of texts.entries()) {
      if (asker.isOver()) return asker.leave(texts.length - n);
      queue.add(hash, asker, () => sized(text));
      if (performance.now() - began < countForMs) continue;
      await new Promise((resolve) => setImmediate(resolve));
      began = performance.now();
    }
  }

  return {
    embed: async (texts, { signal, answered }) => {
      const unique = [...new Map(texts.map((text) => [text.hash, text])).values()];
      if (signal.aborted || runner.isClosed() || unique.length === 0) return { left: unique.length };
      const asker = createAsker({ answered, failed: () => end(asker) });
      const abort = () => end(asker);
      askers.add(asker);
      signal.addEventListener('abort', abort);
      try {
        asker.expect(unique.length);
        await add(unique, asker);
        runner.pump();
        return await asker.all();
      } finally {
        signal.removeEventListener('abort', abort);
        askers.delete(asker);
      }
    },

    waitingFor: runner.waitingFor,

    close: async () => {
      const closed = runner.close();
      for (const asker of askers) end(asker);
      await closed;
    },
  };
}
