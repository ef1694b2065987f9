import type { Request } from 'express';

/** The language that a browser asks for before all others, as ISO 639 has it; undefined where it asks for any. */
export function visitorLanguage(request: Request): string | undefined {
  const [first] = request.acceptsLanguages();
  return first === undefined ? undefined : primaryOf(first);
}

/** `sq` of `sq-AL`; undefined for what is no language. */
export function primaryOf(tag: string): string | undefined {
  const [primary = ''] = tag.toLowerCase().split(/[-_]/);
  return /^[a-z]{2,3}$/.test(primary) ? primary : undefined;
}
