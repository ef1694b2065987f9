import { type SyntheticEvent, useState } from 'react';
import { useMessages } from '../../shared/i18n/messages';
import { useExperiment } from '../api/usage';
import { ActionFailure } from '../ui/action-failure';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { experimentMessages } from './experiment-messages';

/** Percent as it is typed, a comma for a point; null where that is no share. */
function typedShare(typed: FormDataEntryValue | null): number | null {
  const text = typeof typed === 'string' ? typed.trim().replace(',', '.') : '';
  const percent = text === '' ? Number.NaN : Number(text);
  return percent >= 0 && percent <= 100 ? Number((percent / 100).toFixed(6)) : null;
}

/** How many visitors see plain lists. */
export function ExperimentForm({ share }: { share: number }) {
  const text = useMessages(experimentMessages);
  const change = useExperiment();
  const [isWrong, setWrong] = useState(false);

  function submit(event: SyntheticEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const next = typedShare(new FormData(form).get('share'));
    setWrong(next === null);
    if (next === null) form.querySelector<HTMLInputElement>('[name=share]')?.focus();
    else change.mutate(next);
  }
  return (
    <form onSubmit={submit} noValidate className="space-y-3" data-testid="experiment-form">
      <Field label={text.shareOf} hint={text.shareHint} problem={isWrong ? text.shareNeeded : null}>
        {(control) => (
          <Input
            {...control}
            name="share"
            inputMode="decimal"
            defaultValue={String(Number((share * 100).toFixed(4)))}
            className="max-w-40"
          />
        )}
      </Field>
      <Button type="submit" aria-disabled={change.isPending}>
        {change.isPending ? text.saving : text.save}
      </Button>
      <ActionFailure title={text.notSaved} error={change.error} />
    </form>
  );
}
