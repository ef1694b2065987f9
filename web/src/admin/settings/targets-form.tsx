import { type SyntheticEvent, useId, useState } from 'react';
import { useMessages } from '../../shared/i18n/messages';
import { useChangeTargets } from '../api/settings';
import type { Targets } from '../api/targets';
import { ActionFailure } from '../ui/action-failure';
import { Button } from '../ui/button';
import { Input } from '../ui/input';
import { Label } from '../ui/label';
import { settingsMessages } from './settings-messages';
import { type TargetField, targetFields, typedTargets } from './target-fields';

/** What counts as well; the lights and the alerts follow. */
export function TargetsForm({ targets }: { targets: Targets }) {
  const text = useMessages(settingsMessages);
  const id = useId();
  const change = useChangeTargets();
  const [wrong, setWrong] = useState<readonly string[]>([]);

  function submit(event: SyntheticEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const { values, wrong: invalid } = typedTargets(new FormData(form));
    setWrong(invalid);
    if (values) change.mutate(values);
    else form.querySelector<HTMLInputElement>(`[name=${invalid[0]}]`)?.focus();
  }
  const control = (field: TargetField) => {
    const isWrong = wrong.includes(field.name);
    return (
      <div key={field.name} className="grid gap-1">
        <Label htmlFor={`${id}-${field.name}`}>{text[field.label]}</Label>
        <Input
          id={`${id}-${field.name}`}
          name={field.name}
          inputMode="decimal"
          defaultValue={field.shown(targets)}
          className="max-w-40"
          aria-invalid={isWrong || undefined}
          aria-describedby={isWrong ? `${id}-${field.name}-wrong` : undefined}
        />
        {isWrong && (
          <p id={`${id}-${field.name}-wrong`} className="text-sm text-destructive">
            {text.numberNeeded(field.least, field.most)}
          </p>
        )}
      </div>
    );
  };
  return (
    <form onSubmit={submit} noValidate className="space-y-4" data-testid="targets">
      <p className="text-sm text-muted-foreground">{text.targetsLead}</p>
      <div className="grid gap-4 sm:grid-cols-2">{targetFields.map(control)}</div>
      <Button type="submit" aria-disabled={change.isPending}>
        {change.isPending ? text.saving : text.save}
      </Button>
      <p role="status" className="text-sm empty:hidden">
        {change.isSuccess ? text.saved : ''}
      </p>
      <ActionFailure title={text.notSaved} error={change.error} />
    </form>
  );
}
