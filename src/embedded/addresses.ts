import { relative } from 'node:path';
import type { Config } from '../platform/config';
import { localUrl } from '../platform/public-url';

export interface FirstKey {
  readonly role: 'admin' | 'employer';
  readonly key: string;
}

export interface FirstOperator {
  readonly email: string;
  readonly password: string;
}

/** The last words of a start: where everything is, and how to sign in. */
export function addressLines(options: {
  config: Config;
  /** What our own processes were started with. */
  environment: Readonly<Record<string, string | undefined>>;
  logFolder: string;
  hasFirstKeys: boolean;
  hasFirstOperator: boolean;
}): string[] {
  const { config, environment } = options;
  const board = localUrl(config);
  const rows: [string, string | undefined][] = [
    ['Board', `${board}/`],
    ['Dashboard', `${board}/admin`],
    ['API documentation', `${board}/api/docs`],
    ['Temporal Web UI', environment['TEMPORAL_UI_URL']],
    ['Temporal', environment['TEMPORAL_ADDRESS']],
    ['MongoDB', withoutPassword(environment['MONGODB_URI'])],
    ['Embeddings', environment['OPENAI_BASE_URL'] ?? provider(environment['OPENAI_API_KEY'])],
    ['Alert mails', mails(config)],
    ['Logs', relative(process.cwd(), options.logFolder) || options.logFolder],
  ];
  return [
    '',
    'similar-jobs is running; Ctrl-C stops all of it.',
    '',
    ...rows.filter(([, value]) => value !== undefined).map(([name, value = '']) => row(name, value)),
    '',
    row('Sign-in', signIn(options.hasFirstOperator, config)),
    row('API keys', keys(options.hasFirstKeys, config)),
    '',
  ];
}

/** The first keys, for the only time that anybody sees them. */
export function firstKeyLines(made: readonly FirstKey[]): string[] {
  if (made.length === 0) return [];
  return [
    '',
    ...made.map(({ role, key }) => row(`Key for ${role}s`, key)),
    '  Shown this once; send it as `Authorization: Bearer <key>`.',
    '',
  ];
}

/** The first operator, likewise. */
export function firstOperatorLines(made: FirstOperator | null): string[] {
  if (!made) return [];
  return [
    row('Sign-in', made.email),
    row('Password', made.password),
    '  For the dashboard, at /admin. Shown this once; change it there.',
    '',
  ];
}

const row = (name: string, value: string): string => `  ${name.padEnd(19)}${value}`;

function signIn(isShown: boolean, config: Config): string {
  if (isShown) return 'with the password shown above';
  return config.ADMIN_PASSWORD === undefined
    ? 'with the password shown at the first start; `npm run operators -- list` names who may'
    : `${config.ADMIN_EMAIL ?? 'admin@localhost'}, with ADMIN_PASSWORD`;
}

function keys(areShown: boolean, config: Config): string {
  if (areShown) return 'shown above';
  return config.ADMIN_API_KEY === undefined ? 'shown at the first start' : 'ADMIN_API_KEY';
}

/** A key alone means OpenAI itself. */
const provider = (key: string | undefined): string =>
  key ? "OpenAI's own address" : 'none: jobs stay pending';

function withoutPassword(uri: string | undefined): string | undefined {
  return uri?.replace(/\/\/[^@/]*@/, '//…@');
}

const mails = ({ SMTP_URL }: Config): string =>
  SMTP_URL === undefined ? 'shown on the dashboard and in logs/mail.log' : withoutPassword(SMTP_URL)!;
