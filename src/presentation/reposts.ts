import {
  compareTitles,
  readSignature,
  rowLikeness,
  wordLikeness,
  type ReadSignature,
  type TitleLikeness,
} from '../jobs/digest/compare-signatures';
import { textIn } from '../jobs/advert-fields';
import { readDigest } from '../jobs/digest/digest';
import { folded } from '../jobs/search-terms';

/** What is looked at of a job; documents of an existing board may hold anything in these fields. */
export interface Posted {
  readonly company?: unknown;
  readonly location?: unknown;
  readonly embedding?: { readonly contentHash?: unknown; readonly digest?: unknown } | null;
}

/** Adverts of fewer distinct words say too little to be told apart by their text alone. */
const fewWords = 12;
/** The longer a text is, the more of its words are those of any advert of the trade; and of the bitmap are set. */
const manyWords = 100;
const mostWords = 160;
/** Rows of three words that are the same: word for word, but for some. */
const verbatim = 0.7;
/** Of less, no rule below makes reposts. */
const leastWords = 0.4;

/**
 * Whether two adverts offer the same job: posted again, by the same or another company, in the same or another place,
 * reworded or shortened. In doubt they do not. A translation is another advert: its readers are others.
 *
 * Symmetric, but not transitive. An advert without a signature (embedded before there were any) is the same only as one
 * with the very same text and company. Figures: `evaluation/reposts/README.md`.
 */
export const areReposts = (one: Posted, other: Posted): boolean => offerOneJob(looked(one), looked(other));

/** What is compared of a job. */
interface Looked {
  readonly signature: ReadSignature | undefined;
  /** Of the text; undefined where it has none. */
  readonly hash: string | undefined;
  /** Folded; empty where there is none. */
  readonly company: string;
  readonly place: string;
}

function looked({ company, location, embedding }: Posted): Looked {
  const hash = embedding?.contentHash;
  return {
    signature: readSignature(readDigest(embedding?.digest)?.signature),
    hash: typeof hash === 'string' && hash !== '' ? hash : undefined,
    ...{ company: plain(company), place: plain(location) },
  };
}

const plain = (field: unknown): string => folded(textIn(field).slice(0, 200)).replace(/\s+/g, ' ').trim();

function offerOneJob(one: Looked, other: Looked): boolean {
  if (!one.signature || !other.signature) {
    return (
      one.hash !== undefined && one.hash === other.hash && one.company !== '' && one.company === other.company
    );
  }
  const titles = compareTitles(one.signature, other.signature);
  if (!titles) return false;
  return sayTheSame(one.signature, other.signature, titles, {
    company: one.company === '' || other.company === '' ? undefined : one.company === other.company,
    place: one.place !== '' && one.place === other.place,
  });
}

interface SameFields {
  /** Undefined where one of the two has none. */
  readonly company: boolean | undefined;
  readonly place: boolean;
}

function sayTheSame(
  one: ReadSignature,
  other: ReadSignature,
  titles: TitleLikeness,
  same: SameFields,
): boolean {
  const least = Math.min(one.words, other.words);
  const most = Math.max(one.words, other.words);
  const words = wordLikeness(one, other);
  if (least < fewWords) {
    const isEqualTitle = titles.onlyOne === 0 && titles.onlyOther === 0;
    return isEqualTitle && words >= 0.9 && (same.company ?? same.place);
  }
  if (words < leastWords) return false;
  const rows = rowLikeness(one, other);
  if (titles.onlyOne > 0 && titles.onlyOther > 0) {
    // Another word in each title: of one text for two posts, or of a text that was written anew as a whole.
    if (titles.unknown > 0 || rows.jaccard >= verbatim) return false;
  } else if (titles.unknown > 0) return rows.jaccard >= 0.95;
  if (rows.jaccard >= verbatim && words >= 0.7) return true;
  if (isShortened(one, other) && rows.contained >= 0.85) return true;
  if (most > mostWords) return words >= 0.8 && rows.jaccard >= 0.5;
  if (most > manyWords) return words >= 0.7 && rows.jaccard >= 0.3;
  // Reworded: by somebody who has company or place in common with the first.
  const isNear = same.company === true || same.place;
  return rows.jaccard >= 0.08 && words >= (least < 30 ? 0.75 : isNear ? 0.6 : 0.7);
}

/** Whether one may be what is left of the other. */
function isShortened(one: ReadSignature, other: ReadSignature): boolean {
  const [shorter, longer] = one.rows < other.rows ? [one, other] : [other, one];
  return shorter.words >= 20 && shorter.rows >= 0.45 * longer.rows;
}

/**
 * Adverts by the job they offer, each group best first, the groups in the order of their best. An advert joins the first
 * group whose adverts are all reposts of it: no chain joins two jobs.
 *
 * @param candidates best first
 */
export function groupReposts<T extends { readonly job: Posted; readonly score: number }>(
  candidates: readonly T[],
): T[][] {
  const groups: { readonly all: T[]; readonly differing: Looked[] }[] = [];
  for (const candidate of candidates) {
    const look = looked(candidate.job);
    const group = groups.find(({ differing }) => differing.every((each) => offerOneJob(each, look)));
    if (!group) groups.push({ all: [candidate], differing: [look] });
    else {
      group.all.push(candidate);
      // The same as one of them to every eye: it need not be looked at again.
      if (!group.differing.some((each) => areAlike(each, look))) group.differing.push(look);
    }
  }
  return groups.map(({ all }) => all);
}

const areAlike = (one: Looked, other: Looked): boolean =>
  one.hash === other.hash &&
  one.signature?.key === other.signature?.key &&
  one.company === other.company &&
  one.place === other.place;
