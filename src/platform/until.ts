import { setTimeout as wait } from 'node:timers/promises';

const askEveryMs = 100;

/** Asks until there is an answer, and resolves with it; after `withinMs` rejects with what `late` makes. */
export async function until<T>(
  ask: () => Promise<T | undefined | false>,
  withinMs: number,
  late: () => Error | Promise<Error>,
): Promise<T> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (performance.now() > deadline) throw await late();
    await wait(askEveryMs);
  }
}
