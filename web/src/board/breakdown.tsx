import { useMessages } from '../shared/i18n/messages';
import { boardMessages } from './board-messages';

export function Breakdown() {
  const text = useMessages(boardMessages);
  return (
    <main className="page">
      <h1>{text.broken}</h1>
      <p>{text.brokenHint}</p>
      <button type="button" className="button button-primary" onClick={() => window.location.reload()}>
        {text.reload}
      </button>
    </main>
  );
}
