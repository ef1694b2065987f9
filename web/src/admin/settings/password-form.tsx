import { type SyntheticEvent, useId, useState } from 'react';
import { useMessages } from '../../shared/i18n/messages';
import { useChangePassword } from '../api/password';
import { ActionFailure } from '../ui/action-failure';
import { Button } from '../ui/button';
import { Input } from '../ui/input';
import { Label } from '../ui/label';
import { passwordMessages } from './password-messages';

const LEAST = 12;
type Name = 'current' | 'next' | 'again';
type Wrong = Partial<Record<Name, 'missing' | 'tooShort' | 'differs'>>;

function wrongOf({ current, next, again }: Record<Name, string>): Wrong {
  return {
    ...(current === '' && { current: 'missing' }),
    ...(next.length < LEAST && { next: 'tooShort' }),
    ...(next !== again && { again: 'differs' }),
  };
}

export function PasswordForm({ email }: { email: string }) {
  const text = useMessages(passwordMessages);
  const id = useId();
  const change = useChangePassword();
  const [wrong, setWrong] = useState<Wrong>({});

  function submit(event: SyntheticEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const typed = Object.fromEntries(new FormData(form)) as Record<Name, string>;
    const now = wrongOf(typed);
    setWrong(now);
    const [first] = Object.keys(now);
    if (first) return form.querySelector<HTMLInputElement>(`[name=${first}]`)?.focus();
    if (change.isPending) return;
    change.mutate({ current: typed.current, next: typed.next }, { onSuccess: () => form.reset() });
  }
  const field = (name: Name, label: string, autoComplete: string, hint?: string) => {
    const problem = wrong[name];
    return (
      <div className="grid gap-1">
        <Label htmlFor={`${id}-${name}`}>{label}</Label>
        <Input
          id={`${id}-${name}`}
          name={name}
          type="password"
          autoComplete={autoComplete}
          maxLength={200}
          className="max-w-sm"
          aria-required
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? `${id}-${name}-wrong` : hint ? `${id}-${name}-hint` : undefined}
        />
        {problem ? (
          <p id={`${id}-${name}-wrong`} className="text-sm text-destructive">
            {text[problem]}
          </p>
        ) : (
          hint && (
            <p id={`${id}-${name}-hint`} className="text-xs text-muted-foreground">
              {hint}
            </p>
          )
        )}
      </div>
    );
  };
  return (
    <form onSubmit={submit} noValidate className="space-y-4" data-testid="password">
      <p className="text-sm text-muted-foreground">{text.lead}</p>
      {/* Tells a password manager whose password this is. */}
      <input type="hidden" name="username" autoComplete="username" value={email} />
      {field('current', text.current, 'current-password')}
      {field('next', text.next, 'new-password', text.nextHint)}
      {field('again', text.again, 'new-password')}
      <Button type="submit" aria-disabled={change.isPending}>
        {change.isPending ? text.changing : text.change}
      </Button>
      <p role="status" className="text-sm empty:hidden">
        {change.isSuccess ? text.changed : ''}
      </p>
      <ActionFailure title={text.notChanged} error={change.error} />
    </form>
  );
}
