import { useMessages } from '../../shared/i18n/messages';
import { useJobAction } from '../api/job-actions';
import { ActionFailure } from '../ui/action-failure';
import { Button } from '../ui/button';
import { jobPageMessages } from './job-page-messages';

/** Both may be repeated as often as one likes. */
export function JobActions({ jobId, canRetry }: { jobId: string; canRetry: boolean }) {
  const text = useMessages(jobPageMessages);
  const retry = useJobAction('retry');
  const recompute = useJobAction('recompute');
  const last = recompute.submittedAt > retry.submittedAt ? recompute : retry;
  return (
    <div className="space-y-2">
      <div className="flex flex-wrap gap-2">
        {canRetry && (
          <Button
            aria-disabled={retry.isPending}
            onClick={() => !retry.isPending && retry.mutate({ jobId })}
            data-testid="job-retry"
          >
            {text.retry}
          </Button>
        )}
        <Button
          variant="outline"
          aria-disabled={recompute.isPending}
          onClick={() => !recompute.isPending && recompute.mutate({ jobId })}
          data-testid="job-recompute"
        >
          {text.recompute}
        </Button>
      </div>
      <p role="status" className="text-sm text-muted-foreground empty:hidden">
        {last.isSuccess ? text.asked : ''}
      </p>
      <ActionFailure title={text.actionFailed} error={last.error} />
    </div>
  );
}
