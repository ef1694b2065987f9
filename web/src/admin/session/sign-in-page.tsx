import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type SyntheticEvent, useRef } from 'react';
import { requestJson } from '../../shared/api/request-json';
import { useDocumentTitle } from '../../shared/browser/use-document-title';
import { useMessages } from '../../shared/i18n/messages';
import { LanguageSwitch } from '../../shared/ui/language-switch';
import { ThemeSwitch } from '../theme/theme-switch';
import { Button, buttonClass } from '../ui/button';
import { Input } from '../ui/input';
import { Label } from '../ui/label';
import { type Session, sessionKey } from './session';
import { sessionMessages } from './session-messages';
import { SignInFailure } from './sign-in-failure';

/** Stands in for every page while nobody is signed in; afterwards that page is there. */
export function SignInPage() {
  const text = useMessages(sessionMessages);
  const client = useQueryClient();
  const password = useRef<HTMLInputElement>(null);
  useDocumentTitle(text.signIn);
  const signIn = useMutation({
    mutationFn: (body: object) => requestJson<Session>('/api/auth/sign-in', { method: 'POST', body }),
    onSuccess: (session) => client.setQueryData(sessionKey, session),
    onError: () => password.current?.select(),
  });
  function submit(event: SyntheticEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!signIn.isPending) signIn.mutate(Object.fromEntries(new FormData(event.currentTarget)));
  }
  return (
    <main className="mx-auto grid min-h-screen max-w-md content-center gap-6 p-4">
      <div className="flex items-center justify-end gap-1">
        <ThemeSwitch />
        <LanguageSwitch className={buttonClass({ variant: 'ghost', size: 'sm' })} />
      </div>
      <div className="rounded-lg border bg-card p-6">
        <img src="/favicon.svg" alt="" width="40" height="40" />
        <p className="mt-3 text-sm text-muted-foreground">{text.name}</p>
        <h1 className="text-2xl font-semibold tracking-tight">{text.signIn}</h1>
        <p className="text-sm text-muted-foreground">{text.lead}</p>
        <form onSubmit={submit} className="mt-5 grid gap-4" data-testid="sign-in">
          <div className="grid gap-1">
            <Label htmlFor="email">{text.email}</Label>
            <Input id="email" name="email" type="email" autoComplete="username" required />
          </div>
          <div className="grid gap-1">
            <Label htmlFor="password">{text.password}</Label>
            <Input
              ref={password}
              id="password"
              name="password"
              type="password"
              autoComplete="current-password"
              required
            />
          </div>
          <Button type="submit" aria-disabled={signIn.isPending}>
            {signIn.isPending ? text.signingIn : text.signIn}
          </Button>
          <SignInFailure error={signIn.error} />
        </form>
      </div>
      <p className="text-sm text-muted-foreground">
        {text.forgotten}{' '}
        <code className="wrap-anywhere text-foreground">npm run operators -- password &lt;email&gt;</code>
      </p>
    </main>
  );
}
