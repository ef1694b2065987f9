import { ProviderError, providerFailures } from '../../platform/errors/provider-errors';
import type { CheckedVector } from '../check-reply';
import type { EmbeddingReply } from '../embedding-provider';
import { howToTreat } from '../failure-treatment';
import type { Pace, Ticket } from '../rate/pace';
import type { Asker } from './asker';
import type { BlockedGate } from './blocked-gate';
import type { RequestSize } from './request-size';
import type { BatcherOptions, BatchResult } from './text-batcher';
import type { QueuedText, TextQueue } from './text-queue';
import type { Trouble } from './trouble';

/** A call that was made. */
interface Request {
  readonly texts: QueuedText[];
  readonly ticket: Ticket;
}

/** A text that fails so often alone, while others go well, is itself the reason. */
const triesAlone = 3;

const halves = (texts: QueuedText[]): QueuedText[][] => {
  const middle = Math.ceil(texts.length / 2);
  return [texts.slice(0, middle), texts.slice(middle)];
};

/** What becomes of the texts of a call: answered, or to be sent again. */
export function createOutcomes(
  options: Pick<BatcherOptions, 'callFailed'> & {
    queue: TextQueue;
    pace: Pace;
    size: RequestSize;
    trouble: Trouble;
    gate: BlockedGate;
    /** Whoever was told has dealt with it. */
    dealtWith: () => void;
  },
) {
  const { queue, pace, size, trouble, gate } = options;
  const telling = new Set<Promise<void>>();
  let goodCalls = 0;

  function tell(results: readonly { text: QueuedText; result: BatchResult }[]): void {
    const byAsker = new Map<Asker, BatchResult[]>();
    for (const { text, result } of results) {
      queue.settle(text);
      for (const asker of text.askers) {
        const own = byAsker.get(asker) ?? [];
        own.push(result);
        byAsker.set(asker, own);
      }
    }
    const told = Promise.all([...byAsker].map(([asker, own]) => asker.tell(own))).then(() => {
      telling.delete(told);
      options.dealtWith();
    });
    telling.add(told);
  }

  /** Whoever wants no more calls leaves the text here. */
  function putBack(parcels: QueuedText[][], where: 'first' | 'last'): void {
    for (const { askers } of parcels.flat()) {
      for (const asker of [...askers].filter((each) => each.isOver())) {
        askers.delete(asker);
        asker.leave(1);
      }
    }
    queue.putBack(parcels, where);
  }

  const giveUp = (text: QueuedText, error: ProviderError): void =>
    tell([{ text, result: { hash: text.hash, error } }]);

  /** It failed with no other text beside it: it is given up once that says something of the text. */
  function failedAlone(text: QueuedText, error: ProviderError): void {
    text.failedAlone += 1;
    text.goodCallsBefore ??= goodCalls;
    const othersGoWell = goodCalls > text.goodCallsBefore;
    const isBroken = error.code === providerFailures.replyInvalid.code;
    if (text.failedAlone >= triesAlone && (othersGoWell || isBroken)) return giveUp(text, error);
    putBack([[text]], 'last');
  }

  async function failedForNow({ texts, ticket }: Request, error: ProviderError): Promise<void> {
    const wasWell = trouble.failed(error, performance.now());
    await options.callFailed?.(error);
    if (error.code === providerFailures.unreachable.code) return putBack([texts], 'last');
    size.failed({ inputs: texts.length, tokens: ticket.tokens });
    if (texts.length === 1) return failedAlone(texts[0]!, error);
    for (const text of texts) text.goodCallsBefore ??= goodCalls;
    putBack(wasWell ? halves(texts) : [texts], 'last');
  }

  /** Vectors that are missing or broken: those texts are asked for once more, each alone. */
  function partly(texts: QueuedText[], vectors: readonly CheckedVector[]): void {
    const good: { text: QueuedText; result: BatchResult }[] = [];
    const again: QueuedText[] = [];
    for (const [n, text] of texts.entries()) {
      const vector = vectors[n]!;
      if (vector instanceof Float32Array) good.push({ text, result: { hash: text.hash, vector } });
      else again.push(Object.assign(text, { failedAlone: triesAlone - 1, goodCallsBefore: goodCalls }));
    }
    goodCalls += 1;
    tell(good);
    putBack(
      again.map((text) => [text]),
      'first',
    );
  }

  return {
    /** Replies whose askers have not dealt with them yet. */
    untold: (): number => telling.size,
    allTold: async (): Promise<void> => void (await Promise.all(telling)),

    answered: async (request: Request, reply: EmbeddingReply<CheckedVector>): Promise<void> => {
      const { texts, ticket } = request;
      const now = performance.now();
      pace.answered(ticket, reply, now);
      const broken = reply.vectors.filter((vector) => vector instanceof ProviderError);
      if (broken.length === texts.length) return failedForNow(request, broken[0]!);
      trouble.over();
      size.wentWell({ inputs: texts.length, tokens: ticket.tokens }, now - ticket.begunAt);
      partly(texts, reply.vectors);
    },

    failed: async (request: Request, error: ProviderError): Promise<void> => {
      const { texts, ticket } = request;
      const now = performance.now();
      if (error.code === providerFailures.rateLimited.code) {
        pace.limited(ticket, error, now);
        return putBack([texts], 'first');
      }
      pace.failed(ticket, now);
      const { kind } = howToTreat(error);
      if (kind === 'counted') return failedForNow(request, error);
      if (kind === 'final') {
        // It answers, at any rate.
        trouble.over();
        return texts.length === 1 ? giveUp(texts[0]!, error) : putBack(halves(texts), 'first');
      }
      // Nobody may call: told to whoever says when somebody may again.
      gate.lookSoon();
      trouble.failed(error, now);
      putBack([texts], 'first');
      await options.callFailed?.(error);
    },

    /** It was not the provider that failed. */
    notMade: ({ texts, ticket }: Request): void => {
      pace.failed(ticket, performance.now());
      putBack([texts], 'first');
    },
  };
}
