import type { Types } from 'mongoose';
import type { JobModel } from '../../jobs/job-model';
import { CheckFailed } from '../../platform/errors/check-errors';
import { until } from '../../platform/until';
import type { CheckStep } from './check-step';

/** Longer than a save takes behind some others, shorter than the patience of whoever waits for this. */
const linkedWithinMs = 60_000;
const look = 'Look at the workflows of the adverts in the Temporal Web UI, and at the log of the worker.';

interface SimilarReply {
  readonly items: readonly { readonly job: { readonly id: string }; readonly score: number | null }[];
}

/** Two adverts that any model finds alike and that resemble nothing on a board. */
const adverts = ['Saffron grower', 'Saffron farmer'].map((title) => ({
  title: `${title} (installation check)`,
  description:
    'Plants, waters and harvests saffron crocuses on terraces above a glacier lake. Gone in a minute.',
  tags: ['saffron', 'terraces'],
  ownerId: 'installation-check',
}));

/** Saves two adverts, waits until readers see each beside the other, and removes them again. */
export function checkSave({ model, apiUrl }: { model: JobModel; apiUrl: string }): {
  save: CheckStep;
  cleanUp: CheckStep;
} {
  const mine: Types.ObjectId[] = [];

  async function saveAndRead(): Promise<string> {
    const began = performance.now();
    for (const advert of adverts) {
      const job = new model(advert);
      mine.push(job._id);
      await job.save();
    }
    const [first, second] = mine as [Types.ObjectId, Types.ObjectId];
    const score = await until(
      () => scoreBeside(first, second),
      linkedWithinMs,
      () => notLinked(first),
    );
    await until(
      () => scoreBeside(second, first),
      linkedWithinMs,
      () => notLinked(second),
    );
    const seconds = ((performance.now() - began) / 1_000).toFixed(1);
    return `two adverts found each other after ${seconds} s, score ${score.toFixed(3)}`;
  }

  /** The score under which readers see one job beside the other; undefined while they do not. */
  async function scoreBeside(job: Types.ObjectId, neighbour: Types.ObjectId): Promise<number | undefined> {
    const reply = await fetch(`${apiUrl}/api/jobs/${String(job)}/similar`);
    const { items = [] } = (await reply.json()) as Partial<SimilarReply>;
    return items.find((item) => item.job.id === String(neighbour))?.score ?? undefined;
  }

  async function notLinked(jobId: Types.ObjectId): Promise<Error> {
    const job = await model.findById(jobId, { embedding: 1 }).lean();
    const { status = 'missing', error } = job?.embedding ?? {};
    const message = `An advert was not linked within ${linkedWithinMs / 1_000} s; its embedding is ${status}.`;
    return error
      ? new CheckFailed(`${message} ${error.message}`, error.advice)
      : new CheckFailed(message, look);
  }

  async function remove(): Promise<string> {
    for (const _id of mine) await (await model.findById(_id, { _id: 1 }))?.deleteOne();
    const isOut = async () => !(await model.exists({ 'similarJobs.jobId': { $in: mine } }));
    await until(isOut, linkedWithinMs, () => new CheckFailed('Lists still hold the removed adverts.', look));
    return `${mine.length} adverts removed and out of every list`;
  }

  return {
    save: { title: 'Save, embed, link, read', run: saveAndRead },
    cleanUp: { title: 'Clean-up', run: remove },
  };
}
