import { useMessages } from '../../shared/i18n/messages';
import { Failure } from '../../shared/ui/failure';
import { jobListMessages } from './job-list-messages';
import type { useJobList } from './list-jobs';

export function MoreJobs({ list }: { list: ReturnType<typeof useJobList> }) {
  const text = useMessages(jobListMessages);
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, error } = list;
  if (isFetchNextPageError) {
    return (
      <Failure
        title={text.moreFailed}
        error={error}
        retrying={isFetchingNextPage}
        onRetry={() => void list.fetchNextPage()}
      />
    );
  }
  if (!hasNextPage) return null;
  return (
    // Not `disabled` while loading: that would drop the keyboard's focus.
    <button
      type="button"
      className="button more-jobs"
      aria-disabled={isFetchingNextPage}
      onClick={() => {
        if (!isFetchingNextPage) void list.fetchNextPage();
      }}
    >
      {isFetchingNextPage ? text.loading : text.more}
    </button>
  );
}
