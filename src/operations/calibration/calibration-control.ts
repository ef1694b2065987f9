import type { Collection, Connection } from 'mongoose';
import { createActiveModel } from '../../embeddings/active-model';
import { configuredModel } from '../../embeddings/configured-provider';
import { profileOf } from '../../embeddings/model-profile';
import type { Job } from '../../jobs/job';
import type { Config } from '../../platform/config';
import { databaseCall } from '../../platform/database-call';
import { CalibrationUnknown } from '../../platform/errors/calibration-errors';
import { createScoresInUse, type ScoresInUse } from '../../similarity/calibrated';
import {
  createCalibrations,
  versionBefore,
  type Calibration,
  type MeasuredScores,
} from '../../similarity/calibration/calibrations';
import type { Fit } from '../../similarity/calibration/fit-calibration';

export type CalibrationConfig = Pick<
  Config,
  'OPENAI_EMBEDDING_MODEL' | 'SIMILARITY_RECIPE' | 'SIMILARITY_MIN_SCORE'
>;

/** The calibrations of the model in use. */
export interface ScoresLook {
  readonly inUse: ScoresInUse;
  /** What `back` puts into use; 0: the profile. */
  readonly before: number;
  /** Newest first. */
  readonly calibrations: readonly Calibration[];
}

export type CalibrationControl = ReturnType<typeof createCalibrationControl>;

/** What operators see of the scores' meaning and do to it. Every function may throw {DatabaseUnavailable}. */
export function createCalibrationControl(options: {
  connection: Connection;
  jobs: Collection<Job>;
  config: CalibrationConfig;
}) {
  const { connection, jobs, config } = options;
  const calibrations = createCalibrations(connection);
  const activeModel = createActiveModel({ connection, jobs });
  const scoresOf = createScoresInUse({
    ...{ connection, minScore: config.SIMILARITY_MIN_SCORE, usual: profileOf },
  });

  const modelInUse = async (): Promise<string> =>
    (await databaseCall(connection, () => activeModel.read()))?.active ?? configuredModel(config);

  async function lookAt(model: string): Promise<ScoresLook> {
    const [inUse, all] = await Promise.all([scoresOf(model), calibrations.list(model)]);
    return { inUse, before: versionBefore(all), calibrations: all.filter(({ version }) => version > 0) };
  }

  async function use(model: string, version: number): Promise<void> {
    if (!(await calibrations.use(model, version))) throw new CalibrationUnknown(model, version);
  }

  return {
    modelInUse,
    look: async (): Promise<ScoresLook> => lookAt(await modelInUse()),

    /** Sets a threshold by hand; relevance stays as it is. Repeated, it changes nothing. @param by who */
    set: async (threshold: number, by: string): Promise<ScoresLook> => {
      const model = await modelInUse();
      const now = await calibrations.inUse(model);
      const { recipe } = profileOf(model);
      const given = { model, recipe: recipe.name, threshold, relevance: now?.relevance ?? [] };
      await calibrations.keep({ ...given, pairs: 0, by });
      return lookAt(model);
    },

    /** Puts what was measured into use. */
    keep: async (
      model: string,
      fit: Fit,
      of: { readonly measured: MeasuredScores; readonly pairs: number; readonly by: string },
    ): Promise<ScoresLook> => {
      await calibrations.keep({ model, recipe: profileOf(model).recipe.name, ...fit, ...of });
      return lookAt(model);
    },

    /** Puts a version into use; 0: the profile. Repeated, it changes nothing. @throws {CalibrationUnknown} */
    use: async (version: number): Promise<ScoresLook> => {
      const model = await modelInUse();
      await use(model, version);
      return lookAt(model);
    },

    /** Puts what was in use before back into use. */
    back: async (): Promise<ScoresLook> => {
      const { inUse, before } = await lookAt(await modelInUse());
      await use(inUse.model, before);
      return lookAt(inUse.model);
    },
  };
}
