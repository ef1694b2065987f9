import { relative } from 'node:path';
import type { Config } from '../platform/config';

export interface FirstKey {
  readonly role: 'admin' | 'employer';
  readonly key: string;
}

/** The last words of a start: where everything is, and how to sign in. */
export function addressLines(options: {
  config: Config;
  /** What our own processes were started with. */
  environment: Readonly<Record<string, string | undefined>>;
  logFolder: string;
  hasFirstKeys: boolean;
}): string[] {
  const { config, environment } = options;
  const board = boardUrl(config);
  const rows: [string, string | undefined][] = [
    ['Board', `${board}/`],
    ['API documentation', `${board}/api/docs`],
    ['Temporal Web UI', environment['TEMPORAL_UI_URL']],
    ['Temporal', environment['TEMPORAL_ADDRESS']],
    ['MongoDB', withoutPassword(environment['MONGODB_URI'])],
    ['Embeddings', environment['OPENAI_BASE_URL'] ?? provider(environment['OPENAI_API_KEY'])],
    ['Logs', relative(process.cwd(), options.logFolder) || options.logFolder],
  ];
  return [
    '',
    'similar-jobs is running; Ctrl-C stops all of it.',
    '',
    ...rows.filter(([, value]) => value !== undefined).map(([name, value]) => `  ${name.padEnd(19)}${value}`),
    '',
    signIn(options.hasFirstKeys, config),
    '',
  ];
}

/** Where this machine reaches the API: an address that means "all of them" cannot be opened. */
export function boardUrl(config: Pick<Config, 'HOST' | 'PORT'>): string {
  const host = ['0.0.0.0', '::', '[::]'].includes(config.HOST) ? '127.0.0.1' : config.HOST;
  return `http://${host.includes(':') && !host.startsWith('[') ? `[${host}]` : host}:${config.PORT}`;
}

/** The first keys, for the only time that anybody sees them. */
export function firstKeyLines(made: readonly FirstKey[]): string[] {
  if (made.length === 0) return [];
  return [
    '',
    ...made.map(({ role, key }) => `  ${`Key for ${role}s`.padEnd(19)}${key}`),
    '  Shown this once; send it as `Authorization: Bearer <key>`.',
    '',
  ];
}

function signIn(hasFirstKeys: boolean, config: Config): string {
  const known =
    config.ADMIN_API_KEY === undefined ? 'with the key shown at the first start' : 'with ADMIN_API_KEY';
  return `  ${'Sign-in'.padEnd(19)}${hasFirstKeys ? 'with the keys shown above' : known}`;
}

/** A key alone means OpenAI itself. */
const provider = (key: string | undefined): string =>
  key ? "OpenAI's own address" : 'none: jobs stay pending';

function withoutPassword(uri: string | undefined): string | undefined {
  return uri?.replace(/\/\/[^@/]*@/, '//…@');
}
