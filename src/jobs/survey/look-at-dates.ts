import { mongo } from 'mongoose';
import { expiryUnreadable } from '../../platform/errors/adoption-errors';
import { kindOfValue, nothingFound, reported, type Look } from './finding';
import { readDate } from './read-date';

const isDate = (value: unknown): boolean => value instanceof Date && !Number.isNaN(value.getTime());
const isAbsent = (value: unknown): boolean => value === undefined || value === null;

/** Databases compare dates with dates only: an advert whose date is text would never be shown. */
export function lookAtExpiry(expiresAt: unknown): Look {
  if (isAbsent(expiresAt) || isDate(expiresAt)) return nothingFound;
  const blank = typeof expiresAt === 'string' && expiresAt.trim() === '';
  const value = readDate(expiresAt);
  if (!blank && !value) return reported(expiryUnreadable, 'expiresAt');
  const message = blank
    ? '`expiresAt` is blank: it is removed.'
    : `\`expiresAt\` is ${kindOfValue(expiresAt)}: it is stored as a date.`;
  return {
    findings: [{ code: 'EXPIRY_NOT_A_DATE', field: 'expiresAt', message, kept: false }],
    repairs: [{ field: 'expiresAt', value, keepsOld: !blank }],
  };
}

/** Lists show the newest first, by `createdAt`: without a date there an advert comes last, with text in it never. */
export function lookAtCreation(_id: unknown, createdAt: unknown): Look {
  if (isDate(createdAt)) return nothingFound;
  const value = readDate(createdAt) ?? timeOfId(_id);
  const found = (code: string, what: string, repair: boolean): Look => ({
    findings: [{ code, field: 'createdAt', message: what, kept: isAbsent(createdAt) }],
    repairs: repair ? [{ field: 'createdAt', value, keepsOld: !isAbsent(createdAt) }] : [],
  });
  if (!isAbsent(createdAt)) {
    const what = `\`createdAt\` is ${kindOfValue(createdAt)}: it is stored as a date.`;
    return found('CREATION_NOT_A_DATE', what, true);
  }
  if (value) return found('CREATION_MISSING', 'There is no `createdAt`: it is taken from the id.', true);
  return found('CREATION_MISSING', 'There is no `createdAt`: the advert comes last in lists.', false);
}

/** An id that was not made of the time, but of a hash, says nothing. */
function timeOfId(_id: unknown): Date | undefined {
  if (!(_id instanceof mongo.ObjectId)) return undefined;
  const time = _id.getTimestamp();
  return time.getTime() <= Date.now() ? readDate(time.getTime()) : undefined;
}
