import { inside } from './app-error';

/** Documents of an existing board that a migration leaves as they are; only told in its report. */
export const nothingToEmbed = inside({
  code: 'JOB_WITHOUT_TEXT',
  title: 'The document has no text: no title, no description and no tags that could be read.',
  retryable: false,
  advice: 'Nothing is changed in it. Give it a title, and it is embedded and linked by itself.',
});

export const statusUnknown = inside({
  code: 'JOB_STATUS_UNKNOWN',
  title: "The document's status is a word of the board's own, so it counts as closed.",
  retryable: false,
  advice: 'If such adverts are open, map the word as docs/adopting.md shows; otherwise nothing.',
});

export const expiryUnreadable = inside({
  code: 'JOB_EXPIRY_UNREADABLE',
  title: '`expiresAt` is no date and cannot be read as one, so nobody knows whether the advert is over.',
  retryable: false,
  advice: 'Nothing is changed in it. Store a date there, or remove the field, and it is linked by itself.',
});

export const documentTooLarge = inside({
  code: 'JOB_TOO_LARGE',
  title: 'The document is so close to the 16 MB limit of MongoDB that an embedding may not fit.',
  retryable: false,
  advice: 'Nothing is changed in it. Move pictures and other files out of the document.',
});
