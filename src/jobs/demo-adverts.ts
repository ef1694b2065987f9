import type { Connection } from 'mongoose';
import { isDuplicateKey } from '../platform/duplicate-key';
import type { Logger } from '../platform/logger';
import { readDemoRows, type DemoRow } from './demo-rows';
import type { JobModel } from './job-model';

const markers = 'installation';
const markerId = 'demo-adverts';

interface Marker {
  readonly _id: string;
  readonly settledAt: Date;
  readonly loaded: number;
}

/**
 * Puts the demo adverts on an empty board, once in the life of a database: a marker is written when all are there,
 * or when the board turned out to have adverts of its own. Interrupted half-way, the next call adds what is missing.
 * Each goes through the model's `save()`, so that its hook hears of it.
 *
 * @returns how many adverts this call added.
 */
export async function loadDemoAdverts(options: {
  model: JobModel;
  connection: Connection;
  logger?: Logger;
}): Promise<{ added: number }> {
  const { model, connection, logger } = options;
  const installation = connection.collection<Marker>(markers);
  if (await installation.findOne({ _id: markerId })) return { added: 0 };

  const rows = await readDemoRows(new Date());
  const ids = rows.map(({ _id }) => _id);
  const isOwnBoard = (await model.findOne({ _id: { $nin: ids } }, { _id: 1 }).lean()) !== null;
  const added = isOwnBoard ? 0 : await addMissing(model, rows);

  const marker = { settledAt: new Date(), loaded: isOwnBoard ? 0 : rows.length };
  await installation.updateOne({ _id: markerId }, { $setOnInsert: marker }, { upsert: true });
  logger?.info(
    { added },
    isOwnBoard ? 'The board has adverts already; no demo adverts' : 'Demo adverts loaded',
  );
  return { added };
}

async function addMissing(model: JobModel, rows: readonly DemoRow[]): Promise<number> {
  const present = await model.find({ _id: { $in: rows.map(({ _id }) => _id) } }, { _id: 1 }).lean();
  const presentIds = new Set(present.map(({ _id }) => _id.toHexString()));
  let added = 0;
  for (const row of rows) {
    if (!presentIds.has(row._id.toHexString()) && (await saved(model, row))) added += 1;
  }
  return added;
}

async function saved(model: JobModel, row: DemoRow): Promise<boolean> {
  try {
    await new model({ ...row, ownerId: 'demo' }).save({ timestamps: false });
    return true;
  } catch (error) {
    // Another process was faster with this one.
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}
