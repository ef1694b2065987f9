import { useMessages } from '../../shared/i18n/messages';
import { useJobAction } from '../api/job-actions';
import { ActionFailure } from '../ui/action-failure';
import { Button } from '../ui/button';
import { queueMessages } from './queue-messages';

/** One advert tries again at once: it needs no confirmation, since it may be repeated as often as one likes. */
export function RetryButton({ jobId, title }: { jobId: string; title: string }) {
  const text = useMessages(queueMessages);
  const retry = useJobAction('retry');
  return (
    <>
      <Button
        size="sm"
        variant="outline"
        aria-label={text.retryOf(title)}
        aria-disabled={retry.isPending}
        onClick={() => !retry.isPending && retry.mutate({ jobId })}
        data-testid="retry-one"
      >
        {text.retry}
      </Button>
      <span role="status" className="sr-only">
        {retry.isSuccess ? text.retried(title) : ''}
      </span>
      <ActionFailure title={text.retryFailed} error={retry.error} />
    </>
  );
}
