import { Problem } from '../../shared/api/problem';
import { useMessages } from '../../shared/i18n/messages';
import { failureMessages } from '../../shared/ui/failure-messages';
import { useFailureText } from '../../shared/ui/use-failure-text';
import { Alert } from './alert';
import { Button } from './button';

interface StateErrorProps {
  title: string;
  error: Error;
  retrying: boolean;
  onRetry: () => void;
}

/** What should be here could not be loaded; it is tried again by itself, and at once on request. */
export function StateError({ title, error, retrying, onRetry }: StateErrorProps) {
  const text = useMessages(failureMessages);
  const failureText = useFailureText();
  return (
    <Alert variant="destructive">
      <div role="alert">
        <p className="font-semibold">{title}</p>
        <p className="text-sm">{failureText(error)}</p>
      </div>
      {error instanceof Problem && error.debugId && (
        <p className="mt-1 text-sm">
          {text.reference}: <code>{error.debugId}</code>
        </p>
      )}
      <Button
        variant="outline"
        size="sm"
        className="mt-3 text-foreground"
        onClick={onRetry}
        aria-disabled={retrying}
      >
        {retrying ? text.retrying : text.retry}
      </Button>
    </Alert>
  );
}
