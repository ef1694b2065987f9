import { textIn } from '../jobs/advert-fields';
import { folded } from '../jobs/search-terms';

/** What is looked at of a job; documents of an existing board may hold anything in these fields. */
export interface Ordered {
  readonly company?: unknown;
  readonly createdAt?: unknown;
  readonly language?: unknown;
  readonly embedding?: { readonly language?: unknown } | null;
}

/**
 * How much of a list's own spread of scores (see `spreadOf`) something else may outweigh. Scores of models lie in bands of
 * different width, so nothing absolute would do. Measured in evaluation/EXPERIMENTS.md, "Variety, recency, language".
 */
const outweighs = { recency: 0.1, language: 0.05, variety: 1 };
/** Adverts of one company among those shown, while others are near. */
const mostOfOneCompany = 3;
/** An advert's freshness halves in so long. Milliseconds. */
const halfLifeMs = 14 * 24 * 60 * 60 * 1_000;

type Group = readonly [Best, ...unknown[]] | readonly Best[];
interface Best {
  readonly job: Ordered;
  readonly score: number;
}

/**
 * The first `limit` groups in the order in which people see them. Where scores are close, newer adverts and those in the
 * visitor's language come first; and the fourth of one company waits behind the next of another that is still near.
 *
 * @param groups each best first, the groups in the order of their best
 * @param options.now ms since 1970
 * @param options.language ISO 639-1 code of the visitor's language; absent: not known
 */
export function ordered<T extends Group>(
  groups: readonly T[],
  options: { limit: number; now: number; language?: string | undefined },
): T[] {
  const spread = spreadOf(groups.map((group) => group[0].score));
  const rated = groups
    .map((group) => ({
      group,
      company: companyOf(group[0].job),
      value: valueOf(group[0], spread, options),
    }))
    // Stable: equal ones stay as they came.
    .sort((a, b) => b.value - a.value);
  const near = spread * outweighs.variety;
  const shown = new Map<string, number>();
  const isFull = (company: string): boolean =>
    company !== '' && (shown.get(company) ?? 0) >= mostOfOneCompany;
  const chosen: T[] = [];
  while (chosen.length < options.limit && rated.length > 0) {
    const other = isFull(rated[0]!.company)
      ? rated.findIndex(({ company, value }) => !isFull(company) && value >= rated[0]!.value - near)
      : 0;
    const [next] = rated.splice(Math.max(other, 0), 1);
    shown.set(next!.company, (shown.get(next!.company) ?? 0) + 1);
    chosen.push(next!.group);
  }
  return chosen;
}

/** The score, and what else speaks for it. */
function valueOf(
  { job, score }: Best,
  spread: number,
  { now, language }: { now: number; language?: string | undefined },
): number {
  const isOwn = language !== undefined && languageOf(job) === language;
  const extra = outweighs.recency * freshness(job, now) + (isOwn ? outweighs.language : 0);
  return score + spread * extra;
}

/**
 * From the first to the third quarter of the scores: neither a repost at the top nor a stranger at the end changes it much.
 * Of three or fewer it is none, and they stay as they are.
 *
 * @param scores best first
 */
export function spreadOf(scores: readonly number[]): number {
  if (scores.length < 4) return 0;
  return scores[Math.floor(scores.length / 4)]! - scores[Math.floor((3 * scores.length) / 4)]!;
}

/** 1 for an advert of now, 0.5 after two weeks. */
function freshness({ createdAt }: Ordered, now: number): number {
  if (!(createdAt instanceof Date) || Number.isNaN(createdAt.getTime())) return 0;
  return 2 ** (-Math.max(0, now - createdAt.getTime()) / halfLifeMs);
}

/** By job: every list of a board looks at its companies again and again, and a job is never changed, but replaced. */
const companies = new WeakMap<Ordered, string>();

/** Folded; empty where there is none. */
function companyOf(job: Ordered): string {
  const known = companies.get(job);
  if (known !== undefined) return known;
  const company = folded(textIn(job.company)).replace(/\s+/g, ' ').trim();
  companies.set(job, company);
  return company;
}

/** What the poster says, else what was detected. Empty: neither. */
const languageOf = ({ language, embedding }: Ordered): string =>
  (textIn(language) || textIn(embedding?.language)).toLowerCase().split(/[-_]/)[0]!;

/** Whether no company has more places than `ordered` gives it while others are near. */
export function isVaried(jobs: readonly Ordered[]): boolean {
  const shown = new Map<string, number>();
  return jobs.every((job) => {
    const company = companyOf(job);
    const count = (shown.get(company) ?? 0) + 1;
    shown.set(company, count);
    return company === '' || count <= mostOfOneCompany;
  });
}
