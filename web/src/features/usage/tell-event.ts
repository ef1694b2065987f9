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
export function tellEvent(event: UsageEvent): void {
  // As text: JSON would make the browser ask for permission ahead where the API is another site.
  navigator.sendBeacon('/api/events', JSON.stringify(event));
}
