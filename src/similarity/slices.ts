/** Long enough that going to and fro costs nothing, short enough that a save which asks in between does not wait. */
const sliceMs = 40;

/** Does work that yields between its steps, in one go. */
export function toTheEnd<T>(steps: Generator<void, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same in slices of about 40 ms, with others let in between. */
export async function inSlices<T>(steps: Generator<void, T>): Promise<T> {
  for (;;) {
    const ends = performance.now() + sliceMs;
    do {
      const step = steps.next();
      if (step.done) return step.value;
    } while (performance.now() < ends);
    // Messages that wait are dealt with before this resolves.
    await new Promise((resolve) => setImmediate(resolve));
  }
}
