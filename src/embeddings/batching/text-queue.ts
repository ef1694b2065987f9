import type { Asker } from './asker';

/** A text that waits or is under way, for all who asked for it. */
export interface QueuedText {
  readonly hash: string;
  readonly text: string;
  readonly tokens: number;
  readonly askers: Set<Asker>;
  isUnderWay: boolean;
  /** How often it failed with no other text beside it. */
  failedAlone: number;
  /** How many calls had gone well when it failed first. */
  goodCallsBefore: number | undefined;
}

export type TextQueue = ReturnType<typeof createTextQueue>;

/** Texts in the order in which they came, each once; behind those that are to be sent again in parcels of their own. */
export function createTextQueue() {
  const known = new Map<string, QueuedText>();
  let parcels: QueuedText[][] = [];
  let fresh: QueuedText[] = [];
  let next = 0;

  const isWanted = (text: QueuedText): boolean => text.askers.size > 0;

  /** What nobody wants any more leaves the line here. */
  function tidy(): void {
    while (parcels[0] && !(parcels[0] = parcels[0].filter(isWanted)).length) parcels.shift();
    while (next < fresh.length && !isWanted(fresh[next]!)) next += 1;
    if (next > 10_000 && next > fresh.length / 2) [fresh, next] = [fresh.slice(next), 0];
  }

  /** As many from the beginning as fit; one always does. */
  function fitting(texts: readonly QueuedText[], from: number, most: { inputs: number; tokens: number }) {
    const taken: QueuedText[] = [];
    let [at, tokens] = [from, 0];
    for (; at < texts.length && taken.length < most.inputs; at += 1) {
      const text = texts[at]!;
      if (!isWanted(text)) continue;
      if (taken.length > 0 && tokens + text.tokens > most.tokens) break;
      taken.push(text);
      tokens += text.tokens;
    }
    return { taken, at };
  }

  function forget(text: QueuedText): void {
    if (known.get(text.hash) === text) known.delete(text.hash);
  }

  return {
    /** How many texts wait. */
    size: (): number => parcels.reduce((sum, { length }) => sum + length, 0) + fresh.length - next,

    /** Tokens of the text that is next; undefined where none waits. */
    nextTokens: (): number | undefined => {
      tidy();
      return (parcels[0]?.[0] ?? fresh[next])?.tokens;
    },

    /** One more who wants the text, which is made where nobody wants it yet. */
    add: (hash: string, asker: Asker, make: () => { text: string; tokens: number }): void => {
      const there = known.get(hash);
      if (there) return void there.askers.add(asker);
      const text: QueuedText = {
        ...{ hash, ...make(), askers: new Set([asker]) },
        ...{ isUnderWay: false, failedAlone: 0, goodCallsBefore: undefined },
      };
      known.set(hash, text);
      fresh.push(text);
    },

    take: (most: { inputs: number; tokens: number }): QueuedText[] => {
      tidy();
      const parcel = parcels[0];
      const { taken, at } = fitting(parcel ?? fresh, parcel ? 0 : next, most);
      if (!parcel) next = at;
      else if (at < parcel.length) parcels[0] = parcel.slice(at);
      else parcels.shift();
      for (const text of taken) text.isUnderWay = true;
      return taken;
    },

    /** To be sent again, before or after others that are; before all that were not sent yet. */
    putBack: (again: QueuedText[][], where: 'first' | 'last'): void => {
      for (const text of again.flat()) text.isUnderWay = false;
      const filled = again.map((parcel) => parcel.filter(isWanted)).filter(({ length }) => length > 0);
      for (const text of again.flat()) if (!isWanted(text)) forget(text);
      parcels = where === 'first' ? [...filled, ...parcels] : [...parcels, ...filled];
    },

    /** Answered. */
    settle: forget,

    /** Whoever asked wants none of those any more that are not under way. Resolves with how many those were. */
    leave: (asker: Asker, isLeft: (text: QueuedText) => boolean): number => {
      let left = 0;
      for (const text of known.values()) {
        if (!text.askers.has(asker) || !isLeft(text)) continue;
        left += 1;
        text.askers.delete(asker);
        if (!isWanted(text) && !text.isUnderWay) forget(text);
      }
      return left;
    },
  };
}
