import type { Connection } from 'mongoose';
import type { DailyBudget } from '../../embeddings/costs/daily-budget';
import { databaseCall } from '../../platform/database-call';
import type { Settings, Targets } from '../settings';
import { readEmptySince } from './pending-since';

/** What the database knows in a few reads by index. */
export interface InstallationLook {
  readonly targets: Targets;
  readonly openAlerts: number;
  readonly budgetReached: boolean;
  /** No advert was waiting then, so none waits for longer; null where nobody looked yet. */
  readonly emptyAt: Date | null;
}

/** @throws {DatabaseUnavailable} */
export async function lookAtInstallation(options: {
  connection: Connection;
  settings: Pick<Settings, 'read'>;
  budget: Pick<DailyBudget, 'today'>;
}): Promise<InstallationLook> {
  const { connection, settings, budget } = options;
  return databaseCall(connection, async () => {
    const [{ targets }, openAlerts, { reached }, emptyAt] = await Promise.all([
      settings.read(),
      // The index of open alerts begins with the subject.
      connection.collection('alerts').countDocuments({ open: true, subject: { $gt: '' } }),
      budget.today(),
      readEmptySince(connection),
    ]);
    return { targets, openAlerts, budgetReached: reached, emptyAt };
  });
}
