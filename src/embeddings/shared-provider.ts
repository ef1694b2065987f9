import type { Connection } from 'mongoose';
import { createCallSlots } from './call-slots';
import type { configuredProvider } from './configured-provider';
import { createProviderStates } from './provider-state';
import { createProviderWatch, type ProviderWatchOptions } from './provider-watch';

/** The provider with what all workers share of it in MongoDB: how it is, and how many may call it at once. */
export function createSharedProvider(
  options: Omit<ProviderWatchOptions, 'provider' | 'states' | 'slots'> & {
    configured: NonNullable<ReturnType<typeof configuredProvider>>;
    connection: Connection;
    callsAtOnce: number;
  },
) {
  const { configured, connection, callsAtOnce, ...rest } = options;
  const { provider } = configured;
  const states = createProviderStates(connection, configured.key);
  const slots = createCallSlots({ connection, provider: states.key, size: callsAtOnce });
  return { provider, slots, watch: createProviderWatch({ ...rest, provider, states, slots }) };
}
