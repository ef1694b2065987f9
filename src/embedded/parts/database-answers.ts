import mongoose from 'mongoose';

/** The address handed on. Direct, so that the driver does not look for other members of the set. */
export const databaseUri = (port: number): string =>
  `mongodb://127.0.0.1:${port}/similar-jobs?directConnection=true`;

/**
 * SecantusDB looks through all replies that it keeps for retried writes at every write, and sorts them once they are
 * ten thousand: a save then takes 10 ms instead of 4, and every twelfth 130 ms. So no write is marked as retryable.
 */
export const secantusUri = (port: number): string => `${databaseUri(port)}&retryWrites=false`;

/** What of a stored set matters here. */
interface StoredSet {
  readonly members: readonly { readonly host: string }[];
}

/** Runs something on a connection of its own; the driver's errors pass through. */
async function onServer<T>(
  port: number,
  work: (client: mongoose.mongo.MongoClient) => Promise<T>,
): Promise<T> {
  const client = new mongoose.mongo.MongoClient(databaseUri(port), {
    serverSelectionTimeoutMS: 1_000,
    connectTimeoutMS: 1_000,
  });
  try {
    return await work(await client.connect());
  } finally {
    await client.close();
  }
}

const hello = (client: mongoose.mongo.MongoClient): Promise<mongoose.mongo.Document> =>
  client.db('admin').command({ hello: 1 });

/** Whether the server takes writes. */
export function databaseAnswers(port: number): Promise<boolean> {
  return onServer(port, async (client) => (await hello(client))['isWritablePrimary'] === true);
}

/**
 * The same for `mongod`, which has to be told once that it is a replica set of one: change streams and
 * transactions need a set. A set made under another port is told its new address.
 */
export function replicaSetAnswers(port: number, set: string): Promise<boolean> {
  return onServer(port, async (client) => {
    const state = await hello(client);
    if (state['isWritablePrimary'] === true) return true;
    const member = `127.0.0.1:${port}`;
    const stored = await client
      .db('local')
      .collection('system.replset')
      .findOne({}, { readPreference: 'secondaryPreferred' });
    const config = { _id: set, members: [{ _id: 0, host: member }] };
    const admin = client.db('admin');
    if (stored === null) await admin.command({ replSetInitiate: config });
    else if ((stored as unknown as StoredSet).members[0]?.host !== member) {
      const version = Number(stored['version']) + 1;
      await admin.command({ replSetReconfig: { ...config, version }, force: true });
    }
    return false;
  });
}
