import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Client } from '@temporalio/client';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { createTemporalClient } from '../../src/orchestration/temporal-client';
import { adminKey, employerKey, openBoard, type Answer } from '../support/api';
import { makeNamespace } from '../support/product';

type Json = Record<string, never>;
interface Operation {
  readonly operationId: string;
  readonly parameters?: { in: string; name: string }[];
  readonly requestBody?: { content: Record<string, { schema: object; example?: unknown }> };
  readonly responses: Record<string, { description: string; content?: Record<string, { schema: object }> }>;
}

let temporal: Client;
let board: Awaited<ReturnType<typeof openBoard>>;
let document: {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Json };
};
beforeAll(async () => {
  // What operators do starts workflows: apart from those of other tests.
  const namespace = `test-${randomUUID().slice(0, 8)}`;
  await makeNamespace(namespace);
  temporal = createTemporalClient({ address: process.env['TEST_TEMPORAL_ADDRESS']!, namespace });
  board = await openBoard({ client: temporal });
  document = (await board.client.get('/api/openapi.json')).body as unknown as typeof document;
});
afterAll(async () => {
  await board.close();
  await temporal.connection.close();
});

/** A schema of the document as a check. */
function check(schema: object): z.ZodType {
  const whole = { ...schema, $defs: document.components.schemas };
  return z.fromJSONSchema(
    JSON.parse(JSON.stringify(whole).replaceAll('#/components/schemas/', '#/$defs/')) as Json,
  );
}
const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );

/** What Express serves, in the document's spelling, without the pages. */
function served(): string[] {
  interface Layer {
    route?: { path: string | string[]; stack: { method?: string }[] };
  }
  const { stack } = board.app.router as unknown as { stack: Layer[] };
  const routes = stack.flatMap(({ route }) =>
    [route?.path ?? []]
      .flat()
      .flatMap((path) =>
        (route?.stack ?? []).flatMap(({ method }) =>
          method ? [`${method} ${path.replace(/:(\w+)/g, '{$1}')}`] : [],
        ),
      ),
  );
  return [...new Set(routes)]
    .filter((route) => !/ (\/api\/docs.*|\/|\/(jobs\/|admin).*)$/.test(route))
    .sort();
}

describe('/api/openapi.json', () => {
  it('describes every address and method that is served, and no other', () => {
    expect(
      operations()
        .map(({ method, path }) => `${method} ${path}`)
        .sort(),
    ).toEqual(served());
    expect(served().length).toBeGreaterThan(8);
  });

  it('is sound: version, references, parameters, unique names, described replies', () => {
    expect(document.openapi).toMatch(/^3\.1\./);
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)];
    expect(references.length).toBeGreaterThan(5);
    for (const [, name] of references) expect(document.components.schemas).toHaveProperty(name!);
    const names = operations().map(({ operation }) => operation.operationId);
    expect(new Set(names).size).toBe(names.length);
    for (const { path, operation } of operations()) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const declared = (operation.parameters ?? []).filter((each) => each.in === 'path');
      expect(declared.map(({ name }) => name)).toEqual(inPath);
      for (const reply of Object.values(operation.responses)) expect(reply.description).not.toBe('');
    }
  });

  it('gives examples that its own schemas and the API take', async () => {
    for (const { operation } of operations()) {
      const { schema, example } = operation.requestBody?.content['application/json'] ?? {};
      if (schema) check(schema).parse(example);
    }
    const example = document.paths['/api/jobs']!['post']!.requestBody!.content['application/json']!.example;
    expect((await board.client.post(example)).status).toBe(201);
  });

  it('says that null clears a field, as the API does', async () => {
    const { schema } = document.paths['/api/jobs/{id}']!['put']!.requestBody!.content['application/json']!;
    const fields = 'description tags company category location employmentType salary url language expiresAt';
    const nothing = Object.fromEntries(fields.split(' ').map((field) => [field, null]));
    check(schema).parse(nothing);
    const { body } = await board.client.post({ title: 'x' });
    expect((await board.client.put(body.id, nothing)).status).toBe(200);
    for (const wrong of [{ title: null }, { status: null }, { salry: '1' }, { title: '' }, { tags: 'x' }]) {
      expect(check(schema).safeParse(wrong).success).toBe(false);
    }
  });
});

