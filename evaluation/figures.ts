import type { Estimate } from './statistics/bootstrap';

export const metricTitles = { ndcg: 'nDCG@10', recall: 'recall@10', mrr: 'MRR' } as const;

/** As figures of ranking are written: `.722`. */
export const short = (value: number): string => value.toFixed(3).replace(/^(-?)0\./, '$1.');
/** With its sign; what rounds to nothing has none to speak of, and gets a plus. */
export const signed = (value: number): string => {
  const text = short(value);
  return text.startsWith('-') && text !== '-.000' ? text : `+${text.replace('-', '')}`;
};

/** A mean with its interval: `.722 [.690, .751]`. */
export function withInterval(estimate: Estimate | undefined, number: (value: number) => string): string {
  if (!estimate) return 'not in this set';
  return `${number(estimate.mean)} [${number(estimate.low)}, ${number(estimate.high)}]`;
}
