import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { useMessages } from '../../shared/i18n/messages';
import { Button } from './button';
import { uiMessages } from './ui-messages';

/** The same act as a command, ready to be copied. */
export function CliCommand({ label, command }: { label: string; command: string }) {
  const text = useMessages(uiMessages);
  const [copied, setCopied] = useState(false);

  async function copy() {
    // Not every browser lets a page write to the clipboard; the text can be selected all the same.
    await navigator.clipboard.writeText(command).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  }
  return (
    <div className="min-w-0">
      <p className="mb-1 text-sm font-medium">{label}</p>
      <div className="flex items-start gap-2 rounded-md border bg-muted p-2">
        <code className="min-w-0 flex-1 py-1 text-xs wrap-anywhere select-all">{command}</code>
        <Button size="sm" variant="outline" onClick={() => void copy()} aria-label={`${text.copy}: ${label}`}>
          {copied ? <Check aria-hidden /> : <Copy aria-hidden />}
          {copied ? text.copied : text.copy}
        </Button>
      </div>
    </div>
  );
}
