import { type SyntheticEvent, useId, useState } from 'react';
import { useMessages } from '../../shared/i18n/messages';
import type { MigrationWish } from '../api/migration';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Label } from '../ui/label';
import { StartQuestion } from './start-question';
import { startMessages } from './start-messages';
import { typedWish } from './typed-wish';

/** Which model, how much of the board it must cover first, and whether in batches. */
export function StartForm({ inUse }: { inUse: string }) {
  const text = useMessages(startMessages);
  const id = useId();
  const [wrong, setWrong] = useState<readonly ('model' | 'gate')[]>([]);
  const [wish, setWish] = useState<MigrationWish | null>(null);

  function submit(event: SyntheticEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const typed = typedWish(new FormData(form));
    setWrong(typed.wrong);
    if (typed.wish) setWish(typed.wish);
    else form.querySelector<HTMLInputElement>(`[name=${typed.wrong[0]}]`)?.focus();
  }
  return (
    <>
      <form onSubmit={submit} noValidate className="space-y-4" data-testid="start-migration">
        <Field
          label={text.model}
          hint={text.modelHint(inUse)}
          problem={wrong.includes('model') ? text.modelWrong : null}
        >
          {(control) => <Input {...control} name="model" autoComplete="off" spellCheck={false} />}
        </Field>
        <Field
          label={text.gate}
          hint={text.gateHint}
          problem={wrong.includes('gate') ? text.gateWrong : null}
        >
          {(control) => <Input {...control} name="gate" inputMode="decimal" className="max-w-32" />}
        </Field>
        <div className="flex items-start gap-2">
          <input
            id={`${id}-batch`}
            name="batch"
            type="checkbox"
            className="mt-0.5 size-4 shrink-0 accent-primary"
          />
          <Label htmlFor={`${id}-batch`} className="font-normal">
            {text.batch}
          </Label>
        </div>
        <Button type="submit">{text.start}</Button>
      </form>
      {/* Not in the form: a question is a form itself. */}
      <StartQuestion wish={wish} onClose={() => setWish(null)} />
    </>
  );
}
