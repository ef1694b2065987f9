import type { IRouter, RequestHandler } from 'express';
import type { LookAtBoard } from '../operations/overview/overview';
import type { LiveOverview } from '../operations/overview/live-overview';
import { TooManyRequests } from '../platform/errors/route-errors';
import { adminOnly } from './admin-only';
import { callerOf } from './authenticate';
import { startEventStream } from './event-stream';
import { noQuery } from './job-query';
import { toOverviewReply } from './overview-reply';
import { addressOf } from './rate-limits';
import { addRoute } from './routes';
import { isStillAllowed } from './still-allowed';
import { validate } from './validate';

/** Behind a proxy all dashboards have one address. */
const mostStreams = { ofOneAddress: 200, inAll: 500 };
const comeBackSeconds = 30;

/** How the board is: at this moment, and live. */
export function addAdminOverview(
  router: IRouter,
  options: {
    authenticate: RequestHandler;
    look: LookAtBoard;
    live: LiveOverview;
    beatEveryMs?: number | undefined;
  },
): void {
  const { authenticate, look, live, beatEveryMs } = options;
  const streams = new Map<string, number>();

  const overview: RequestHandler = async (request, response) => {
    validate(noQuery, request.query);
    response.json(toOverviewReply(await look()));
  };

  const events: RequestHandler = (request, response) => {
    validate(noQuery, request.query);
    const address = addressOf(request);
    const leave = enter(address);
    const stream = startEventStream(request, response, {
      onEnd: () => {
        stopListening?.();
        leave();
      },
      goOn: async () =>
        (await isStillAllowed(authenticate, request, response)) && callerOf(response).role === 'admin',
      ...(beatEveryMs !== undefined && { beatEveryMs }),
    });
    const stopListening: (() => void) | undefined = live.listen((seen) =>
      stream.send('overview', toOverviewReply(seen)),
    );
  };

  /** @throws {TooManyRequests} */
  function enter(address: string): () => void {
    const [own, all] = [streams.get(address) ?? 0, [...streams.values()].reduce((sum, n) => sum + n, 0)];
    if (own >= mostStreams.ofOneAddress || all >= mostStreams.inAll) {
      throw new TooManyRequests(comeBackSeconds);
    }
    streams.set(address, own + 1);
    return () => {
      const left = (streams.get(address) ?? 1) - 1;
      if (left > 0) streams.set(address, left);
      else streams.delete(address);
    };
  }

  const get = (handler: RequestHandler) => ({ get: [authenticate, adminOnly, handler] });
  addRoute(router, '/api/admin/embeddings/overview', get(overview));
  addRoute(router, '/api/admin/embeddings/events', get(events));
}
