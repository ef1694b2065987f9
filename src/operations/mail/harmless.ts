/** What looks like a key, a token or a password, whoever put it into a message. */
const secrets: readonly (readonly [RegExp, string])[] = [
  [/\b([a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/gi, '$1(hidden)@'],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]{6,}/gi, '$1 (hidden)'],
  [/\b(sk|pk|sj_admin|sj_employer)[-_][\w-]{6,}/g, '$1-(hidden)'],
  [/\b((?:api[_-]?)?key|token|password|secret)(["']?\s*[:=]\s*["']?)[^\s"',;]+/gi, '$1$2(hidden)'],
];

/**
 * One line of at most `most` characters without what looks like a secret: whatever a provider, a server or an advert
 * says may be in a mail, and must be neither a header of its own nor a key on its way out.
 */
export function harmless(text: string, most = 500): string {
  let line = text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  for (const [pattern, instead] of secrets) line = line.replace(pattern, instead);
  return line.length > most ? `${line.slice(0, most - 3).trimEnd()}...` : line;
}
