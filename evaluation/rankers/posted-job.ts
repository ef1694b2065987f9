import { createHash } from 'node:crypto';
import { Types } from 'mongoose';
import { advertText } from '../../src/jobs/advert-text';
import { digestOf } from '../../src/jobs/digest/digest';
import type { SetAdvert } from '../labelled-set';

/** When all adverts of a set were posted: sets do not say, so nothing may follow from it. */
const posted = new Date('2024-01-01');
/** When lists are read. ms since 1970. */
export const postedAt = posted.getTime();
const day = 24 * 60 * 60 * 1_000;

/** An advert of a set as the board would have it after it was embedded: what lists are made of. */
export function postedJob(advert: SetAdvert) {
  const { title, company, category, location, language } = advert;
  return {
    _id: new Types.ObjectId(hashOf(advert.id).slice(0, 24)),
    ...{ title, company, category, location, language, status: 'active' as const },
    ...{ createdAt: posted, updatedAt: posted },
    embedding: {
      status: 'completed' as const,
      ...{ language, contentHash: hashOf(advertText(advert)), digest: digestOf(advert) },
    },
  };
}

export type PostedJob = ReturnType<typeof postedJob>;

/**
 * The same where what is not the advert's text is against the list: one of eight companies, and up to 60 days of age,
 * neither of which has anything to do with what the advert says.
 */
export function mixedJob(advert: SetAdvert): PostedJob {
  const dice = Number.parseInt(hashOf(`mixed ${advert.id}`).slice(0, 8), 16);
  const createdAt = new Date(postedAt - (dice % 60) * day);
  return { ...postedJob(advert), company: `Company ${Math.floor(dice / 60) % 8}`, createdAt };
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
