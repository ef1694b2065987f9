import type { Connection } from 'mongoose';
import type { JobRecord } from '../../jobs/job-record';
import { BoundedMap } from '../../platform/bounded-map';
import { withDeadline } from '../../platform/deferred';
import { DatabaseUnavailable } from '../../platform/errors/database-errors';
import { candidatesNotKept } from '../../platform/errors/similarity-errors';
import type { Logger } from '../../platform/logger';
import { tellFailure } from '../../platform/tell-failure';
import { compareLinks } from '../../similarity/link';
import { toLinks } from '../../similarity/job-entry';
import type { Candidate, NearestPort } from '../candidate';
import { createCandidateStore } from './candidate-store';
import { pack, unpack, type KnownCandidates, type PackedCandidates } from './known-candidates';

/** Enough to group reposts, to vary and to fill ten places all the same. */
const mostCandidates = 50;
/**
 * How long a list is taken as it is although other jobs may have come near: as long as the links had stood when it was
 * made, because jobs that are posted together are linked one after the other. Milliseconds.
 */
const freshForMs = { least: 3_000, most: 10 * 60_000 };
/** The index, or the database, is not asked again sooner where it had no answer. Milliseconds. */
const askedAgainAfterMs = 3_000;
const deadlineMs = 150;
/** 1 KB each, and what a map costs. */
const mostRemembered = 20_000;
const mostRefreshes = 4;

export interface CandidateLists {
  /** What is near a stored job, best first, with all of its links. Never rejects, and waits 150 ms at most. */
  readonly of: (subject: JobRecord) => Promise<readonly Candidate[]>;
}

/**
 * About 50 neighbours of a job, from memory, from the database, or from an index. A list is good while the job's vector
 * and its links stay as they were when it was made; after ten minutes at most it is made anew behind the reader's back. Where
 * no index answers, an older list of the same vector serves, and the links alone where there is none.
 */
export function createCandidateLists(options: {
  connection: Connection;
  nearest: NearestPort['nearest'];
  logger: Logger;
  /** ms since 1970. */
  now?: () => number;
}): CandidateLists {
  const { logger, now = Date.now } = options;
  const store = createCandidateStore(options.connection);
  const memory = new BoundedMap<string, PackedCandidates>({ size: mostRemembered });
  const inVain = new BoundedMap<string, true>({ size: mostRemembered, ttlMs: askedAgainAfterMs });
  const lookingUp = new Map<string, Promise<void>>();
  let refreshes = 0;

  const tell = (jobId: string, error: unknown): void => {
    // That the database is away is told by those who cannot do without it.
    if (error instanceof DatabaseUnavailable) return;
    tellFailure(logger, candidatesNotKept, { jobId, err: error });
  };

  function remembered({ jobId, hash }: Wanted): KnownCandidates | undefined {
    const packed = memory.get(jobId);
    return packed?.hash === hash ? unpack(packed) : undefined;
  }

  /** Whether it is there now. */
  async function askIndex({ jobId, hash }: Wanted): Promise<boolean> {
    const found = await options.nearest({ jobId }, { limit: mostCandidates });
    // The advert was edited meanwhile, here or there.
    if (found?.hash !== hash || found.revision === undefined) return false;
    const { revision, candidates } = found;
    const known = { hash, revision, computedAt: now(), candidates };
    memory.set(jobId, pack(known));
    // For other processes, and the next start of this one: no reader waits for it.
    void store.write(jobId, known).catch((error: unknown) => tell(jobId, error));
    return true;
  }

  async function lookUp(wanted: Wanted): Promise<void> {
    const { jobId } = wanted;
    if (!remembered(wanted)) {
      const stored = await store.read(jobId).catch((error: unknown) => tell(jobId, error));
      if (stored?.hash === wanted.hash) memory.set(jobId, pack(stored));
      if (stored && isGood(stored, wanted)) return;
    }
    if (!(await askIndex(wanted))) inVain.set(nameOf(wanted), true);
  }

  /** One look-up a job at a time, however many readers wait for it. */
  function lookUpOnce(wanted: Wanted): Promise<void> {
    const { jobId } = wanted;
    const under = lookingUp.get(jobId) ?? lookUp(wanted).finally(() => lookingUp.delete(jobId));
    lookingUp.set(jobId, under);
    return under;
  }

  function refresh(wanted: Wanted): void {
    const { jobId } = wanted;
    if (refreshes >= mostRefreshes || lookingUp.has(jobId) || inVain.get(nameOf(wanted))) return;
    refreshes += 1;
    void lookUpOnce(wanted).finally(() => (refreshes -= 1));
  }

  return {
    of: async (subject) => {
      const links = toLinks(subject.similarJobs).map(({ jobId, score }) => ({ jobId, score }));
      const wanted = wantedOf(subject);
      if (!wanted) return links;
      const known = remembered(wanted);
      if (!known || !isGood(known, wanted)) {
        if (!inVain.get(nameOf(wanted))) {
          const late = (): Error => new Error('the candidates are late');
          await withDeadline(lookUpOnce(wanted), deadlineMs, late).catch(() => undefined);
        }
      } else if (now() - known.computedAt > freshFor(known, wanted)) refresh(wanted);
      return merged(links, remembered(wanted)?.candidates ?? []);
    },
  };
}

interface Wanted {
  readonly jobId: string;
  readonly hash: string;
  readonly revision: number;
  /** When its links were last computed, ms since 1970; undefined where that is not known. */
  readonly linkedAt: number | undefined;
}

/** Undefined for a job without a vector. */
function wantedOf({ _id, embedding, similarityMetadata }: JobRecord): Wanted | undefined {
  const hash = embedding?.contentHash;
  if (typeof hash !== 'string' || hash === '') return undefined;
  const linkedAt = similarityMetadata?.lastComputed;
  return {
    jobId: _id.toHexString(),
    hash,
    revision: Number(similarityMetadata?.revision) || 0,
    linkedAt: linkedAt instanceof Date ? linkedAt.getTime() : undefined,
  };
}

function freshFor({ computedAt }: KnownCandidates, { linkedAt = -Infinity }: Wanted): number {
  return Math.min(Math.max(computedAt - linkedAt, freshForMs.least), freshForMs.most);
}

/** An edit is another question than the one that had no answer. */
const nameOf = ({ jobId, hash }: Wanted): string => `${jobId} ${hash}`;

/** The index may have seen a write of the list that whoever asks has not heard of yet. */
const isGood = (known: KnownCandidates, { hash, revision }: Wanted): boolean =>
  known.hash === hash && known.revision >= revision;

/** All links, and what is near besides; where both know a job, its link is the truth. */
function merged(links: readonly Candidate[], candidates: readonly Candidate[]): readonly Candidate[] {
  const linked = new Set(links.map(({ jobId }) => jobId));
  return [...links, ...candidates.filter(({ jobId }) => !linked.has(jobId))].sort(compareLinks);
}
