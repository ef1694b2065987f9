import { Problem } from '../../shared/api/problem';
import { useMessages } from '../../shared/i18n/messages';
import { useFailureText } from '../../shared/ui/use-failure-text';
import type { FieldErrors } from './field-errors';
import { postMessages } from './post-messages';

/** Always in the page, so that what it comes to say is read out. */
export function PostFailure({ error, errors }: { error: unknown; errors: FieldErrors }) {
  const text = useMessages(postMessages);
  const failureText = useFailureText();
  const areFieldsWrong = Object.keys(errors).length > 0;
  if (!error && !areFieldsWrong) return <div role="alert" />;
  return (
    <div role="alert">
      <div className="notice notice-problem">
        <p className="notice-title">{text.failed}</p>
        <p>{areFieldsWrong ? text.seeFields : isTooLarge(error) ? text.tooLarge : failureText(error)}</p>
      </div>
    </div>
  );
}

function isTooLarge(error: unknown): boolean {
  return error instanceof Problem && error.status === 413;
}
