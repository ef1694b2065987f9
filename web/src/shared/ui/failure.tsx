import { Problem, Unreachable } from '../api/problem';
import { useMessages } from '../i18n/messages';
import { failureMessages } from './failure-messages';
import { useFailureText } from './use-failure-text';

/** Class names of its parts. */
interface FailureLook {
  notice: string;
  title: string;
  reference: string;
  button: string;
}

const ofOurPages: FailureLook = {
  notice: 'notice notice-problem',
  title: 'notice-title',
  reference: 'quiet',
  button: 'button',
};

interface FailureProps {
  title: string;
  /** 'h1' where the failure is all that the page has to say. */
  titleAs?: 'p' | 'h1';
  error: unknown;
  retrying: boolean;
  onRetry: () => void;
  /** Where the page is not ours; absent: as on our pages. */
  look?: FailureLook;
}

export function Failure(props: FailureProps) {
  const { title, titleAs: Title = 'p', error, retrying, onRetry, look = ofOurPages } = props;
  const text = useMessages(failureMessages);
  const failureText = useFailureText();
  const reference =
    error instanceof Problem ? error.debugId : error instanceof Unreachable ? error.code : null;
  return (
    <div className={look.notice}>
      {/* Read out once: what changes with every further try stays outside. */}
      <div role="alert">
        <Title className={look.title}>{title}</Title>
        <p>{failureText(error)}</p>
      </div>
      {reference && (
        <p className={look.reference}>
          {text.reference}: <code>{reference}</code>
        </p>
      )}
      <button type="button" className={look.button} onClick={onRetry} aria-disabled={retrying}>
        {retrying ? text.retrying : text.retry}
      </button>
    </div>
  );
}
