import { randomUUID } from 'node:crypto';

/** How often it is looked, while a call is under way, whether somebody waits. */
const lookEveryMs = 50;
/** Taking a slot and giving it back costs about as much as a short call: one that is used again soon is kept. */
const idleMs = 50;

export interface CallLane {
  /**
   * Does the work while it holds a slot, which it keeps for the next call. Between two calls it gives it up while a save
   * waits for one. Waits for a slot until the signal ends it. One call at a time.
   */
  readonly hold: <T>(work: () => Promise<T>, signal: AbortSignal) => Promise<T>;
  /** Gives the slot back; so does a moment without a call. */
  readonly release: () => Promise<void>;
}

/** A slot that is held over many calls. */
export function createCallLane(options: {
  take: (holder: string, signal: AbortSignal) => Promise<string>;
  /** Renews a slot until the function that it gives back is called. */
  keep: (slot: string, holder: string, lost: () => void) => () => Promise<unknown>;
  /** Whether somebody waits who goes first. */
  stepBack: (anew: boolean) => Promise<boolean>;
  /**
   * Where there is no other lane that ends its call soon, it is looked between two calls, which costs a moment; else
   * what was seen during the call is enough.
   */
  isOnly: boolean;
}): CallLane {
  let giveBack: (() => Promise<unknown>) | undefined;
  let idle: NodeJS.Timeout | undefined;
  let someWait = false;

  const look = async (anew: boolean): Promise<void> => {
    someWait = await options.stepBack(anew);
  };

  async function release(): Promise<void> {
    clearTimeout(idle);
    const held = giveBack;
    giveBack = undefined;
    await held?.();
  }

  async function takeOne(signal: AbortSignal): Promise<void> {
    // Each time another one: what was lost with an old name stays lost.
    const holder = randomUUID();
    const lost = () => void (giveBack === mine && release());
    const mine = options.keep(await options.take(holder, signal), holder, lost);
    giveBack = mine;
  }

  return {
    hold: async (work, signal) => {
      clearTimeout(idle);
      if (giveBack && options.isOnly) await look(true);
      if (giveBack && someWait) await release();
      if (!giveBack) await takeOne(signal);
      someWait = false;
      // One that failed is made up for by the next.
      const looking = setInterval(() => void look(false).catch(() => undefined), lookEveryMs);
      try {
        return await work();
      } finally {
        clearInterval(looking);
        idle = setTimeout(() => void release(), idleMs);
      }
    },
    release,
  };
}
