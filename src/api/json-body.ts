import express, { type Request, type RequestHandler } from 'express';
import { ContentTypeUnsupported, JsonMalformed } from '../platform/errors/request-errors';
import { assertHarmlessKeys } from './harmless-keys';

const json = 'application/json';
/** Broken UTF-8 is refused; the default would put replacement characters into adverts. */
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Reads one JSON document of at most `limit` bytes into `request.body`. @param types that it may be sent as */
export function jsonBodyOf({ limit, types = [json] }: { limit: number; types?: string[] }): RequestHandler[] {
  return [
    (request, _response, next) => {
      assertType(request, types);
      next();
    },
    express.raw({ type: () => true, limit }),
    (request, _response, next) => {
      request.body = parse(request.body);
      assertHarmlessKeys(request.body);
      next();
    },
  ];
}

/** Of at most 256 KB. */
export const jsonBody = jsonBodyOf({ limit: 256 * 1024 });

/** @throws {ContentTypeUnsupported} */
function assertType(request: Request, types: readonly string[]): void {
  const [type = '', ...parameters] = (request.get('content-type') ?? '').toLowerCase().split(';');
  if (!types.includes(type.trim())) {
    throw new ContentTypeUnsupported('The body must be sent as `Content-Type: application/json`.');
  }
  const charset = parameters.map((each) => each.trim()).find((each) => each.startsWith('charset='));
  if (charset && !/^charset="?utf-?8"?$/.test(charset)) {
    throw new ContentTypeUnsupported('JSON is read as UTF-8 only.');
  }
}

/** @throws {JsonMalformed} */
function parse(body: unknown): unknown {
  if (!Buffer.isBuffer(body) || body.length === 0) throw new JsonMalformed('The body is empty.');
  try {
    return JSON.parse(utf8.decode(body)) as unknown;
  } catch (cause) {
    throw new JsonMalformed('The body is not valid JSON in UTF-8.', { cause });
  }
}
