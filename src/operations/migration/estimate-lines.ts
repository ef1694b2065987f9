import type { MigrationEstimate, NeedReason } from '../../embeddings/costs/estimate';
import { count, dollars } from './words';

const reasons: Readonly<Record<NeedReason, string>> = {
  never: 'never embedded',
  otherModel: 'of another model',
  otherText: 'edited since',
  waits: 'there, but not settled',
};

interface Asked {
  readonly model: string;
  /** US dollars, as would be asked for it. */
  readonly pricePerMillionTokens: number;
  /** US dollars a day; undefined: no limit. */
  readonly budgetUsd: number | undefined;
}

/** What a migration would do and cost, for a person. */
export function estimateLines(
  estimate: MigrationEstimate,
  { model, pricePerMillionTokens, budgetUsd }: Asked,
): string[] {
  const { jobs, current, notLive, reported, needed, distinct, reusable, tokens, usd } = estimate;
  const why = (Object.keys(reasons) as NeedReason[])
    .filter((reason) => estimate.byReason[reason] > 0)
    .map((reason) => `${count(estimate.byReason[reason])} ${reasons[reason]}`);
  return [
    `A migration to ${model} would do this. Nothing was changed.`,
    `  Adverts  ${count(jobs)}: ${count(current)} up to date, ${count(notLive)} closed or past their date, ${count(reported)} to be reported`,
    `  Needed   ${count(needed)}${why.length > 0 ? `: ${why.join(', ')}` : ''}`,
    `  Paid     ${count(distinct)} texts; ${count(needed - distinct)} adverts get the embedding of an equal text, ${count(reusable)} of them of one that is there`,
    `  Tokens   ${count(tokens)}`,
    `  Cost     ${dollars(usd)} at ${dollars(pricePerMillionTokens)} per million tokens`,
    ...(budgetUsd !== undefined && usd > budgetUsd
      ? [`  Budget   ${dollars(budgetUsd)} a day: it takes ${count(Math.ceil(usd / budgetUsd))} days (UTC)`]
      : []),
  ];
}
