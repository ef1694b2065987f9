import { hostname } from 'node:os';

const everywhere = new Set(['0.0.0.0', '::']);
const here = /^(localhost|127(\.\d+){3}|::1)$/;

const urlOf = (host: string, port: number): string =>
  `http://${host.includes(':') ? `[${host}]` : host}:${port}`;

/** Where others reach what listens there: a machine that listens at all its addresses is known by its name. */
export const advertisedUrl = (host: string, port: number): string =>
  urlOf(everywhere.has(host) ? hostname() : host, port);

/** Whether an address means another machine's own loopback, where something else of ours may listen. */
export function isOutOfReach(url: string, host: string): boolean {
  const name = new URL(url).hostname.replace(/^\[|\]$/g, '');
  return here.test(name) && host !== hostname();
}
