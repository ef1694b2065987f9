import type { Connection } from 'mongoose';
import { loadDemoAdverts } from '../jobs/demo-adverts';
import { createJobModel } from '../jobs/job-model';
import { createJobStarter } from '../orchestration/job-starter';
import { priorities } from '../orchestration/start-options';
import { createTemporalClient } from '../orchestration/temporal-client';
import type { Config } from '../platform/config';
import { createLogger } from '../platform/logger';

/**
 * Loads the demo adverts the way any program saves jobs: through the model, whose hook starts their workflows.
 * A workflow that cannot be started now is left to the reconciler, as ever.
 */
export async function loadDemoBoard(options: { connection: Connection; config: Config }): Promise<void> {
  const { connection, config } = options;
  const address = config.TEMPORAL_ADDRESS ?? `127.0.0.1:${config.TEMPORAL_PORT}`;
  const client = createTemporalClient({ address, namespace: config.TEMPORAL_NAMESPACE });
  // Whoever tries the board at once does not wait behind two hundred adverts that nobody wrote today.
  const logger = createLogger({ name: 'start', level: 'silent' });
  const starter = createJobStarter({ client, logger, priorityKey: priorities.sweeps });
  const model = createJobModel(connection, {
    collection: config.MONGODB_JOBS_COLLECTION,
    onChange: (jobId) => starter.changed(jobId),
  });
  try {
    await loadDemoAdverts({ model, connection });
  } finally {
    await starter.close();
  }
}
