import { ConnectionStates } from 'mongoose';
import type { JobModel } from '../../jobs/job-model';
import { CheckFailed } from '../../platform/errors/check-errors';
import { until } from '../../platform/until';
import type { CheckStep } from './check-step';

const connectedWithinMs = 5_000;

/** MongoDB answers and has change streams. */
export const checkDatabase = (model: JobModel): CheckStep => ({
  title: 'Database',
  run: async () => {
    const connected = () => Promise.resolve(model.db.readyState === ConnectionStates.connected);
    const away = () =>
      new CheckFailed('MongoDB cannot be reached.', 'Check MONGODB_URI and that MongoDB runs.');
    await until(connected, connectedWithinMs, away);
    const hello = await model.db.db!.admin().command({ hello: 1 });
    if (!hello['setName']) {
      const advice =
        'Start mongod with --replSet: the worker follows a change stream, which only a replica set has.';
      throw new CheckFailed('MongoDB runs alone, without a replica set.', advice);
    }
    return `${await model.estimatedDocumentCount()} adverts in \`${model.collection.collectionName}\``;
  },
});
