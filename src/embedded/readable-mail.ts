/** A mail in words: what its reader sees first. */
export interface ReadableMail {
  readonly subject: string;
  readonly lines: readonly string[];
}

/**
 * Reads a mail as our own sender writes them (RFC 2045 and 2047, UTF-8): its subject, and the first part that is plain
 * text. What is of another form is shown as it came.
 */
export function readableMail(source: string): ReadableMail {
  const { headers, body } = split(source);
  const boundary = /boundary="?([^";]+)"?/i.exec(headers.get('content-type') ?? '')?.[1];
  const parts =
    boundary === undefined ? [{ headers, body }] : body.split(`--${boundary}`).slice(1).map(split);
  const text = parts.find((part) => /^text\/plain/i.test(part.headers.get('content-type') ?? '')) ?? {
    headers,
    body,
  };
  return {
    subject: decodedWords(headers.get('subject') ?? ''),
    lines: decoded(text.body, text.headers.get('content-transfer-encoding')).trim().split(/\r?\n/),
  };
}

function split(source: string): { headers: ReadonlyMap<string, string>; body: string } {
  const [head = '', ...rest] = source.replace(/^\r?\n/, '').split(/\r?\n\r?\n/);
  const lines = head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
  });
  return { headers: new Map(headers), body: rest.join('\n\n') };
}

function decoded(body: string, encoding = '7bit'): string {
  if (/base64/i.test(encoding)) return Buffer.from(body, 'base64').toString();
  return /quoted-printable/i.test(encoding) ? fromQuoted(body.replace(/=\r?\n/g, '')) : body;
}

const fromQuoted = (text: string): string =>
  text.replace(/(?:=[0-9A-F]{2})+/gi, (bytes) => Buffer.from(bytes.replaceAll('=', ''), 'hex').toString());

/** `=?UTF-8?Q?…?=` and its like. */
const decodedWords = (text: string): string =>
  text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([QB])\?([^?]*)\?=/gi, (_, how: string, word: string) =>
      how.toUpperCase() === 'B'
        ? Buffer.from(word, 'base64').toString()
        : fromQuoted(word.replaceAll('_', ' ')),
    );
