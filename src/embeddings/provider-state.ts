import { createHash } from 'node:crypto';
import type { Connection } from 'mongoose';

/** `failing`: a probe failed too; `blocked`: key or quota, nobody may call. */
export interface ProviderState {
  _id: string;
  state: 'ok' | 'failing' | 'blocked';
  code?: string;
  since: Date;
  probeAt: Date;
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
    report: (state: 'failing' | 'blocked', code: string) =>
      states.updateOne(
        { _id: key, state: { $nin: state === 'failing' ? ['failing', 'blocked'] : ['blocked'] } },
        { $set: { state, code, since: new Date(), probeAt: new Date() } },
      ),

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

    recovered: () =>
      states.updateOne({ _id: key }, { $set: { state: 'ok', since: new Date() }, $unset: { code: '' } }),
  };
}
