import { useMessages } from '../../shared/i18n/messages';
import type { JobFailure } from '../api/failure-kind';
import { catalogueMessages } from './catalogue-messages';
import { useFailureWords } from './use-failure-words';

/** The reason in a line; opened, what was said exactly and what to do. */
export function JobFailureNote({ failure, open = false }: { failure: JobFailure; open?: boolean }) {
  const text = useMessages(catalogueMessages);
  const { title, advice, lang } = useFailureWords()(failure);
  return (
    <details open={open} className="group">
      <summary className="cursor-pointer text-destructive" lang={lang}>
        {title}
      </summary>
      <div className="mt-2 space-y-1 border-l-2 pl-3 text-sm">
        <p>
          <strong>{text.advice}:</strong> <span lang={lang}>{advice}</span>
        </p>
        <p className="text-muted-foreground wrap-anywhere">
          <code>{failure.code}</code>
          {failure.message !== '' && failure.message !== failure.title && (
            <span lang="en"> · {failure.message}</span>
          )}
        </p>
      </div>
    </details>
  );
}
