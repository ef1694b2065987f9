import { readStored, writeStored } from '../../shared/browser/stored-text';
import { type ListOrigin, tellEvent } from './tell-event';

/** How an advert was come upon: by which list, at which place. */
export interface OpenedFrom extends ListOrigin {
  position: number;
}

const storage = () => window.sessionStorage;
const nameOf = (jobId: string) => `board:opened-from:${jobId}`;

/** Until the tab is closed, and in this tab alone. */
export function rememberOpened(jobId: string, from: OpenedFrom): void {
  writeStored(storage, nameOf(jobId), JSON.stringify(from));
}

/**
 * Tells the API at `baseUrl` (empty: the page's own origin), once, that somebody goes on to apply for the advert with this
 * id, if a list led him to it in this tab. To be called when the link or the button by which one applies is used.
 */
export function tellApplied(jobId: string, { baseUrl = '' }: { baseUrl?: string } = {}): void {
  const stored = readStored(storage, nameOf(jobId));
  if (!stored) return;
  writeStored(storage, nameOf(jobId), '');
  // Written by this page; whatever else may stand there the API refuses.
  tellEvent({ ...(JSON.parse(stored) as OpenedFrom), type: 'applied', to: jobId }, baseUrl);
}
