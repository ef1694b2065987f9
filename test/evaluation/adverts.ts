import type { SetAdvert } from '../../evaluation/labelled-set';

/** An advert of a labelled set, of which only what matters is given. */
export function advert(id: string, given: Partial<SetAdvert> = {}): SetAdvert {
  const nothing = { description: '', tags: [], company: '', category: '', location: '', language: '' };
  return { id, title: `Advert ${id}`, ...nothing, ...given };
}
