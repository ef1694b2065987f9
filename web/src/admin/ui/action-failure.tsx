import { useFailureText } from '../../shared/ui/use-failure-text';
import { Alert } from './alert';

/** Why something could not be done, read out at once; nothing where nothing went wrong. */
export function ActionFailure({ title, error }: { title: string; error: Error | null }) {
  const failureText = useFailureText();
  if (!error) return null;
  return (
    <Alert role="alert" variant="destructive" className="mt-2 p-3 text-sm">
      <strong>{title}.</strong> {failureText(error)}
    </Alert>
  );
}
