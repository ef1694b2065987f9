import type { Visitor, WatchedPage } from './browser';
import { useBoard } from './board';
import { until } from './jobs';
import type { PostedJob, ProductOptions } from './product';

export const operator = { email: 'operator@example.com', password: 'a long enough password' };

const withOperator = (options: ProductOptions): ProductOptions => ({
  ...options,
  environment: {
    ADMIN_EMAIL: operator.email,
    ADMIN_PASSWORD: operator.password,
    TEMPORAL_UI_URL: 'http://127.0.0.1:8233',
    ...options.environment,
  },
});

/** For the tests of one `describe`: the product and somebody who runs it, signed in. */
export function useDashboard(options: ProductOptions | (() => Promise<ProductOptions>) = {}) {
  const board = useBoard(
    typeof options === 'function' ? async () => withOperator(await options()) : withOperator(options),
  );

  /** As an operator's program asks it. */
  function ask<Answer>(path: string, body?: object): Promise<Answer> {
    return until(`${path} is answered`, async () => {
      const response = await fetch(board.product.url + path, {
        method: body ? 'POST' : 'GET',
        headers: { authorization: `Bearer ${board.product.keys.admin}`, 'content-type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
      });
      // As the API asks of its clients: on a busy machine the database takes longer than a request waits.
      if (response.status === 503) return undefined;
      if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
      return (await response.json()) as Answer;
    });
  }

  /** Posts adverts that the provider refuses for good; resolves when they have failed. */
  async function fail(...adverts: object[]): Promise<PostedJob[]> {
    board.product.provider.refuse(true);
    const jobs = await board.product.post(...adverts);
    for (const { id } of jobs)
      await until(`advert ${id} failed`, async () => {
        const { embedding } = await ask<{ embedding: { status: string } }>(`/api/jobs/${id}`);
        return embedding.status === 'failed';
      });
    board.product.provider.refuse(false);
    return jobs;
  }

  return {
    get product() {
      return board.product;
    },
    ask,
    fail,
    /** Opens a path as a new visitor, who is nobody. */
    visit: board.visit,
    /** Opens a page of the dashboard in a browser of its own, signed in. */
    open: async (path: string, visitor?: Visitor): Promise<WatchedPage> => {
      // A page that asks the API for nothing.
      const page = await board.visit('/jobs/new', visitor);
      // On a busy machine the database takes longer than a request waits: the page says so, and asks again by itself.
      page.tolerate(/status of 503/);
      await until('signed in', async () => {
        const answer = await page.request.post(`${board.product.url}/api/auth/sign-in`, { data: operator });
        if (!answer.ok() && answer.status() !== 503)
          throw new Error(`${answer.status()}: ${await answer.text()}`);
        return answer.ok();
      });
      await page.goto(board.product.url + path);
      return page;
    },
  };
}
