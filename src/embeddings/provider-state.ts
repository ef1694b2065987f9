import { createHash } from 'node:crypto';
import type { Connection } from 'mongoose';

/**
 * `suspect`: a call failed, and a probe is to tell whether only that one. `failing`: a probe failed too. `blocked`: key
 * or quota, nobody may call. `recovering`: calls are free again, and who waited is being woken.
 */
export interface ProviderState {
  _id: string;
  state: 'ok' | 'suspect' | 'failing' | 'blocked' | 'recovering';
  /** What is wrong, or was until it began to recover. */
  code?: string;
  since: Date;
  /** When somebody is to act next. Whoever does puts it off first, so that it is one of all workers. */
  probeAt: Date;
}

export const providerStateCollection = 'provider_state';

export type ProviderStates = ReturnType<typeof createProviderStates>;

const soon = (inMs: number): Date => new Date(Date.now() + inMs);

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

  /** Makes sure that there is something to update. Whoever waits for another provider is to be woken for a new one. */
  const ensure = () =>
    states.updateOne(
      { _id: key },
      { $setOnInsert: { state: 'recovering', since: new Date(), probeAt: new Date() } },
      { upsert: true },
    );

  /** False when the state is another one by now. */
  async function change(
    seen: Pick<ProviderState, 'state' | 'probeAt'>,
    set: Partial<ProviderState>,
  ): Promise<boolean> {
    const unchanged = { _id: key, state: seen.state, probeAt: seen.probeAt };
    const forget = set.state === 'ok' && { $unset: { code: '' as const } };
    return (await states.updateOne(unchanged, { $set: set, ...forget })).matchedCount === 1;
  }

  return {
    /** Tells this provider from others, without telling its key. */
    key,
    read: () => states.findOne({ _id: key }),
    ensure,

    /** A call failed for a reason that may be the text's. */
    suspect: (code: string) =>
      states.updateOne(
        { _id: key, state: 'ok' },
        { $set: { state: 'suspect', code, since: new Date(), probeAt: new Date() } },
      ),

    /** The provider fails for all. Resolves with whether that was not known yet. */
    report: async (state: 'failing' | 'blocked', code: string, probeInMs: number): Promise<boolean> => {
      await ensure();
      const isKnown =
        state === 'failing' ? { state: { $in: ['failing', 'blocked'] as const } } : { state, code };
      const { modifiedCount } = await states.updateOne(
        { _id: key, $nor: [isKnown] },
        { $set: { state, code, since: new Date(), probeAt: soon(probeInMs) } },
      );
      return modifiedCount === 1;
    },

    /** The right to act on what was seen, alone, for `forMs`; with it again, for longer. Undefined for all others. */
    claim: async (seen: ProviderState, forMs: number): Promise<ProviderState | undefined> => {
      const probeAt = soon(forMs);
      return (await change(seen, { probeAt })) ? { ...seen, probeAt } : undefined;
    },

    /** Whoever holds the claim says how the provider is now, and when it is looked at next. */
    move: async (
      claim: ProviderState,
      state: ProviderState['state'],
      probeInMs: number,
    ): Promise<ProviderState | undefined> => {
      const set = { state, probeAt: soon(probeInMs), ...(state !== claim.state && { since: new Date() }) };
      return (await change(claim, set)) ? { ...claim, ...set } : undefined;
    },
  };
}
