import type { StoredAlert } from '../alerts/alert-store';
import { alertTitle } from '../alerts/alert-title';
import { harmless } from './harmless';
import type { PlannedMail } from './plan-mails';

/** Mail programs cut what is longer. */
const mostCharacters = 150;

const before: Readonly<Record<PlannedMail<StoredAlert>['kind'], string>> = {
  alert: 'Alert',
  over: 'Over',
  digest: 'Again or still',
};

/** What happened and how much of it: `Alert: No worker is at work`, `3 alerts: 12 adverts failed; …`. */
export function mailSubject({ kind, items }: PlannedMail<StoredAlert>): string {
  const what = items.map(({ alert }) => shortly(alert)).join('; ');
  const many = kind === 'alert' ? `${items.length} alerts` : `${before[kind]} (${items.length})`;
  return harmless(`[similar-jobs] ${items.length === 1 ? before[kind] : many}: ${what}`, mostCharacters);
}

function shortly(alert: StoredAlert): string {
  const title = alertTitle(alert).replace(/\.$/, '');
  if (alert.subject !== 'adverts') return title;
  return `${alert.count} advert${alert.count === 1 ? '' : 's'} failed: ${title}`;
}
