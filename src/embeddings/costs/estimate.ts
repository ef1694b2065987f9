import type { Collection, Connection } from 'mongoose';
import type { Job } from '../../jobs/job';
import { isLive } from '../../jobs/lifetime';
import { surveyJob } from '../../jobs/survey-job';
import { embeddingText } from '../embedding-text';
import { pageProjection } from '../migration/page-jobs';
import { isRefused } from '../migration/sort-jobs';
import type { ModelProfile } from '../model-profile';
import { cutText } from '../cut-text';
import { inputsOf } from '../recipe/composed-text';
import { inputHash, inputVectorCollection } from '../recipe/input-vectors';
import { sideVectorCollection } from '../side-vectors';
import { countSent, countTokens } from './count-tokens';
import { priceOf, toUsd } from './money';

/** Why a job needs an embedding: it has none, one of another model, one of another text, or waits although it is there. */
export type NeedReason = 'never' | 'otherModel' | 'otherText' | 'waits';

/** What a migration would do and cost. Counts of documents, but for `distinct`. */
export interface MigrationEstimate {
  /** All that were looked at: `current`, `notLive`, `reported` and `needed` together. */
  readonly jobs: number;
  /** Have a current embedding. */
  readonly current: number;
  /** Closed or past their date: need none. */
  readonly notLive: number;
  /** Would be left as they are and reported. */
  readonly reported: number;
  readonly needed: number;
  readonly byReason: Readonly<Record<NeedReason, number>>;
  /** Of those needed: an equal text has been paid for. */
  readonly reusable: number;
  /** Inputs that would be paid: texts, and titles where the recipe embeds them too. The others are equal to one of them. */
  readonly distinct: number;
  /** Of these inputs, as the provider bills them. */
  readonly tokens: number;
  /** US dollars. */
  readonly usd: number;
}

/** How often progress is told. Jobs. */
const tellEvery = 500;
const lookedUpAtOnce = 1_000;

/**
 * Looks at the whole board once and says what a migration to that model costs. Writes nothing, calls nobody, holds hashes
 * but no texts.
 *
 * Exact where cl100k is the model's vocabulary, as it is of OpenAI's, and the board does not change meanwhile.
 *
 * @param options.priceShare share of the price that is asked: 0.5 by OpenAI's Batch API
 * @throws as the driver and the signal do
 */
export async function estimateMigration(options: {
  connection: Connection;
  jobs: Collection<Job>;
  profile: ModelProfile;
  priceShare?: number;
  progress?: (looked: number) => void;
  signal?: AbortSignal;
}): Promise<MigrationEstimate> {
  const { connection, jobs, profile, priceShare = 1, progress, signal } = options;
  const now = new Date();
  const counts = { jobs: 0, current: 0, notLive: 0, reported: 0, needed: 0 };
  const byReason = { never: 0, otherModel: 0, otherText: 0, waits: 0 };
  const needed = new Map<string, { jobs: number; tokens: number; title?: string }>();
  /** Tokens of the titles that are inputs of their own. By input hash. */
  const titles = new Map<string, number>();
  const beside = await hashesBeside(connection, profile.model);
  const paid = new Set(beside.values());
  const sent = { limit: profile.inputTokens, prefix: profile.prefix };

  function sizeOf(text: string) {
    const [first, whole] = inputsOf(text);
    if (whole === undefined) return { tokens: countSent(first, sent) };
    const title = cutText(first, profile.inputTokens);
    const hash = inputHash(profile, title.text);
    titles.set(hash, countTokens([title.text], profile.prefix));
    return { tokens: countSent(whole, sent), title: hash };
  }

  function look(document: Job): void {
    const { job, verdict } = surveyJob(document, { words: false });
    counts.jobs += 1;
    const { embedding } = job;
    const made = embedding?.model === profile.model ? embedding.contentHash : undefined;
    if (typeof made === 'string') paid.add(made);
    if (verdict === 'reported') return void (counts.reported += 1);
    if (!isLive(job, now)) return void (counts.notLive += 1);
    const { text, hash } = embeddingText(job, profile);
    const isCurrent = made === hash && embedding.status === 'completed';
    if (isCurrent || beside.get(String(job._id)) === hash) return void (counts.current += 1);
    if (isRefused(job, hash)) return void (counts.reported += 1);
    counts.needed += 1;
    byReason[reasonOf(job, made, hash)] += 1;
    const same = needed.get(hash);
    if (same) same.jobs += 1;
    else needed.set(hash, { jobs: 1, ...sizeOf(text) });
  }

  const board = jobs.aggregate<Job>([{ $project: pageProjection }, { $unset: 'embedding.vector' }], {
    batchSize: 1_000,
  });
  for await (const document of board) {
    look(document);
    if (counts.jobs % tellEvery === 0) {
      signal?.throwIfAborted();
      progress?.(counts.jobs);
    }
  }
  progress?.(counts.jobs);

  let [reusable, distinct, tokens] = [0, 0, 0];
  const wanted = new Set<string>();
  for (const [hash, same] of needed) {
    if (paid.has(hash)) reusable += same.jobs;
    else [distinct, tokens] = [distinct + 1, tokens + same.tokens];
    if (!paid.has(hash) && same.title !== undefined) wanted.add(same.title);
  }
  for (const hash of await knownInputs(connection, wanted)) wanted.delete(hash);
  for (const hash of wanted) [distinct, tokens] = [distinct + 1, tokens + titles.get(hash)!];
  const usd = toUsd(priceOf(tokens, profile.pricePerMillionTokens * priceShare));
  return { ...counts, byReason, reusable, distinct, tokens, usd };
}

/** Titles that were paid for. By input hash. */
async function knownInputs(connection: Connection, hashes: ReadonlySet<string>): Promise<string[]> {
  const all = [...hashes];
  const known: string[] = [];
  for (let from = 0; from < all.length; from += lookedUpAtOnce) {
    const rows = connection
      .collection<{ _id: string }>(inputVectorCollection)
      .find({ _id: { $in: all.slice(from, from + lookedUpAtOnce) } }, { projection: { _id: 1 } });
    for await (const { _id } of rows) known.push(_id);
  }
  return known;
}

/** Texts that jobs have a vector of beside the board, by job. */
async function hashesBeside(connection: Connection, model: string): Promise<Map<string, string>> {
  const rows = connection
    .collection<{ jobId: unknown; hash: string }>(sideVectorCollection)
    .find({ model }, { projection: { _id: 0, jobId: 1, hash: 1 } });
  const hashes = new Map<string, string>();
  for await (const { jobId, hash } of rows) hashes.set(String(jobId), hash);
  return hashes;
}

function reasonOf({ embedding }: Job, made: string | undefined, hash: string): NeedReason {
  if (made === hash) return 'waits';
  if (typeof embedding?.contentHash !== 'string') return 'never';
  return made === undefined ? 'otherModel' : 'otherText';
}
