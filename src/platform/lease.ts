import { randomUUID } from 'node:crypto';
import type { Connection } from 'mongoose';
import { isDuplicateKey } from './duplicate-key';

interface LeaseDocument {
  _id: string;
  holder: string;
  until: Date;
}

export interface Lease {
  /** Takes the lease, or keeps it. False while somebody else has it. */
  readonly take: () => Promise<boolean>;
  /** Gives it to whoever wants it next. */
  readonly release: () => Promise<unknown>;
}

/** The right to do something alone in the whole installation, for `forMs` after each `take`. */
export function createLease(connection: Connection, name: string, forMs: number): Lease {
  const leases = connection.collection<LeaseDocument>('leases');
  const holder = randomUUID();
  return {
    take: async () => {
      const now = new Date();
      const free = { _id: name, $or: [{ holder }, { until: { $lt: now } }] };
      const mine = { $set: { holder, until: new Date(now.getTime() + forMs) } };
      try {
        await leases.updateOne(free, mine, { upsert: true });
        return true;
      } catch (error) {
        // The document is there and not free, so the upsert collides with it.
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
    release: () => leases.updateOne({ _id: name, holder }, { $set: { until: new Date(0) } }),
  };
}
