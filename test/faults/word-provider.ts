import { createHash } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';

const dimensions = 48;
/** Marks one version of one advert; says nothing of its meaning, so that reposts have equal vectors. */
const marker = /\bref-[\w-]+/;

/** Words that two texts share bring their vectors together: each word is a direction of its own. */
function vectorOf(text: string): Float32Array {
  const vector = new Float32Array(dimensions);
  for (const word of text
    .toLowerCase()
    .replace(marker, '')
    .match(/\p{L}+/gu) ?? []) {
    const hash = createHash('md5').update(word).digest();
    for (let n = 0; n < 4; n += 1) vector[hash[n]! % dimensions]! += hash[n + 4]! < 128 ? 1 : -1;
  }
  vector[0]! += 0.01;
  return vector;
}

/**
 * An embedding server whose likeness means something, which counts what it is asked for, and of which a share of
 * replies goes wrong while `unreliable` is above 0.
 */
export async function startWordProvider(random: () => number) {
  const answered = new Map<string, number>();
  const state = { unreliable: 0 };

  const misbehave = (response: ServerResponse): void => {
    const dice = random();
    if (dice < 0.3) return void response.destroy();
    if (dice < 0.6) return void response.writeHead(503).end('{}');
    if (dice < 0.8) return void response.writeHead(429, { 'retry-after': '1' }).end('{}');
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"data": [');
  };

  const server = createServer((request, response) => {
    void (async () => {
      const { input } = (await json(request)) as { input: string[] };
      if (random() < state.unreliable) return misbehave(response);
      const data = input.map((text, index) => ({
        index,
        embedding: Buffer.from(vectorOf(text).buffer).toString('base64'),
      }));
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ data }));
      for (const text of input) {
        const version = marker.exec(text)?.[0];
        if (version !== undefined) answered.set(version, (answered.get(version) ?? 0) + 1);
      }
    })().catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    state,
    /** How often each marked text was embedded. */
    answered,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
