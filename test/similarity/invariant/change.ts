import { Types } from 'mongoose';
import { adminKey } from '../../support/api';
import type { Board } from './board';

/** By what somebody writes. `foreign`: another program, straight to the collection. */
export const ways = ['api', 'mongoose', 'foreign'] as const;
type Way = (typeof ways)[number];

interface Text {
  readonly title: string;
  readonly tags: string[];
}

/** One write, of one job. `target` counts through the jobs that the sequence has made. */
export type Change =
  | { readonly kind: 'create'; readonly way: Way; readonly text: Text }
  | { readonly kind: 'edit'; readonly way: Way; readonly target: number; readonly text: Text }
  | { readonly kind: 'touch'; readonly way: Way; readonly target: number }
  | {
      readonly kind: 'status';
      readonly way: Way;
      readonly target: number;
      readonly status: 'active' | 'closed';
    }
  | {
      readonly kind: 'expire';
      readonly way: Way;
      readonly target: number;
      /** From now; null for never. */
      readonly inMs: number | null;
    }
  | { readonly kind: 'remove'; readonly way: Way; readonly target: number }
  /** A whole document in its place, without what the product has added; the same text, or another. */
  | { readonly kind: 'replace'; readonly target: number; readonly text: Text | 'same' }
  /** Over what the product has written. */
  | { readonly kind: 'scribble'; readonly target: number; readonly what: 'list' | 'vector' };

/** An employer may change only what was posted with the same key. */
const mayAll = { key: adminKey };

export async function make(change: Change, board: Board): Promise<void> {
  if (change.kind === 'create') return create(change.way, change.text, board);
  const ids = board.ids();
  const _id = ids[change.target % ids.length]!;
  switch (change.kind) {
    case 'edit':
      return write(change.way, _id, { ...change.text }, board);
    case 'touch':
      return write(change.way, _id, { company: `company ${String(new Types.ObjectId())}` }, board);
    case 'status':
      return write(change.way, _id, { status: change.status }, board);
    case 'expire': {
      const expiresAt = change.inMs === null ? null : new Date(Date.now() + change.inMs);
      return write(change.way, _id, { expiresAt }, board);
    }
    case 'remove':
      return remove(change.way, _id, board);
    case 'replace': {
      const { title = 'baker', tags = [] } =
        change.text === 'same' ? ((await board.jobs.findOne({ _id })) ?? {}) : change.text;
      await board.jobs.replaceOne({ _id }, { title, tags, status: 'active' } as never);
      return;
    }
    case 'scribble': {
      const over = change.what === 'list' ? { similarJobs: [] } : { 'embedding.vector': [1] };
      await board.jobs.updateOne({ _id, similarJobs: { $exists: true } }, { $set: over });
      return;
    }
  }
}

async function create(way: Way, text: Text, { api, model, jobs, add }: Board): Promise<void> {
  const _id = new Types.ObjectId();
  if (way === 'api') {
    const reply = await api.post(text);
    if (reply.status === 201) add(new Types.ObjectId(reply.body.id));
    else refused(reply.status);
    return;
  }
  if (way === 'mongoose') await new model({ _id, ...text }).save();
  else await jobs.insertOne({ _id, ...text, status: 'active' } as never);
  add(_id);
}

async function write(way: Way, _id: Types.ObjectId, fields: object, board: Board): Promise<void> {
  if (way === 'api') return refused((await board.api.put(String(_id), fields, mayAll)).status);
  if (way === 'foreign') return void (await board.jobs.updateOne({ _id }, { $set: fields }));
  const job = await board.model.findById(_id);
  await job?.set(fields).save().catch(goneMeanwhile);
}

async function remove(way: Way, _id: Types.ObjectId, board: Board): Promise<void> {
  if (way === 'api') return refused((await board.api.remove(String(_id), mayAll)).status);
  if (way === 'foreign') return void (await board.jobs.deleteOne({ _id }));
  await (await board.model.findById(_id))?.deleteOne();
}

/** What is gone already cannot be changed, and a database under load may be too slow for a visitor. */
function refused(status: number): void {
  if (![200, 201, 204, 404, 503].includes(status)) throw new Error(`the API answered ${status}`);
}

function goneMeanwhile(error: Error): void {
  if (error.name !== 'DocumentNotFoundError') throw error;
}
