import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openBoard } from '../support/api';

let board: Awaited<ReturnType<typeof openBoard>>;
beforeAll(async () => {
  board = await openBoard();
});
afterAll(() => board.close());

describe('/api/docs', () => {
  it('is a page whose every file comes from here', async () => {
    const { status, headers, text } = await board.client.get('/api/docs');
    expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    const addresses = [...text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address!);
    expect(addresses.length).toBeGreaterThan(3);
    for (const address of addresses) expect(address).toMatch(/^\//);
    // The icon is one of the board's pages, which need not be built.
    for (const address of addresses.filter((each) => each.startsWith('/api/'))) {
      const file = await board.client.get(address);
      expect([address, file.status, file.text.length > 0]).toEqual([address, 200, true]);
    }
  });

  it('has files of the right kinds that may be kept for a while', async () => {
    const kinds = { 'start.js': /javascript/, 'swagger-ui-bundle.js': /javascript/, 'swagger-ui.css': /css/ };
    for (const [file, kind] of Object.entries(kinds)) {
      const { headers } = await board.client.get(`/api/docs/${file}`);
      expect(headers.get('content-type')).toMatch(kind);
      expect(headers.get('cache-control')).toMatch(/^public, max-age=\d+/);
    }
  });

  it('needs nothing that the content security policy forbids', async () => {
    const { headers, text } = await board.client.get('/api/docs');
    expect(headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(text).not.toMatch(/<script>|<style|\son\w+=|javascript:/);
    const { text: start } = await board.client.get('/api/docs/start.js');
    expect(start).toContain('/api/openapi.json');
    expect(start).not.toMatch(/https?:/);
  });

  it('serves no other file of the package that it comes with', async () => {
    for (const file of ['package.json', 'index.html', 'swagger-initializer.js', '..%2fpackage.json']) {
      expect((await board.client.get(`/api/docs/${file}`)).status).toBe(404);
    }
  });
});
