import { type ComponentType, lazy } from 'react';

const never = new Promise<never>(() => undefined);

/**
 * A part of the dashboard that is loaded when it is first shown. While the dashboard loads itself anew for a new release,
 * Vite resolves with nothing instead of the part: the old page waits for its end then.
 */
export const lazyPart = <Props>(load: () => Promise<{ default: ComponentType<Props> } | undefined>) =>
  lazy(async () => (await load()) ?? never);
