import { timingSafeEqual } from 'node:crypto';
import type { Request } from 'express';
import { csrfTokenOf } from '../operations/access/secrets';
import { CsrfRefused } from '../platform/errors/sign-in-errors';

const harmless = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * A browser sends cookies with requests that other sites thought of. A change by a session therefore carries what only
 * a page of ours knows, and comes from a page of ours.
 *
 * @param secret the session's
 * @param publicOrigin where people reach this, for proxies that change `Host`
 * @throws {CsrfRefused}
 */
export function assertOwnPage(request: Request, secret: string, publicOrigin: string | undefined): void {
  if (harmless.has(request.method)) return;
  assertSameSite(request, publicOrigin, { needed: true });
  const given = Buffer.from(request.get('x-csrf-token') ?? '');
  const wanted = Buffer.from(csrfTokenOf(secret));
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) {
    throw new CsrfRefused('`X-CSRF-Token` is missing or not that of the session.');
  }
}

/**
 * What the browser itself says of where a request comes from. No page can change these headers; a program has none,
 * and no cookies that somebody else could make it send.
 *
 * @throws {CsrfRefused} when it is another site, or, where it is needed, not said
 */
export function assertSameSite(
  request: Request,
  publicOrigin: string | undefined,
  { needed }: { needed: boolean },
): void {
  const fetchSite = request.get('sec-fetch-site');
  const origin = request.get('origin');
  if (fetchSite === undefined && origin === undefined) {
    if (needed) throw new CsrfRefused('it names no `Origin`.');
    return;
  }
  const isOurs =
    fetchSite === undefined ? isOwnOrigin(request, origin, publicOrigin) : fetchSite === 'same-origin';
  if (!isOurs) throw new CsrfRefused('its `Origin` is another site.');
}

/** Whether the `Origin` of a request is where it was sent to. */
export function isOwnOrigin(
  request: Request,
  origin: string | undefined,
  publicOrigin: string | undefined,
): boolean {
  if (origin === undefined || !URL.canParse(origin)) return false;
  return new URL(origin).host === request.get('host') || origin === publicOrigin;
}
