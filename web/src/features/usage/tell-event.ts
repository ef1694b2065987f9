import { addressAt } from '../../shared/api/address-at';

export interface ListOrigin {
  /** The advert beside which the list stands. */
  from: string;
  source: 'embedding' | 'fallback';
  /** Absent while nothing is compared. */
  variant?: 'plain' | 'tuned';
}

export type UsageEvent = ListOrigin &
  (
    | { type: 'shown'; items: number }
    | { type: 'opened' | 'applied'; to: string; position: number; again?: boolean }
  );

/** Sent by the browser in its own time, also when the page is left; whether it arrives matters to nobody on the page. */
export function tellEvent(event: UsageEvent, baseUrl = ''): void {
  const address = addressAt(baseUrl, '/api/events');
  // As text: JSON would make the browser ask for permission ahead where the API is another site.
  const body = JSON.stringify(event);
  // A beacon carries cookies, and its empty reply is a fault in the console of a page of another site.
  if (!('keepalive' in Request.prototype)) return void navigator.sendBeacon(address, body);
  void fetch(address, { method: 'POST', body, keepalive: true, credentials: 'omit' }).catch(() => undefined);
}
