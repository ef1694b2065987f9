import { type SyntheticEvent, useId, useState } from 'react';
import { useMessages } from '../../shared/i18n/messages';
import { type Scores, useCalibrate } from '../api/scores';
import { useFormat } from '../format/use-format';
import { ActionFailure } from '../ui/action-failure';
import { Button } from '../ui/button';
import { Input } from '../ui/input';
import { Label } from '../ui/label';
import { scoresMessages } from './scores-messages';

/** Sets a threshold by hand, or puts back what was in use before. */
export function ThresholdForm({ scores }: { scores: Scores }) {
  const text = useMessages(scoresMessages);
  const format = useFormat();
  const id = useId();
  const change = useCalibrate();
  const [isWrong, setIsWrong] = useState(false);
  const before = scores.calibrations.find(({ version }) => version === scores.before);

  function submit(event: SyntheticEvent<HTMLFormElement>) {
    event.preventDefault();
    const typed = new FormData(event.currentTarget).get('threshold');
    const words = typeof typed === 'string' ? typed.trim().replace(',', '.') : '';
    const threshold = words === '' ? NaN : Number(words);
    const fits = threshold >= -1 && threshold <= 1;
    setIsWrong(!fits);
    if (!fits) return event.currentTarget.querySelector<HTMLInputElement>('[name=threshold]')?.focus();
    if (!change.isPending) change.mutate({ threshold });
  }
  return (
    <form onSubmit={submit} noValidate className="space-y-3" data-testid="threshold">
      <div className="grid gap-1">
        <Label htmlFor={id}>{text.threshold}</Label>
        <Input
          key={scores.threshold}
          id={id}
          name="threshold"
          inputMode="decimal"
          defaultValue={String(scores.threshold)}
          className="max-w-40"
          aria-invalid={isWrong || undefined}
          aria-describedby={isWrong ? `${id}-wrong` : undefined}
        />
        {isWrong && (
          <p id={`${id}-wrong`} className="text-sm text-destructive">
            {text.wrong}
          </p>
        )}
      </div>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" aria-disabled={change.isPending}>
          {change.isPending ? text.setting : text.set}
        </Button>
        {scores.before !== scores.version && (
          <Button
            variant="outline"
            aria-disabled={change.isPending}
            onClick={() => !change.isPending && change.mutate({ version: scores.before })}
            data-testid="threshold-back"
          >
            {typeof before?.threshold === 'number'
              ? text.back(format.decimal(before.threshold, 3))
              : text.backToProfile}
          </Button>
        )}
      </div>
      <p role="status" className="text-sm empty:hidden">
        {change.isSuccess ? text.saved : ''}
      </p>
      <ActionFailure title={text.notSaved} error={change.error} />
    </form>
  );
}
