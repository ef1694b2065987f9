import { useMessages } from '../shared/i18n/messages';
import { failureMessages } from '../shared/ui/failure-messages';
import { boardMessages } from './board-messages';

export function Breakdown() {
  const text = useMessages(boardMessages);
  const { reference } = useMessages(failureMessages);
  return (
    <main className="page">
      <h1>{text.broken}</h1>
      <p>{text.brokenHint}</p>
      <p className="quiet">
        {reference}: <code>PAGE_BROKEN</code>
      </p>
      <button type="button" className="button button-primary" onClick={() => window.location.reload()}>
        {text.reload}
      </button>
    </main>
  );
}
