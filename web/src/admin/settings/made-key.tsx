import { useState } from 'react';
import { useMessages } from '../../shared/i18n/messages';
import type { MadeKey as Key } from '../api/keys';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { keysMessages } from './keys-messages';

/** The new key, this one time; it stays until somebody says that it is kept. */
export function MadeKey({ made, onDone }: { made: Key; onDone: () => void }) {
  const text = useMessages(keysMessages);
  const [copied, setCopied] = useState(false);

  async function copy() {
    await navigator.clipboard.writeText(made.key);
    setCopied(true);
  }
  return (
    <Alert role="status" data-testid="made-key">
      <p className="font-semibold">
        {text.shownOnce}: {made.name}
      </p>
      <p className="text-sm">{text.shownOnceHint}</p>
      <code
        className="my-2 block rounded-md border bg-background p-3 text-sm wrap-anywhere select-all"
        aria-label={text.newKey}
      >
        {made.key}
      </code>
      <div className="flex flex-wrap gap-2">
        {/* Not every browser lets a page write to the clipboard: the text can be selected by hand as well. */}
        <Button size="sm" onClick={() => void copy().catch(() => setCopied(false))}>
          {copied ? text.copied : text.copy}
        </Button>
        <Button size="sm" variant="outline" onClick={onDone}>
          {text.done}
        </Button>
      </div>
    </Alert>
  );
}
