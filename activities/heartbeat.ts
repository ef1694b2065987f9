import { Context } from '@temporalio/activity';

const everyMs = 2_000;

/** Beats while the work goes on, so that a killed worker is noticed; the work may end early when it is cancelled. */
export async function beating<T>(work: (context: Context) => Promise<T>): Promise<T> {
  const context = Context.current();
  const timer = setInterval(() => context.heartbeat(), everyMs);
  try {
    return await Promise.race([work(context), context.cancelled]);
  } finally {
    clearInterval(timer);
  }
}

/** Word of a cancellation comes with the answer to a heartbeat. */
const soonMs = 1_000;

/**
 * The same for work that ends by itself, and soon, when it is cancelled: what it was doing is kept. `soFar` tells what
 * whoever looks at the workflow may read meanwhile.
 */
export async function beatingToTheEnd<T>(
  work: (context: Context) => Promise<T>,
  soFar: () => unknown = () => undefined,
): Promise<T> {
  const context = Context.current();
  const timer = setInterval(() => context.heartbeat(soFar()), soonMs);
  try {
    return await work(context);
  } finally {
    clearInterval(timer);
  }
}
