import cors from 'cors';
import type { Request, RequestHandler } from 'express';
import helmet from 'helmet';

/** Pages may load what comes from here and nothing else; no inline script, no `eval`. */
export const securityHeaders: RequestHandler = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      // The documentation's style sheet draws its arrows with data: pictures.
      imgSrc: ["'self'", 'data:'],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
  },
  xFrameOptions: { action: 'deny' },
  referrerPolicy: { policy: 'same-origin' },
});

/** Other sites may use the API from a browser only when they are listed. */
export function crossOrigin(origins: readonly string[] = []): RequestHandler {
  // An origin has no path and no slash at its end, however it was written down.
  const allowed = origins.map((address) => new URL(address).origin);
  return cors<Request>((request, decide) =>
    decide(null, {
      origin: allowed,
      methods: ['GET', 'HEAD', 'POST', 'PUT', 'DELETE'],
      allowedHeaders: ['Authorization', 'Content-Type', 'X-CSRF-Token', 'X-Debug-Id'],
      exposedHeaders: ['ETag', 'Location', 'Retry-After', 'X-Debug-Id'],
      maxAge: 600,
      // An OPTIONS that no browser sent ahead asks the route which methods it takes.
      preflightContinue: request.get('access-control-request-method') === undefined,
    }),
  );
}
