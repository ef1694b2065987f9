import { createHash } from 'node:crypto';
import type { Connection } from 'mongoose';

/** `failing`: a probe failed too; `blocked`: key or quota, nobody may call. */
export interface ProviderState {
  _id: string;
  state: 'ok' | 'failing' | 'blocked';
  code?: string;
  since: Date;
  probeAt: Date;
  /** Failures so far: one that comes while another process wakes the jobs must not be forgotten. */
  reports?: number;
}

const providerStateCollection = 'provider_state';

export type ProviderStates = ReturnType<typeof createProviderStates>;

/** How the provider is, for the whole installation: keyed by address and (a hash of) the key. */
export function createProviderStates(
  connection: Connection,
  provider: { baseUrl: string | undefined; apiKey: string },
) {
  const key = createHash('sha256')
    .update(`${provider.baseUrl ?? 'openai'}\n${provider.apiKey}`)
    .digest('hex')
    .slice(0, 16);
  const states = connection.collection<ProviderState>(providerStateCollection);

  return {
    read: () => states.findOne({ _id: key }),

    /** A probe is due now: whoever sees the trouble first, one prober acts on it. */
    report: async (state: 'failing' | 'blocked', code: string): Promise<{ isNews: boolean }> => {
      const worse: ProviderState['state'][] = state === 'failing' ? ['failing', 'blocked'] : ['blocked'];
      const change = { $set: { state, code, since: new Date(), probeAt: new Date() }, $inc: { reports: 1 } };
      const { modifiedCount } = await states.updateOne({ _id: key, state: { $nin: worse } }, change);
      if (modifiedCount === 0) await states.updateOne({ _id: key }, { $inc: { reports: 1 } });
      return { isNews: modifiedCount === 1 };
    },

    /** Makes sure that there is something to update. */
    ensure: () =>
      states.updateOne(
        { _id: key },
        { $setOnInsert: { state: 'ok', since: new Date(), probeAt: new Date() } },
        { upsert: true },
      ),

    /** The right to make the probe that is due; nobody else gets it until `nextMs` have passed. */
    claimProbe: async (seen: ProviderState, nextMs: number): Promise<boolean> =>
      (
        await states.updateOne(
          { _id: key, probeAt: seen.probeAt },
          { $set: { probeAt: new Date(Date.now() + nextMs) } },
        )
      ).modifiedCount === 1,

    /** False when somebody failed since `seen`: their jobs are still to be woken, by the next probe. */
    recovered: async (seen: ProviderState): Promise<boolean> =>
      (
        await states.updateOne(
          { _id: key, reports: seen.reports ?? { $exists: false } },
          { $set: { state: 'ok', since: new Date() }, $unset: { code: '' } },
        )
      ).modifiedCount === 1,
  };
}
