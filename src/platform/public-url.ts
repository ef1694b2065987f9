import type { Config } from './config';

/** Where this machine reaches the API: an address that means "all of them" cannot be opened. */
export function localUrl(config: Pick<Config, 'HOST' | 'PORT'>): string {
  const host = ['0.0.0.0', '::', '[::]'].includes(config.HOST) ? '127.0.0.1' : config.HOST;
  return `http://${host.includes(':') && !host.startsWith('[') ? `[${host}]` : host}:${config.PORT}`;
}

/** Where people reach it, without a slash at its end: `PUBLIC_URL`, else as this machine does. */
export const publicUrl = (config: Pick<Config, 'HOST' | 'PORT' | 'PUBLIC_URL'>): string =>
  config.PUBLIC_URL?.replace(/\/+$/, '') ?? localUrl(config);
