import { inside } from './app-error';

/** Only told in the log: the reader gets what is known, or an empty list. */
export const similarListUnreadable = inside({
  code: 'SIMILAR_LIST_UNREADABLE',
  title: 'The database refused to read a similar list.',
  retryable: false,
  advice: 'Look at `err`: the rights of the user, or something that another program did to the collection.',
});
