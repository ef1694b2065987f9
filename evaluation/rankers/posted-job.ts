import { createHash } from 'node:crypto';
import { Types } from 'mongoose';
import { advertText } from '../../src/jobs/advert-text';
import { digestOf } from '../../src/jobs/digest/digest';
import type { SetAdvert } from '../labelled-set';

/** When all adverts of a set were posted: sets do not say, so nothing may follow from it. */
const posted = new Date('2024-01-01');

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

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
