import { Problem } from '../../shared/api/problem';
import { useMessages } from '../../shared/i18n/messages';
import { useFailureText } from '../../shared/ui/use-failure-text';
import { Alert } from '../ui/alert';
import { sessionMessages } from './session-messages';

/** Why the sign-in failed, in the reader's language, read out at once. */
export function SignInFailure({ error }: { error: Error | null }) {
  const text = useMessages(sessionMessages);
  const failureText = useFailureText();
  if (!error) return null;
  return (
    <Alert role="alert" variant="destructive" className="p-3 text-sm" data-testid="sign-in-failure">
      <strong>{text.signInFailed}.</strong> {words()}
    </Alert>
  );

  function words(): string {
    if (error instanceof Problem) {
      if (error.code === 'SIGN_IN_REFUSED') return text.refused;
      if (error.code === 'SIGN_IN_LOCKED') return text.locked(error.retryAfterSeconds ?? 60);
    }
    return failureText(error);
  }
}
