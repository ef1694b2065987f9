import type { Request, RequestHandler, Response } from 'express';
import { AppError } from '../platform/errors/app-error';

/**
 * Whether a request that was let in some time ago would be let in now: its session or key may be over. One that cannot
 * be judged, as while the database is away, stays; not so one that is refused for what else comes from its address, or a
 * revoked key could go on behind a row of wrong ones.
 */
export async function isStillAllowed(
  authenticate: RequestHandler,
  request: Request,
  response: Response,
): Promise<boolean> {
  const failure = await new Promise<unknown>((resolve) => {
    const asked = async (): Promise<void> => {
      await authenticate(request, response, resolve);
    };
    asked().catch(resolve);
  });
  return !(failure instanceof AppError && failure.kind.status < 500);
}
