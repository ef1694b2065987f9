import { inside } from './app-error';

/** Only told in the log. */
export const changeStreamLost = inside({
  code: 'CHANGE_STREAM_LOST',
  title: 'A change stream of the database was lost; another one is opened.',
  retryable: true,
  advice: 'Nothing: what was missed meanwhile is read again. If it lasts, check that MongoDB runs.',
});

export const changeStreamsMissing = inside({
  code: 'CHANGE_STREAMS_MISSING',
  title: 'The database has no change streams; the adverts are read again and again instead.',
  retryable: false,
  advice:
    'Run MongoDB as a replica set (one member is enough): `mongod --replSet rs0`, then `rs.initiate()`.',
});

export const savesMissed = inside({
  code: 'SAVES_MISSED',
  title: 'Saves were missed while nobody followed them; the whole board is looked at.',
  retryable: true,
  advice: 'Nothing. If it comes often, let MongoDB keep its oplog for longer than the worker is ever away.',
});

export const leaseLost = inside({
  code: 'LEASE_LOST',
  title: 'Another worker watches the saves now.',
  retryable: true,
  advice:
    'Nothing. If it comes often, compare the clocks of the machines, and look whether the worker has processor enough.',
});
