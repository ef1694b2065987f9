import { useMemo } from 'react';
import { moveTo, useAddress } from '../../shared/navigation/address';

/**
 * Filters that live in the address, so that they can be sent, kept and undone with the back button. `none`: every filter
 * with an empty text; keep it stable between renders.
 */
export function useFilters<Filters extends Record<string, string>>(none: Filters) {
  const address = useAddress();
  const { pathname, searchParams } = new URL(address, window.location.origin);
  const query = searchParams.toString();
  const filters = useMemo(() => {
    const given = new URLSearchParams(query);
    return Object.fromEntries(
      Object.keys(none).map((name) => [name, given.get(name)?.trim() ?? '']),
    ) as Filters;
  }, [query, none]);

  function hrefOf(next: Filters): string {
    const chosen = Object.entries(next).filter(([, value]) => value !== '');
    return chosen.length > 0 ? `${pathname}?${new URLSearchParams(chosen)}` : pathname;
  }
  return {
    filters,
    hrefOf,
    change: (next: Filters, options?: { replace: boolean }) => moveTo(hrefOf(next), options),
  };
}
