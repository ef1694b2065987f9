import { Problem } from '../../shared/api/problem';
import { safeWebAddress } from '../../shared/browser/safe-web-address';
import { type AdvertDraft, draftFields, type PostField } from './advert-draft';
import { checkLengths } from './field-limits';
import type { postMessages } from './post-messages';

export type FieldErrors = Partial<Record<PostField, string>>;

type Texts = (typeof postMessages)['en'];

/** A bearer token is plain printable ASCII; anything else cannot even be sent. */
const KEY_SHAPE = /^[\x21-\x7e]+$/;

/** What the API takes; browsers would also understand `https:example.com` and spaces. */
const WEB_ADDRESS = /^https?:\/\/\S+$/i;

export function checkDraft(draft: AdvertDraft, key: string, text: Texts): FieldErrors {
  const errors: FieldErrors = checkLengths(draft, text);
  if (draft.title === '') errors.title = text.titleMissing;
  if (draft.description === '') errors.description = text.descriptionMissing;
  if (draft.url !== '' && !(WEB_ADDRESS.test(draft.url) && safeWebAddress(draft.url)))
    errors.url ??= text.urlWrong;
  if (key === '') errors.key = text.keyMissing;
  else if (!KEY_SHAPE.test(key)) errors.key = text.keyWrong;
  return errors;
}

/** What the API found wrong, at the fields it found it in. */
export function refusedFields(error: unknown, text: Texts): FieldErrors {
  if (!(error instanceof Problem)) return {};
  if (error.status === 401) return { key: text.keyRefused };
  if (error.status === 403) return { key: text.keyForbidden };
  const errors: FieldErrors = {};
  for (const { path, message } of error.fields) {
    // `tags.2`, `/tags/2`, `body.tags[2]`: the form has one control for all of them.
    const field = draftFields.find((name) => path.split(/[^A-Za-z]+/).includes(name));
    if (field) errors[field] ??= text.refused(message);
  }
  return errors;
}
