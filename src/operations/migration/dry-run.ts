import type { Collection, Connection } from 'mongoose';
import { estimateMigration } from '../../embeddings/costs/estimate';
import { profileOf } from '../../embeddings/model-profile';
import type { Job } from '../../jobs/job';
import { estimateLines } from './estimate-lines';

/** Share of the price that a batch costs. https://platform.openai.com/docs/guides/batch */
const batchShare = 0.5;

/** Lines that say what a migration would do and cost; one line of JSON for programs. Writes nothing. */
export async function dryRun(options: {
  connection: Connection;
  jobs: Collection<Job>;
  model: string;
  batch: boolean;
  /** US dollars a day; undefined: no limit. */
  budgetUsd: number | undefined;
  json: boolean;
}): Promise<string[]> {
  const { connection, jobs, model, batch, budgetUsd, json } = options;
  const profile = profileOf(model);
  const priceShare = batch ? batchShare : 1;
  const estimate = await estimateMigration({ connection, jobs, profile, priceShare });
  if (json) return [JSON.stringify({ model, batch, ...estimate })];
  const pricePerMillionTokens = profile.pricePerMillionTokens * priceShare;
  return estimateLines(estimate, { model, pricePerMillionTokens, budgetUsd });
}
