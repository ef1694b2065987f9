import { describe, expect, it } from '@jest/globals';
import { loadConfig, variables, type Config } from '../../src/platform/config';

/** The defaults that SPEC.md promises to whoever sets nothing. */
const promised: Partial<Record<keyof Config, unknown>> = {
  PORT: 3001,
  HOST: '127.0.0.1',
  DATA_DIR: '.data',
  LOG_LEVEL: 'info',
  CORS_ORIGINS: undefined,
  MONGODB_URI: undefined,
  MONGODB_JOBS_COLLECTION: 'jobs',
  TEMPORAL_ADDRESS: undefined,
  TEMPORAL_NAMESPACE: 'default',
  TEMPORAL_UI_URL: undefined,
  OPENAI_API_KEY: undefined,
  OPENAI_BASE_URL: undefined,
  OPENAI_EMBEDDING_MODEL: undefined,
  OPENAI_API_TIMEOUT: 30_000,
  EMBEDDING_WORKER_ENABLED: true,
  EMBEDDING_WORKER_INTERVAL: undefined,
  EMBEDDING_MAX_CONCURRENT: 3,
  EMBEDDING_BATCH_SIZE: 500,
  EMBEDDING_RETRY_DELAYS: [60_000, 300_000, 900_000],
  EMBEDDING_QUIET_PERIOD: 1_000,
  SIMILARITY_TOP_K: 10,
  SIMILARITY_MIN_SCORE: undefined,
  RECOMPUTE_AFTER_DAYS: 7,
  ADMIN_API_KEY: undefined,
  EMPLOYER_API_KEY: undefined,
  DEMO_DATA: true,
};

describe('a variable that is not set', () => {
  it.each(Object.entries(promised))('%s is %j', (name, value) => {
    expect(variables).toHaveProperty(name);
    expect(loadConfig({})[name as keyof Config]).toEqual(value);
  });

  it.each(['', ' ', '\t\n'])('and one that is %j are the same', (blank) => {
    const blanks = Object.fromEntries(Object.keys(variables).map((name) => [name, blank]));
    expect(loadConfig(blanks)).toEqual(loadConfig({}));
  });
});

describe('a variable that is set', () => {
  const cases: [keyof Config, string, unknown][] = [
    ['EMBEDDING_WORKER_ENABLED', 'false', false],
    ['EMBEDDING_WORKER_ENABLED', 'FALSE', false],
    ['EMBEDDING_WORKER_ENABLED', '0', false],
    ['EMBEDDING_WORKER_ENABLED', 'off', false],
    ['EMBEDDING_WORKER_ENABLED', 'no', false],
    ['EMBEDDING_WORKER_ENABLED', 'true', true],
    ['EMBEDDING_WORKER_ENABLED', '1', true],
    ['DEMO_DATA', 'false', false],
    ['PORT', '8080', 8080],
    ['PORT', ' 8080 ', 8080],
    ['OPENAI_API_TIMEOUT', '30000', 30_000],
    ['OPENAI_API_TIMEOUT', '45s', 45_000],
    ['EMBEDDING_QUIET_PERIOD', '0', 0],
    ['EMBEDDING_QUIET_PERIOD', '250ms', 250],
    ['EMBEDDING_RETRY_DELAYS', '10s', [10_000]],
    ['EMBEDDING_RETRY_DELAYS', '1s, 2s ,3s', [1_000, 2_000, 3_000]],
    ['SIMILARITY_MIN_SCORE', '0', 0],
    ['SIMILARITY_MIN_SCORE', '-0.5', -0.5],
    ['SIMILARITY_MIN_SCORE', '0.85', 0.85],
    ['SIMILARITY_TOP_K', '5', 5],
    [
      'CORS_ORIGINS',
      'https://a.example, http://b.example:8080',
      ['https://a.example', 'http://b.example:8080'],
    ],
    [
      'MONGODB_URI',
      'mongodb+srv://user:pass@cluster.example/board?w=majority',
      'mongodb+srv://user:pass@cluster.example/board?w=majority',
    ],
    ['TEMPORAL_ADDRESS', '[::1]:7233', '[::1]:7233'],
    ['EMBEDDING_WORKER_INTERVAL', '5000', '5000'],
  ];

  it.each(cases)('%s=%j is read as %j', (name, given, value) => {
    expect(loadConfig({ [name]: given })[name]).toEqual(value);
  });

  it('and that the product does not know is no business of it', () => {
    expect(loadConfig({ PATH: '/bin', UNKNOWN: 'x' })).toEqual(loadConfig({}));
  });
});
