import type { ReactNode } from 'react';
import { ActionFailure } from './action-failure';
import { Button } from './button';
import { StateEmpty } from './state-empty';
import { StateError } from './state-error';
import { StateLoading } from './state-loading';

interface PagedListProps<Item> {
  list: {
    items: Item[] | undefined;
    error: Error | null;
    isFetching: boolean;
    isPlaceholderData: boolean;
    hasNextPage: boolean;
    isFetchingNextPage: boolean;
    refetch: () => Promise<unknown>;
    fetchNextPage: () => Promise<unknown>;
  };
  failed: string;
  empty: string;
  emptyHint?: string;
  more: string;
  children: (items: Item[]) => ReactNode;
}

/** A list that comes page by page, in each of its states: loading, failed, empty, outdated, with more to come. */
export function PagedList<Item>({ list, failed, empty, emptyHint, more, children }: PagedListProps<Item>) {
  const { items, error, isPlaceholderData } = list;
  if (error && (!items || isPlaceholderData)) {
    return (
      <StateError
        title={failed}
        error={error}
        retrying={list.isFetching}
        onRetry={() => void list.refetch()}
      />
    );
  }
  if (!items) return <StateLoading />;
  if (items.length === 0) return <StateEmpty title={empty} hint={emptyHint} />;
  return (
    <div aria-busy={isPlaceholderData} className={isPlaceholderData ? 'space-y-3 opacity-60' : 'space-y-3'}>
      {children(items)}
      {/* What is shown is kept; only that it may be out of date is said. */}
      <ActionFailure title={failed} error={error} />
      {list.hasNextPage && (
        <Button
          variant="outline"
          aria-disabled={list.isFetchingNextPage}
          onClick={() => !list.isFetchingNextPage && void list.fetchNextPage()}
          data-testid="more"
        >
          {more}
        </Button>
      )}
    </div>
  );
}
