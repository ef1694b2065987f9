import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMessages } from '../../shared/i18n/messages';
import { useAdminApi } from '../api/use-admin-api';
import { ActionFailure } from '../ui/action-failure';
import { Button } from '../ui/button';
import { sessionMessages } from './session-messages';
import { sessionKey } from './session';

/** Ends the session. Should the server not answer, the session is still there, and that is said. */
export function SignOut() {
  const text = useMessages(sessionMessages);
  const api = useAdminApi();
  const client = useQueryClient();
  const signOut = useMutation({
    mutationFn: () => api.post('/api/auth/sign-out', {}),
    onSuccess: () => {
      client.setQueryData(sessionKey, null);
      // Whoever signs in next sees nothing of what this one saw.
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionKey[0] });
    },
  });
  return (
    <>
      <Button
        variant="ghost"
        size="sm"
        aria-disabled={signOut.isPending}
        onClick={() => !signOut.isPending && signOut.mutate()}
      >
        {text.signOut}
      </Button>
      <ActionFailure title={text.signOutFailed} error={signOut.error} />
    </>
  );
}
