import type { Batch } from 'openai/resources/batches';
import type { BatchClient } from './batch-client';

/** What a batch carries, so that it is found again by whoever lost its id. All values are text. */
export type BatchMarks = Record<'key' | 'inputs' | 'tokens', string> & {
  /** The batch that failed and whose file this one takes up. */
  readonly again?: string;
};

/** Clocks differ, and the provider's says when a batch was created. */
const clocksDifferBySeconds = 3_600;

/**
 * The batches of a key that no other has taken up again, oldest first.
 *
 * @param since when the key was first used: the list is not read further back
 */
export async function findBatches(
  client: Pick<BatchClient, 'batchPage'>,
  key: string,
  options: { since?: Date | undefined; signal?: AbortSignal | undefined } = {},
): Promise<Batch[]> {
  const ofKey = (await readBatches(client, options)).filter(({ metadata }) => metadata?.['key'] === key);
  const takenUp = new Set(ofKey.map(({ metadata }) => metadata?.['again']));
  return ofKey.filter(({ id }) => !takenUp.has(id)).reverse();
}

/** The batch that took up the file of one that failed. */
export async function findSuccessor(
  client: Pick<BatchClient, 'batchPage'>,
  { id, created_at }: Pick<Batch, 'id' | 'created_at'>,
  signal?: AbortSignal,
): Promise<Batch | undefined> {
  const all = await readBatches(client, { since: new Date(created_at * 1_000), signal });
  return all.find(({ metadata }) => metadata?.['again'] === id);
}

async function readBatches(
  client: Pick<BatchClient, 'batchPage'>,
  { since, signal }: { since?: Date | undefined; signal?: AbortSignal | undefined },
): Promise<Batch[]> {
  const oldest = since ? since.getTime() / 1_000 - clocksDifferBySeconds : 0;
  const all: Batch[] = [];
  for (let after: string | undefined; ; after = all.at(-1)?.id) {
    const page = await client.batchPage(after, signal);
    all.push(...page.data);
    const isRead = page.data.length === 0 || !page.has_more;
    if (isRead || page.data.every(({ created_at }) => created_at < oldest)) return all;
  }
}