describe('every real reply is as /api/openapi.json says', () => {
  const path = (template: string, id: string) =>
    template.replace('{id}', id).replace('{code}', 'JOB_NOT_FOUND');
  const seen = new Map<string, Set<string>>();

  function expectDescribed(answer: Answer, template: string, method: string): void {
    const reply = document.paths[template]![method]!.responses[String(answer.status)];
    if (!reply) throw new Error(`${method} ${template} answered ${answer.status}, which is not described`);
    const type = answer.headers.get('content-type')?.split(';')[0];
    expect([template, Object.keys(reply.content ?? {})]).toEqual([template, type ? [type] : []]);
    const body = type?.includes('json') ? answer.body : answer.text;
    if (type) check(reply.content![type]!.schema).parse(body);
    const key = `${method} ${template}`;
    seen.set(key, (seen.get(key) ?? new Set()).add(String(answer.status)));
  }

  it('in success, refusal and failure', async () => {
    const unknown = '6717f1c2a4b5c6d7e8f90123';
    for (const { path: template, method, operation } of operations()) {
      const { body } = await board.client.post({
        title: 'x',
        expiresAt: '2030-01-01T00:00:00Z',
        tags: ['a'],
      });
      const forAdmins = template.startsWith('/api/admin/');
      const ask = async (id: string, given: object, query = '') =>
        expectDescribed(
          await board.client.ask(method.toUpperCase(), path(template, id) + query, {
            ...(forAdmins && { key: adminKey }),
            ...given,
          }),
          template,
          method,
        );
      const { example } = operation.requestBody?.content['application/json'] ?? {};
      // The advert of an example is none of this board's.
      const namesJob = forAdmins && typeof example === 'object' && example !== null && 'jobId' in example;
      const ofBoard = namesJob ? { ...example, jobId: body.id } : example;
      const json = operation.requestBody && { json: forAdmins ? ofBoard : { title: 'y' } };
      const write = method !== 'get';
      if (forAdmins) await ask(body.id, { ...json, key: employerKey });
      if (write || forAdmins) {
        await ask(body.id, { ...json, key: null });
        await ask(body.id, { ...json, key: 'wrong' });
        await ask(body.id, { ...json, key: adminKey }, '?unknown=1');
      }
      if (json) {
        await ask(body.id, { raw: '{' });
        await ask(body.id, { ...json, headers: { 'content-type': 'text/plain' } });
        await ask(body.id, { json: { title: 'x'.repeat(300_000) } });
        await ask(body.id, { json: { title: '' } });
        if (forAdmins) await ask(body.id, { json: [] });
        if (namesJob || template === '/api/similar') await ask(body.id, { json: example });
      }
      if (template.includes('{id}')) {
        await ask(unknown, { ...json });
        await ask('1', { ...json });
      }
      await ask(body.id, { ...json });
    }
    expect(
      Object.fromEntries([...seen].map(([key, statuses]) => [key, [...statuses].sort().join(' ')])),
    ).toEqual({
      'get /api/jobs': '200',
      'post /api/jobs': '201 400 401 413 415',
      'get /api/jobs/{id}': '200 400 404',
      'put /api/jobs/{id}': '200 400 401 404 413 415',
      'delete /api/jobs/{id}': '204 400 401 404',
      'get /api/jobs/{id}/similar': '200 400 404',
      'post /api/similar': '200 400 413 415',
      'post /api/events': '400 413',
      'post /api/auth/sign-in': '400 413 415',
      'get /api/auth/session': '401',
      'post /api/auth/sign-out': '400 413 415',
      'post /api/auth/password': '401 403',
      'get /api/admin/keys': '200 400 401 403',
      'post /api/admin/keys': '201 400 401 403 413 415',
      'post /api/admin/keys/{id}/revoke': '400 401 403 404 413 415',
      'get /api/admin/embeddings/status': '200 400 401 403',
      'get /api/admin/embeddings/migration': '200 400 401 403',
      'get /api/admin/embeddings/migration/reports': '200 400 401 403',
      'get /api/admin/embeddings/queue': '200 400 401 403',
      'get /api/admin/embeddings/jobs/{id}': '200 400 401 403 404',
      'get /api/admin/embeddings/retry-failed': '200 400 401 403',
      'post /api/admin/embeddings/actions/retry': '202 400 401 403 404 413 415',
      'post /api/admin/embeddings/actions/retry-failed': '202 400 401 403 413 415',
      'post /api/admin/embeddings/actions/cancel-retry': '202 400 401 403 413 415',
      'post /api/admin/embeddings/actions/recompute': '202 400 401 403 404 413 415',
      'post /api/admin/embeddings/actions/migrate': '202 400 401 403 413 415',
      // No worker takes them here.
      'post /api/admin/embeddings/actions/pause': '400 401 403 413 415 503',
      'post /api/admin/embeddings/actions/resume': '400 401 403 413 415 503',
      'post /api/admin/embeddings/actions/cancel': '202 400 401 403 413 415',
      'post /api/admin/embeddings/actions/purge': '202 400 401 403 413 415',
      'get /api/admin/embeddings/overview': '200 400 401 403',
      'get /api/admin/embeddings/events': '200 400 401 403',
      'get /api/admin/embeddings/workers': '200 400 401 403',
      'get /api/admin/embeddings/traces': '200 400 401 403',
      'get /api/admin/embeddings/traces/{debugId}': '400 401 403 404',
      'post /api/admin/embeddings/actions/debug': '200 400 401 403 413 415',
      'get /api/admin/embeddings/usage': '200 400 401 403',
      'get /api/admin/embeddings/scores': '200 400 401 403',
      'post /api/admin/embeddings/actions/calibrate': '200 400 401 403 413 415',
      'post /api/admin/embeddings/actions/experiment': '200 400 401 403 413 415',
      'get /api/admin/audit': '200 400 401 403',
      'get /api/admin/alerts': '200 400 401 403',
      'get /api/admin/mails': '200 400 401 403',
      'get /api/admin/mails/{id}/html': '400 401 403 404',
      'post /api/admin/embeddings/actions/test-alert': '202 400 401 403 413 415',
      'get /api/admin/settings': '200 400 401 403',
      'put /api/admin/settings': '200 400 401 403 413 415',
      'get /health': '200',
      'get /health/live': '200',
      'get /health/ready': '200',
      'get /metrics': '200',
      'get /api/problems/{code}': '200',
      'get /api/openapi.json': '200',
    });
  });
});
