import type { Connection, mongo } from 'mongoose';

export type ChangeEvent = mongo.ChangeStreamDocument;

/** At most this many events are handled together. */
const batchSize = 1_000;

/**
 * The changes of some collections, in order, batch by batch: what arrives while a batch is being handled is the next.
 *
 * `ended` rejects when the stream is lost or a batch could not be handled; the queue is of no use after that.
 */
export function openChangeQueue(options: {
  connection: Connection;
  collections: readonly string[];
  handle: (events: readonly ChangeEvent[]) => Promise<void>;
}) {
  const stream = options.connection.watch([{ $match: { 'ns.coll': { $in: [...options.collections] } } }], {
    batchSize,
  }) as unknown as mongo.ChangeStream;
  let queue: ChangeEvent[] = [];
  let busy = false;

  const ended = new Promise<never>((_resolve, reject) => {
    const drain = async (): Promise<void> => {
      if (busy) return;
      busy = true;
      try {
        while (queue.length > 0) {
          const batch = queue.slice(0, batchSize);
          queue = queue.slice(batchSize);
          await options.handle(batch);
        }
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      } finally {
        busy = false;
      }
    };
    stream.on('change', (event) => {
      queue.push(event);
      void drain();
    });
    stream.on('error', reject);
    // The driver says that it closes before it says why.
    stream.on('close', () => setImmediate(() => reject(new Error('the change stream was closed'))));
  });

  return { ended, close: () => stream.close() };
}
