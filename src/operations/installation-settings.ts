import type { Collection, Connection } from 'mongoose';
import { createActiveModel } from '../embeddings/active-model';
import { configuredModel } from '../embeddings/configured-provider';
import { profileOf } from '../embeddings/model-profile';
import type { Job } from '../jobs/job';
import type { Config } from '../platform/config';
import { databaseCall } from '../platform/database-call';
import type { DebugStates, DebugSwitches } from '../platform/debug/debug-switches';
import { keptDays as alertDays } from './alerts/alert-store';
import { createScoresInUse, type ScoresInUse } from '../similarity/calibrated';
import { mailSettings, type MailConfig } from './mail/mail-settings';
import type { Settings, Targets } from './settings';

export type SettingsConfig = MailConfig &
  Pick<Config, 'OPENAI_EMBEDDING_MODEL' | 'SIMILARITY_RECIPE' | 'SIMILARITY_MIN_SCORE' | 'TEMPORAL_UI_URL'>;

/** What an operator may want to know of how the installation is set up, and what he changes at run time. No secrets. */
export interface InstallationSettings {
  readonly targets: Targets;
  readonly debug: DebugStates;
  /** Least score of a link, with the model in use. */
  readonly threshold: {
    readonly minScore: number;
    readonly from: ScoresInUse['from'];
    readonly model: string;
  };
  readonly mail: {
    readonly to: readonly string[];
    readonly from: string | null;
    readonly kind: 'smtp' | 'sink' | 'none';
  };
  readonly temporalUiUrl: string | null;
  readonly namespace: string;
  readonly retentionDays: { readonly traces: number; readonly alerts: number };
}

/** @throws {DatabaseUnavailable} from what it returns */
export function createInstallationSettings(options: {
  config: SettingsConfig;
  connection: Connection;
  jobs: Collection<Job>;
  settings: Pick<Settings, 'read'>;
  debug: Pick<DebugSwitches, 'read'>;
  namespace: string;
  traceDays: number;
}): () => Promise<InstallationSettings> {
  const { config, connection, jobs, settings, debug, namespace, traceDays } = options;
  const activeModel = createActiveModel({ connection, jobs });
  const { to, from, kind } = mailSettings(config);
  const scoresOf = createScoresInUse({ connection, minScore: config.SIMILARITY_MIN_SCORE, usual: profileOf });

  return async () => {
    const [{ targets }, states, active] = await Promise.all([
      settings.read(),
      debug.read(),
      databaseCall(connection, () => activeModel.read()),
    ]);
    const model = active?.active ?? configuredModel(config);
    const { minScore, from: said } = await scoresOf(model);
    return {
      ...{ targets, debug: states },
      threshold: { minScore, from: said, model },
      mail: { to, from, kind },
      temporalUiUrl: config.TEMPORAL_UI_URL ?? null,
      namespace,
      retentionDays: { traces: traceDays, alerts: alertDays },
    };
  };
}
