import { describe, expect, it } from '@jest/globals';
import { loadConfig, variables } from '../../src/platform/config';
import { ConfigurationInvalid, type WrongVariable } from '../../src/platform/errors/startup-errors';

function refusal(environment: Record<string, string>): { message: string; wrong: readonly WrongVariable[] } {
  try {
    loadConfig(environment);
  } catch (error) {
    if (error instanceof ConfigurationInvalid) return error;
    throw error;
  }
  throw new Error(`taken: ${JSON.stringify(environment)}`);
}

const cases: [name: string, got: string, takes: RegExp][] = [
  ['PORT', '0', /whole number from 1 to 65535/],
  ['PORT', '65536', /whole number from 1 to 65535/],
  ['PORT', '3001x', /whole number/],
  ['PORT', '3e3', /whole number/],
  ['PORT', '9'.repeat(400), /whole number/],
  ['HOST', 'my host', /host name or address/],
  ['LOG_LEVEL', 'loud', /one of trace, debug, info/],
  ['CORS_ORIGINS', '*', /web origins/],
  ['CORS_ORIGINS', 'https://a.example,', /web origins/],
  ['MONGODB_JOBS_COLLECTION', '$jobs', /collection name/],
  ['TEMPORAL_ADDRESS', 'localhost', /host:port/],
  ['TEMPORAL_ADDRESS', 'http://localhost:7233', /host:port/],
  ['TEMPORAL_NAMESPACE', 'a b', /namespace/],
  ['TEMPORAL_UI_URL', 'localhost:8233', /http:\/\//],
  ['OPENAI_BASE_URL', 'file:///etc/passwd', /http:\/\//],
  ['OPENAI_EMBEDDING_MODEL', 'a model', /name of a model/],
  ['OPENAI_API_TIMEOUT', '99', /duration from 100ms to 10m/],
  ['OPENAI_API_TIMEOUT', '11m', /duration/],
  ['OPENAI_API_TIMEOUT', 'soon', /duration/],
  ['OPENAI_API_TIMEOUT', '-5s', /duration/],
  ['EMBEDDING_WORKER_ENABLED', 'flase', /true or false/],
  ['EMBEDDING_WORKER_ENABLED', '2', /true or false/],
  ['EMBEDDING_MAX_CONCURRENT', '0', /from 1 to 100/],
  ['EMBEDDING_MAX_CONCURRENT', '1.5', /from 1 to 100/],
  ['EMBEDDING_BATCH_SIZE', '0', /from 1 to/],
  ['EMBEDDING_RETRY_DELAYS', '1m,', /durations separated by commas/],
  ['EMBEDDING_RETRY_DELAYS', ',', /durations separated by commas/],
  ['EMBEDDING_RETRY_DELAYS', '1m;5m', /durations separated by commas/],
  ['EMBEDDING_RETRY_DELAYS', Array(11).fill('1m').join(), /durations separated by commas/],
  ['EMBEDDING_QUIET_PERIOD', '6m', /duration/],
  ['EMBEDDING_QUIET_PERIOD', 'x'.repeat(200), /duration/],
  ['SIMILARITY_TOP_K', '11', /from 1 to 10/],
  ['SIMILARITY_MIN_SCORE', '70%', /number from -1 to 1/],
  ['SIMILARITY_MIN_SCORE', '1.1', /number from -1 to 1/],
  ['SIMILARITY_MIN_SCORE', 'NaN', /number from -1 to 1/],
  ['SIMILARITY_RECIPE', 'fried', /plain/],
  ['RECOMPUTE_AFTER_DAYS', '0', /from 1 to 365/],
  ['DEMO_DATA', 'maybe', /true or false/],
];

describe('a value that cannot be used', () => {
  it.each(cases)('%s=%j is named with what it got and what it takes', (name, got, takes) => {
    const { message, wrong } = refusal({ [name]: got });
    expect(wrong).toEqual([{ name, got: JSON.stringify(got), takes: expect.stringMatching(takes) }]);
    expect(message).toContain(`${name} is ${JSON.stringify(got)}; it takes `);
  });

  it('is named with all the others at once, each on a line', () => {
    const { message, wrong } = refusal({
      PORT: 'x',
      DEMO_DATA: 'x',
      SIMILARITY_TOP_K: 'x',
      HOST: 'fine.example',
    });
    expect(wrong.map(({ name }) => name).sort()).toEqual(['DEMO_DATA', 'PORT', 'SIMILARITY_TOP_K']);
    expect(message.split('\n')).toHaveLength(3);
  });

  it.each([
    ['ADMIN_API_KEY', 'hunter2-short', /16 to 256/],
    ['EMPLOYER_API_KEY', 'with spaces in the secret', /without spaces/],
    ['MONGODB_URI', 'mongo://user:hunter2@host/board', /mongodb:\/\//],
  ])('is not shown where it is a secret: %s', (name, got, takes) => {
    const { message, wrong } = refusal({ [name]: got });
    expect(message).not.toMatch(/hunter2|secret/);
    expect(wrong).toEqual([
      { name, got: `${got.length} characters (not shown)`, takes: expect.stringMatching(takes) },
    ]);
  });

  it('shows an address without the password in it', () => {
    const { message } = refusal({ OPENAI_BASE_URL: 'ftp://user:hunter2@proxy.example' });
    expect(message).toContain('proxy.example');
    expect(message).not.toContain('hunter2');
  });

  it('is told what to take, whichever variable it is', () => {
    const impossible = Object.fromEntries(Object.keys(variables).map((name) => [name, '\u0000 {}']));
    const { wrong } = refusal(impossible);
    const free = ['DATA_DIR', 'OPENAI_API_KEY', 'EMBEDDING_WORKER_INTERVAL'];
    expect(wrong.map(({ name }) => name).sort()).toEqual(
      Object.keys(variables)
        .filter((name) => !free.includes(name))
        .sort(),
    );
    for (const { takes } of wrong) expect(takes).not.toBe('another value');
  });
});
