import { Problem } from '../api/problem';
import { useMessages } from '../i18n/messages';
import { failureMessages } from './failure-messages';

/** Says in the reader's language what went wrong; the server's own words only where they say more. */
export function useFailureText() {
  const text = useMessages(failureMessages);
  return function failureText(error: unknown): string {
    if (!(error instanceof Problem)) return text.unreachable;
    if (error.status === 429) {
      return error.retryAfterSeconds ? text.tooManyFor(error.retryAfterSeconds) : text.tooMany;
    }
    return error.status >= 500 ? text.serverFault : error.detail;
  };
}
