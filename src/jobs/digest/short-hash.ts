/** 32 bits: FNV-1a, with a finish that spreads what differs at the end only. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let place = 0; place < text.length; place += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193);
  }
  return spread(hash);
}

/** The hash of three in a row. */
export const rowHash = (first: number, second: number, third: number): number =>
  spread(Math.imul(Math.imul(first, 0x01000193) ^ second, 0x01000193) ^ third);

function spread(hash: number): number {
  let spread = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  spread = Math.imul(spread ^ (spread >>> 13), 0xc2b2ae35);
  return (spread ^ (spread >>> 16)) >>> 0;
}

/** Its lowest 16 bits, never 0, which stands for none. */
export const short = (hash: number): number => hash & 0xffff || 1;
