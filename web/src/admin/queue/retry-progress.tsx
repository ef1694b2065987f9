import { useState } from 'react';
import { useMessages } from '../../shared/i18n/messages';
import { type RetryRun, useCancelRetry, useRetryRun } from '../api/retry';
import { useFormat } from '../format/use-format';
import { ActionFailure } from '../ui/action-failure';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { Card, CardContent, CardHeader, CardTitle } from '../ui/card';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { Progress } from '../ui/progress';
import { retryAllMessages } from './retry-all-messages';

/** How the retry of failed adverts stands, live; nothing where none was ever asked for. */
export function RetryProgress() {
  const { data: run } = useRetryRun();
  return run && run.state !== 'none' ? <Progressing run={run} state={run.state} /> : null;
}

function Progressing({ run, state }: { run: RetryRun; state: Exclude<RetryRun['state'], 'none'> }) {
  const text = useMessages(retryAllMessages);
  const format = useFormat();
  const [asking, setAsking] = useState(false);
  const cancel = useCancelRetry();
  const figures = [
    [text.asked, `${format.number(run.asked)} / ${format.number(run.total)}`],
    [text.completed, format.number(run.completed)],
    [text.failedAgain, format.number(run.failedAgain)],
  ] as const;
  const settled = run.completed + run.failedAgain;
  return (
    <Card data-testid="retry-run" data-state={state}>
      <CardHeader className="flex flex-wrap items-center justify-between gap-3">
        <CardTitle>
          {text.title}{' '}
          <Badge variant={state === 'failed' ? 'destructive' : 'secondary'}>{text.states[state]}</Badge>
        </CardTitle>
        {state === 'running' && (
          <Button variant="outline" size="sm" onClick={() => setAsking(true)} data-testid="cancel-retry">
            {text.cancel}
          </Button>
        )}
      </CardHeader>
      <CardContent className="space-y-3">
        <Progress
          value={run.total === 0 ? 100 : (settled / run.total) * 100}
          label={text.progress(run.asked, run.total)}
        />
        <dl className="grid grid-cols-3 gap-3">
          {figures.map(([name, value]) => (
            <div key={name} className="flex flex-col-reverse justify-end">
              <dt className="text-sm text-muted-foreground">{name}</dt>
              <dd className="text-lg font-semibold tabular-nums">{value}</dd>
            </div>
          ))}
        </dl>
        {run.code && (
          <p className="text-sm text-muted-foreground">
            {text.code}: <code>{run.code}</code>
          </p>
        )}
        <ActionFailure title={text.cancelFailed} error={cancel.error} />
        {/* Read out only when it turns, not with every advert. */}
        <p role="status" className="sr-only">
          {state === 'running' ? '' : `${text.title}: ${text.states[state]}`}
        </p>
      </CardContent>
      <ConfirmDialog
        open={asking}
        title={text.cancelQuestion}
        confirm={text.cancel}
        dismiss={text.keep}
        pending={cancel.isPending}
        onClose={() => setAsking(false)}
        onConfirm={() => cancel.mutate(undefined, { onSettled: () => setAsking(false) })}
      >
        <p>{text.cancelConsequence}</p>
      </ConfirmDialog>
    </Card>
  );
}
