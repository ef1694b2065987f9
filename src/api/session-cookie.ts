import type { CookieOptions, Request, Response } from 'express';
import { browserLifeMs } from '../operations/access/known-browsers';
import { isSecret } from '../operations/access/secrets';

export const sessionCookie = 'sj_session';
const browserCookie = 'sj_browser';

/** The session's secret, where the browser sent one that could be. */
export const sessionOf = (request: Request): string | undefined => secretIn(request, sessionCookie);
export const browserOf = (request: Request): string | undefined => secretIn(request, browserCookie);

export function giveSession(request: Request, response: Response, secret: string): void {
  response.cookie(sessionCookie, secret, options(request, '/'));
}

/** What tells a browser that signed in before from a stranger's; it opens nothing. */
export function giveBrowser(request: Request, response: Response, secret: string): void {
  response.cookie(browserCookie, secret, { ...options(request, '/api/auth'), maxAge: browserLifeMs });
}

export function takeSession(request: Request, response: Response): void {
  response.clearCookie(sessionCookie, options(request, '/'));
}

/** No script reads it, no other site makes the browser send it. */
function options(request: Request, path: string): CookieOptions {
  return { httpOnly: true, sameSite: 'strict', path, secure: cameByHttps(request) };
}

/**
 * TLS ends at the proxy in front, which says so by a header; the browser says so itself by the page's origin. Whoever
 * lies here only hurts himself: his own cookie gets stricter.
 */
function cameByHttps(request: Request): boolean {
  return (
    request.secure ||
    /^\s*https\s*(,|$)/i.test(request.get('x-forwarded-proto') ?? '') ||
    /^https:/i.test(request.get('origin') ?? '')
  );
}

function secretIn(request: Request, name: string): string | undefined {
  const cookies = (request.get('cookie') ?? '').split(';').map((each) => each.trim());
  const value = cookies.find((each) => each.startsWith(`${name}=`))?.slice(name.length + 1);
  return isSecret(value) ? value : undefined;
}
