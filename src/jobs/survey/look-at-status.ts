import { statusUnknown } from '../../platform/errors/adoption-errors';
import { jobStatuses } from '../job';
import { kindOfValue, nothingFound, reported, type Look } from './finding';

/** What boards call an advert that nobody should see; such a word needs no mapping. */
const closedWords = new Set(
  (
    'closed inactive draft pending expired archived deleted removed filled paused hidden rejected cancelled canceled ' +
    'unpublished disabled suspended mbyllur skaduar draft arkivuar fshire false 0'
  ).split(' '),
);

/** The lists and indexes of the product know `active` and `closed`; a document without a status counts as active. */
export function lookAtStatus(status: unknown): Look {
  if (jobStatuses.some((known) => known === status)) return nothingFound;
  if (status === undefined || status === null) {
    const message = 'There is no status: it is set to `active`, the default.';
    return {
      findings: [{ code: 'STATUS_MISSING', field: 'status', message, kept: true }],
      repairs: [{ field: 'status', value: 'active', keepsOld: false }],
    };
  }
  const isWord = typeof status === 'string' || typeof status === 'boolean' || typeof status === 'number';
  const word = isWord ? String(status) : undefined;
  const shown = word === undefined ? kindOfValue(status) : `\`${word.slice(0, 40)}\``;
  if (word !== undefined && closedWords.has(word.trim().toLowerCase())) {
    const message = `The status ${shown} counts as closed.`;
    return { ...nothingFound, findings: [{ code: 'STATUS_CLOSED', field: 'status', message, kept: true }] };
  }
  return reported(
    statusUnknown,
    'status',
    `The status ${shown} is a word of the board's own: it counts as closed.`,
  );
}
