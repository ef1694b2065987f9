import { DatabaseUnavailable } from '../../platform/errors/database-errors';
import { ProviderError } from '../../platform/errors/provider-errors';
import { kindOf, reasonOf } from '../../platform/tell-failure';
import type { CallLane } from '../call-lane';
import type { CheckedVector } from '../check-reply';
import type { EmbeddingReply } from '../embedding-provider';
import { createPace } from '../rate/pace';
import type { BlockedGate } from './blocked-gate';
import { createOutcomes } from './outcomes';
import { createRequestSize } from './request-size';
import type { BatcherOptions, WaitingFor } from './text-batcher';
import type { QueuedText, TextQueue } from './text-queue';
import type { Trouble } from './trouble';
import { createWaiting } from './waiting';

/** One call for all texts. A vector that cannot be used may be an error in its place. @throws {ProviderError} */
export type BatchCall = (
  texts: readonly string[],
  signal: AbortSignal,
) => Promise<EmbeddingReply<CheckedVector>>;

/** Replies that are not dealt with, for each call at once; with more, no new call is begun. */
const repliesAhead = 2;
/** Where nothing limits requests, few texts are spread over all calls; fewer than these are not worth one. */
const worthACall = 16;

/** Makes calls for the texts that wait, as many at once and as large as is right. */
export function createCallRunner(
  options: BatcherOptions & { queue: TextQueue; trouble: Trouble; gate: BlockedGate },
) {
  const { queue, trouble, gate, slots, callsAtOnce } = options;
  const pace = createPace({ callsAtOnce });
  const size = createRequestSize(options);
  const outcomes = createOutcomes({ ...options, pace, size, dealtWith: () => pump() });
  const waiting = createWaiting({ trouble, gate });
  const lanes: CallLane[] = [];
  const closing = new AbortController();
  const never = new AbortController().signal;
  const running = new Set<Promise<void>>();
  let calling = 0;
  let timer: NodeJS.Timeout | undefined;

  /** How large the next request may be; undefined while none may be made, and when to look again where no event tells. */
  function next(now: number): { most: { inputs: number; tokens: number } } | { lookAt: number } {
    const least = queue.nextTokens();
    const full = outcomes.untold() >= repliesAhead * callsAtOnce;
    if (least === undefined || full || closing.signal.aborted) return { lookAt: Infinity };
    if (trouble.isThere() && (calling > 0 || trouble.until() > now)) {
      return { lookAt: calling > 0 ? Infinity : trouble.until() };
    }
    const wanted = size.next(pace.speed());
    const turn = pace.turn(Math.max(wanted.tokens, least), least, now);
    waiting.forTurn(turn, now);
    if ('until' in turn) return { lookAt: turn.until };
    const each = Math.max(worthACall, Math.ceil(queue.size() / callsAtOnce));
    const inputs = wanted.limited ? wanted.inputs : Math.min(wanted.inputs, each);
    return { most: { inputs, tokens: turn.tokens } };
  }

  function pump(): void {
    clearTimeout(timer);
    while (running.size < pace.atOnce()) {
      const now = performance.now();
      const turn = gate.code() === undefined ? next(now) : { lookAt: gate.lookAt() };
      if ('lookAt' in turn) {
        if (gate.code() !== undefined && now >= turn.lookAt && queue.size() > 0) start();
        else if (Number.isFinite(turn.lookAt)) timer = setTimeout(pump, Math.max(1, turn.lookAt - now));
        return;
      }
      start();
      // One that waits for its slot takes its texts then; a second one is begun once the first has.
      if (running.size - calling >= Math.ceil(queue.size() / turn.most.inputs)) return;
    }
  }

  function start(): void {
    const run = runOne().finally(() => {
      running.delete(run);
      pump();
    });
    running.add(run);
  }

  async function runOne(): Promise<void> {
    const lane = lanes.pop() ?? slots.lane();
    try {
      if (!(await gate.isFree())) return;
      await lane.hold(async () => {
        const now = performance.now();
        const turn = next(now);
        if ('most' in turn) await send(queue.take(turn.most), now);
      }, closing.signal);
    } catch (error) {
      // The database, since calls that fail are dealt with: no slot can be had.
      if (closing.signal.aborted) return;
      const kind = kindOf(error, DatabaseUnavailable.kind);
      trouble.failed({ kind, message: reasonOf(error) }, performance.now());
    } finally {
      lanes.push(lane);
    }
  }

  async function send(texts: QueuedText[], now: number): Promise<void> {
    const ticket = pace.begin(
      texts.reduce((sum, { tokens }) => sum + tokens, 0),
      now,
    );
    const request = { texts, ticket };
    calling += 1;
    // Others may be begun beside it now.
    setImmediate(pump);
    const answer = await answerTo(texts).finally(() => (calling -= 1));
    if ('reply' in answer) return outcomes.answered(request, answer.reply);
    if (answer.error instanceof ProviderError) return outcomes.failed(request, answer.error);
    outcomes.notMade(request);
    throw answer.error;
  }

  const answerTo = (texts: readonly QueuedText[]) =>
    options
      .call(
        texts.map(({ text }) => text),
        never,
      )
      .then(
        (reply) => ({ reply }),
        (error: unknown) => ({ error }),
      );

  return {
    pump,
    isClosed: (): boolean => closing.signal.aborted,
    waitingFor: (): WaitingFor | undefined => (calling > 0 ? undefined : waiting.words(queue.size())),

    close: async (): Promise<void> => {
      closing.abort();
      clearTimeout(timer);
      while (running.size > 0) await Promise.all(running);
      await outcomes.allTold();
      await Promise.all(lanes.map((lane) => lane.release()));
    },
  };
}
