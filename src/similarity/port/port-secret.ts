import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Connection } from 'mongoose';

/** A document of `installation`. */
interface SecretDocument {
  readonly _id: 'index-port';
  readonly secret: string;
}

const _id = 'index-port';

/**
 * The secret that workers know the API by: made by whoever needs it first, one for the whole installation. Whoever may
 * read the database may ask the index. Rejects as the driver does.
 */
export async function readPortSecret(connection: Connection): Promise<string> {
  const documents = connection.collection<SecretDocument>('installation');
  const known = await documents.findOne({ _id });
  if (known) return known.secret;
  const secret = randomBytes(32).toString('base64url');
  await documents.updateOne({ _id }, { $setOnInsert: { secret } }, { upsert: true });
  return (await documents.findOne({ _id }))?.secret ?? secret;
}

const scheme = 'HMAC-SHA256';

const sum = (secret: string, body: string): Buffer => createHmac('sha256', secret).update(body).digest();

/** `Authorization` of a question. The secret itself is never sent: whoever took a dead worker's port learns nothing. */
export const sign = (secret: string, body: string): string =>
  `${scheme} ${sum(secret, body).toString('hex')}`;

/** Whether a question was signed with the secret; takes as long for one wrong signature as for another. */
export function isSigned(authorization: string | undefined, secret: string, body: string): boolean {
  const [given, hex = ''] = (authorization ?? '').split(' ');
  const signature = Buffer.from(hex, 'hex');
  const right = sum(secret, body);
  return given === scheme && signature.length === right.length && timingSafeEqual(signature, right);
}
