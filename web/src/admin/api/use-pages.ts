import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useLastingError } from '../../shared/api/use-lasting-error';
import { useAdminApi } from './use-admin-api';
import type { Page } from './page';

/** Narrows a list; an empty text means "any". */
export type Narrowing = Readonly<Record<string, string>>;

/**
 * A list that is read page by page. `first` is the first page as it came, for what it says besides its items; `items`
 * are those of all pages read so far, each once: one that arrives between two pages pushes another onto the next page.
 */
export function usePages<Item, Answer extends Page<Item> = Page<Item>>(
  list: {
    queryKey: readonly unknown[];
    path: string;
    narrowing?: Narrowing;
    /** How often it is looked at again while somebody sees it. Milliseconds. */
    everyMs: number;
  },
  idOf: (item: Item) => string,
) {
  const api = useAdminApi();
  const { queryKey, path, narrowing = {}, everyMs } = list;
  const { data, ...query } = useInfiniteQuery({
    queryKey: [...queryKey, narrowing],
    queryFn: ({ pageParam, signal }) => api.get<Answer>(addressOf(path, narrowing, pageParam), signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    refetchInterval: everyMs,
  });
  const items = data?.pages.flatMap((page) => page.items);
  return {
    ...query,
    error: useLastingError(query),
    first: data?.pages[0],
    items: items && [...new Map(items.map((item) => [idOf(item), item])).values()],
  };
}

function addressOf(path: string, narrowing: Narrowing, cursor: string | null): string {
  const query = new URLSearchParams(Object.entries(narrowing).filter(([, value]) => value !== ''));
  if (cursor !== null) query.set('cursor', cursor);
  return query.size > 0 ? `${path}?${query}` : path;
}
