import { z } from 'zod';
import { ConfigurationInvalid } from './errors/startup-errors';
import {
  apiKey,
  decimal,
  durationWithin,
  durations,
  flag,
  hostAndPort,
  httpUrl,
  mailAddresses,
  mongoUri,
  oneMailAddress,
  password,
  smtpUrl,
  tokenSecret,
  wholeNumber,
  word,
} from './variables';

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/** Every variable the product reads, with its default. `.env.example` is checked against this list by a test. */
export const variables = {
  PORT: wholeNumber(1, 65535).default(3001),
  HOST: word(/^[\w.:-]+$/, 'a host name or address').default('127.0.0.1'),
  DATA_DIR: z.string().describe('a folder').default('.data'),
  LOG_LEVEL: z
    .enum(logLevels)
    .describe(`one of ${logLevels.join(', ')}`)
    .default('info'),
  CORS_ORIGINS: z
    .string()
    .transform((text) => text.split(',').map((origin) => origin.trim()))
    .pipe(z.array(httpUrl))
    .describe('web origins separated by commas, such as https://jobs.example.com')
    .optional(),

  MONGODB_URI: mongoUri.optional(),
  MONGODB_JOBS_COLLECTION: word(/^[A-Za-z_][\w.-]{0,63}$/, 'a collection name').default('jobs'),
  MONGODB_PORT: wholeNumber(1, 65535).default(27017),

  TEMPORAL_ADDRESS: hostAndPort.optional(),
  TEMPORAL_NAMESPACE: word(/^[\w.-]{1,255}$/, 'a Temporal namespace').default('default'),
  TEMPORAL_UI_URL: httpUrl.optional(),
  TEMPORAL_PORT: wholeNumber(1, 65535).default(7233),
  TEMPORAL_UI_PORT: wholeNumber(1, 65535).default(8233),

  OPENAI_API_KEY: z.string().min(1).describe('the key of the embedding provider').optional(),
  OPENAI_BASE_URL: httpUrl.optional(),
  OPENAI_EMBEDDING_MODEL: word(/^[\w./:@-]{1,128}$/, "the provider's name of a model").optional(),
  OPENAI_API_TIMEOUT: durationWithin(100, 600_000).default(30_000),
  EMBEDDING_PORT: wholeNumber(1, 65535).default(8000),
  EMBEDDING_WORKER_ENABLED: flag.default(true),
  EMBEDDING_WORKER_INTERVAL: z.string().describe('nothing any more').optional(),
  EMBEDDING_MAX_CONCURRENT: wholeNumber(1, 100).default(3),
  EMBEDDING_BATCH_SIZE: wholeNumber(1, 5000).default(500),
  EMBEDDING_RETRY_DELAYS: durations.default([60_000, 300_000, 900_000]),
  EMBEDDING_QUIET_PERIOD: durationWithin(0, 300_000).default(1_000),
  EMBEDDING_DAILY_BUDGET_USD: decimal(0.000001, 1_000_000).optional(),

  SIMILARITY_TOP_K: wholeNumber(1, 10).default(10),
  SIMILARITY_MIN_SCORE: decimal(-1, 1).optional(),
  SIMILARITY_RECIPE: z.enum(['plain', 'tuned']).describe('plain or tuned').default('tuned'),
  SIMILARITY_AB_SHARE: decimal(0, 1).default(0),
  RECOMPUTE_AFTER_DAYS: wholeNumber(1, 365).default(7),

  ADMIN_API_KEY: apiKey.optional(),
  EMPLOYER_API_KEY: apiKey.optional(),
  ADMIN_EMAIL: oneMailAddress.optional(),
  ADMIN_PASSWORD: password.optional(),
  AUTH_JWKS_URL: httpUrl.optional(),
  AUTH_JWT_SECRET: tokenSecret.optional(),
  AUTH_JWT_AUDIENCE: word(/^[\x21-\x7e]{1,200}$/, 'the name that tokens give this board').default(
    'similar-jobs',
  ),
  AUTH_JWT_ISSUER: word(/^[\x21-\x7e]{1,500}$/, 'the `iss` of tokens').optional(),

  DEBUG_EMBEDDINGS: flag.default(false),
  DEBUG_WORKER: flag.default(false),
  DEBUG_QUEUE: flag.default(false),

  METRICS_TOKEN: apiKey.optional(),
  WORKER_METRICS_PORT: wholeNumber(0, 65535).default(9464),
  WORKER_METRICS_HOST: word(/^[\w.:-]+$/, 'a host name or address').default('127.0.0.1'),
  WORKER_INDEX_PORT: wholeNumber(0, 65535).default(0),
  WORKER_INDEX_HOST: word(/^[\w.:-]+$/, 'a host name or address').default('127.0.0.1'),
  OTEL_EXPORTER_OTLP_ENDPOINT: httpUrl.optional(),

  SMTP_URL: smtpUrl.optional(),
  SMTP_PORT: wholeNumber(1, 65535).default(2525),
  ALERT_FROM: oneMailAddress.optional(),
  ALERT_TO: mailAddresses.optional(),
  PUBLIC_URL: httpUrl.optional(),

  DEMO_DATA: flag.default(true),
} as const;

const schema = z.object(variables);

/** The configuration of one process, read once at its entry point. Durations are milliseconds. */
export type Config = z.output<typeof schema>;

/**
 * Reads and checks the environment. Blank counts as unset.
 *
 * @throws {ConfigurationInvalid} naming every wrong variable, what it got and what it takes.
 */
export function loadConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(
    Object.keys(variables)
      .map((name) => [name, environment[name]?.trim()] as const)
      .filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const wrong = [...new Set(parsed.error.issues.map((issue) => String(issue.path[0])))];
  throw new ConfigurationInvalid(
    wrong.map((name) => ({ name, got: shown(name, given[name]), takes: takes(name) })),
  );
}

/** A secret that was mistyped is still a secret, and so is the password in an address. */
function shown(name: string, value: string | undefined): string {
  if (/KEY|PASSWORD|SECRET|TOKEN|URI|SMTP_URL/.test(name))
    return `${value?.length ?? 0} characters (not shown)`;
  return JSON.stringify(value?.replace(/\/\/[^/]*@/, '//(not shown)@'));
}

function takes(name: string): string {
  const variable = variables[name as keyof typeof variables];
  const inner = 'unwrap' in variable ? variable.unwrap() : variable;
  return (variable.description ?? (inner as z.ZodType).description) || 'another value';
}
