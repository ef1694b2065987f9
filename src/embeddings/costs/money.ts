/**
 * Money is added up in picodollars, whole millionths of a millionth of a US dollar: sums of fractions drift, and the
 * price of one token is 20,000 of them where a million tokens cost $0.02.
 */
export type PicoDollars = number;

const perDollar = 1e12;

/** What tokens cost. The price of one token is rounded to whole picodollars first, so that every sum is exact. */
export const priceOf = (tokens: number, pricePerMillionTokens: number): PicoDollars =>
  Math.round(tokens) * Math.round(pricePerMillionTokens * 1e6);

export const fromUsd = (usd: number): PicoDollars => Math.round(usd * perDollar);
export const toUsd = (money: PicoDollars): number => money / perDollar;
