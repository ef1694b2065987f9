import { Problem, Unreachable } from '../api/problem';
import { useMessages } from '../i18n/messages';
import { failureMessages } from './failure-messages';
import { useFailureText } from './use-failure-text';

interface FailureProps {
  title: string;
  /** 'h1' where the failure is all that the page has to say. */
  titleAs?: 'p' | 'h1';
  error: unknown;
  retrying: boolean;
  onRetry: () => void;
}

export function Failure({ title, titleAs: Title = 'p', error, retrying, onRetry }: FailureProps) {
  const text = useMessages(failureMessages);
  const failureText = useFailureText();
  const reference =
    error instanceof Problem ? error.debugId : error instanceof Unreachable ? error.code : null;
  return (
    <div className="notice notice-problem">
      {/* Read out once: what changes with every further try stays outside. */}
      <div role="alert">
        <Title className="notice-title">{title}</Title>
        <p>{failureText(error)}</p>
      </div>
      {reference && (
        <p className="quiet">
          {text.reference}: <code>{reference}</code>
        </p>
      )}
      <button type="button" className="button" onClick={onRetry} aria-disabled={retrying}>
        {retrying ? text.retrying : text.retry}
      </button>
    </div>
  );
}
