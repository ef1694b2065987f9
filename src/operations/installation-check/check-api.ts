import { CheckFailed } from '../../platform/errors/check-errors';
import type { CheckStep } from './check-step';

/** The API answers. `apiUrl` has no slash at its end. */
export const checkApi = (apiUrl: string): CheckStep => ({
  title: 'API',
  run: async () => {
    const reply = await fetch(`${apiUrl}/health`, { signal: AbortSignal.timeout(5_000) }).catch(
      () => undefined,
    );
    if (!reply?.ok) {
      const advice = 'Start it (`npm start` or `npm run dev`), or set HOST and PORT to where it listens.';
      throw new CheckFailed(`The API does not answer at ${apiUrl}.`, advice);
    }
    const { status } = (await reply.json()) as { status: string };
    return `${apiUrl} says it is ${status}`;
  },
});
