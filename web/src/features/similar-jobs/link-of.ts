import { addressAt } from '../../shared/api/address-at';
import { safeWebAddress } from '../../shared/browser/safe-web-address';
import type { JobCard } from './similar-jobs-answer';

/** Where an advert is: on its employer's or its board's page, else on the page of the API's own board. */
export function usualLinkOf(baseUrl: string) {
  return (job: JobCard): string =>
    safeWebAddress(job.url) ?? addressAt(baseUrl, `/jobs/${encodeURIComponent(job.id)}`);
}

/** The address, if following it leads to a page and does nothing else: it may be made of what an advert says. */
export function followable(address: string): string | undefined {
  if (!URL.canParse(address, document.baseURI)) return undefined;
  return safeWebAddress(new URL(address, document.baseURI).href) === null ? undefined : address;
}
