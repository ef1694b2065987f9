/** Such as `21 minutes` or `3 hours`. */
export function inWords(seconds: number): string {
  const [count, unit] =
    seconds < 120
      ? [Math.round(seconds), 'second']
      : seconds < 7_200
        ? [Math.round(seconds / 60), 'minute']
        : [Math.round(seconds / 3_600), 'hour'];
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

/** Such as `94.7 %`; never rounded up to a target that was missed. */
export const inPercent = (share: number): string => `${Math.floor(share * 1_000) / 10} %`;
