import { useState } from 'react';
import { useMessages } from '../../shared/i18n/messages';
import { useRetryFailed } from '../api/retry';
import { ActionFailure } from '../ui/action-failure';
import { Button } from '../ui/button';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { retryAllMessages } from './retry-all-messages';

interface RetryAllProps {
  count: number;
  /** Only those that failed with this code. */
  code?: string;
  codeTitle?: string;
  size?: 'sm' | 'default';
}

/** Asks first, and says how many it concerns; how far it is shows in `RetryProgress`. */
export function RetryAll({ count, code, codeTitle, size = 'default' }: RetryAllProps) {
  const text = useMessages(retryAllMessages);
  const [asking, setAsking] = useState(false);
  const retry = useRetryFailed();
  return (
    <>
      <Button
        size={size}
        variant={code === undefined ? 'default' : 'outline'}
        onClick={() => setAsking(true)}
        disabled={count === 0}
        data-testid={code === undefined ? 'retry-all' : `retry-code-${code}`}
      >
        {code === undefined ? text.retryAll(count) : text.retryCode(count)}
      </Button>
      <ActionFailure title={text.failed} error={retry.error} />
      <ConfirmDialog
        open={asking}
        title={text.question(count)}
        confirm={text.confirm}
        pending={retry.isPending}
        onClose={() => setAsking(false)}
        onConfirm={() => retry.mutate(code ?? null, { onSettled: () => setAsking(false) })}
      >
        {codeTitle !== undefined && <p>{text.onlyCode(codeTitle)}</p>}
        <p>{text.consequence}</p>
      </ConfirmDialog>
    </>
  );
}
