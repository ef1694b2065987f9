import { useMessages } from '../../shared/i18n/messages';
import { catalogueMessages } from './catalogue-messages';
import { failureWords } from './failure-words';

/** A code with what it means and what to do, where that is known here. */
export function KnownFailure({ code }: { code: string }) {
  const text = useMessages(catalogueMessages);
  const known = useMessages(failureWords)[code];
  return (
    <span className="block text-sm">
      <code className="wrap-anywhere">{code}</code>
      {known && (
        <>
          : {known.title} <strong>{text.advice}:</strong> {known.advice}
        </>
      )}
    </span>
  );
}
