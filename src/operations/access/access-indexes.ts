import type { Connection } from 'mongoose';
import { browserCollection } from './known-browsers';
import { operatorCollection } from './operators';
import { sessionCollection } from './sessions';
import { signInCounters } from './sign-in-limits';
import { keyCollection } from './stored-key';

/** The indexes by which callers are found, and by which what is over goes away by itself. */
export async function ensureAccessIndexes(connection: Connection): Promise<void> {
  const whenOver = { key: { expiresAt: 1 }, name: 'over', expireAfterSeconds: 0 } as const;
  await connection.collection(keyCollection).createIndexes([
    { key: { hash: 1 }, name: 'hash', unique: true },
    { key: { role: 1 }, name: 'role' },
    { key: { createdAt: -1, _id: -1 }, name: 'newest' },
  ]);
  await connection
    .collection(operatorCollection)
    .createIndexes([{ key: { email: 1 }, name: 'email', unique: true }]);
  await connection
    .collection(sessionCollection)
    .createIndexes([whenOver, { key: { operatorId: 1 }, name: 'operator' }]);
  await connection.collection(browserCollection).createIndexes([whenOver]);
  await connection.collection(signInCounters).createIndexes([whenOver]);
}
