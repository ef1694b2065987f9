import type { Connection } from 'mongoose';
import { createCalibrations } from './calibration/calibrations';
import { relevanceBy, type RelevanceOf, type RelevancePoints } from './calibration/relevance';
import { followDatabase } from '../platform/follow-database';

/** What a model's profile says. */
export interface UsualScores {
  readonly minScore: number;
  readonly relevance?: RelevancePoints | undefined;
}

/** What scores of a model mean on this board. */
export interface ScoresInUse {
  readonly model: string;
  /** Least score of a link. */
  readonly minScore: number;
  /** Who says so. */
  readonly from: 'variable' | 'calibration' | 'profile';
  /** Of the calibration in use; 0: none is. */
  readonly version: number;
  readonly relevanceOf: RelevanceOf;
}

/** A change reaches every process within 10 s; a look costs a millisecond. */
const lookEveryMs = 2_000;

/**
 * The scores in use with a model: `SIMILARITY_MIN_SCORE` goes before the calibration, that before the profile.
 *
 * @param options.minScore of the variable
 * @param options.usual of the model's profile
 * @throws {DatabaseUnavailable} from what it returns
 */
export function createScoresInUse(options: {
  connection: Connection;
  minScore: number | undefined;
  usual: (model: string) => UsualScores;
}) {
  const calibrations = createCalibrations(options.connection);

  return async (model: string): Promise<ScoresInUse> => {
    const known = await calibrations.inUse(model);
    const usual = options.usual(model);
    const set = options.minScore;
    const calibrated = known?.threshold ?? undefined;
    return {
      model,
      minScore: set ?? calibrated ?? usual.minScore,
      from: set !== undefined ? 'variable' : calibrated !== undefined ? 'calibration' : 'profile',
      version: known?.version ?? 0,
      relevanceOf: relevanceBy(known && known.relevance.length > 0 ? known.relevance : usual.relevance),
    };
  };
}

export type Calibrated = ReturnType<typeof createCalibrated>;

/** The scores in use in a process that reads by them: no read waits for the database. */
export function createCalibrated(
  options: Parameters<typeof createScoresInUse>[0] & {
    /** What is assumed until the database has been asked. */
    wanted: string;
    /** The model in use; undefined where none is yet. */
    model: () => Promise<string | undefined>;
  },
) {
  const { wanted, minScore, usual } = options;
  const scoresInUse = createScoresInUse(options);
  const atFirst = usual(wanted);
  let known: ScoresInUse = {
    ...{ model: wanted, version: 0, relevanceOf: relevanceBy(atFirst.relevance) },
    minScore: minScore ?? atFirst.minScore,
    from: minScore === undefined ? 'profile' : 'variable',
  };

  const read = async (): Promise<ScoresInUse> => {
    known = await scoresInUse((await options.model()) ?? wanted);
    return known;
  };

  return {
    /** As the installation has them now. Rejects as the driver does, or with {DatabaseUnavailable}. */
    read,

    /** As far as this process knows. */
    now: (): ScoresInUse => known,

    relevanceOf: ((score) => known.relevanceOf(score)) as RelevanceOf,

    /** Keeps `now` true, until it is closed. While the database is away what was known last counts. */
    follow: () => followDatabase(read, lookEveryMs),
  };
}
