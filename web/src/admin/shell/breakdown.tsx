import { useMessages } from '../../shared/i18n/messages';
import { Button } from '../ui/button';
import { shellMessages } from './shell-messages';

export function Breakdown() {
  const text = useMessages(shellMessages);
  return (
    <main className="grid min-h-screen place-content-center gap-4 p-6 text-center">
      <h1 className="text-xl font-semibold">{text.broken}</h1>
      <Button onClick={() => window.location.reload()}>{text.reload}</Button>
    </main>
  );
}
