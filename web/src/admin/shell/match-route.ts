import type { ComponentType } from 'react';
import { routes } from '../routes';

/** The page at this path and the properties that the path gives it. */
export function matchRoute(
  pathname: string,
): { page: ComponentType<Record<string, string>>; properties: Record<string, string> } | null {
  const parts = pathname.replace(/\/+$/, '').split('/');
  for (const { path, page } of routes) {
    const names = path.split('/');
    if (names.length !== parts.length) continue;
    if (!names.every((name, index) => name.startsWith(':') || name === parts[index])) continue;
    const given = names.flatMap((name, index): [string, string][] =>
      name.startsWith(':') ? [[name.slice(1), decoded(parts[index] ?? '')]] : [],
    );
    return {
      page: page as unknown as ComponentType<Record<string, string>>,
      properties: Object.fromEntries<string>(given),
    };
  }
  return null;
}

/** A mistyped `%` in an address is no escape; it is then taken literally. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
