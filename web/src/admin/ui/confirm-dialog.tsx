import { type ReactNode, useId, useState } from 'react';
import { useMessages } from '../../shared/i18n/messages';
import { Button } from './button';
import { Dialog } from './dialog';
import { Input } from './input';
import { Label } from './label';
import { uiMessages } from './ui-messages';

interface ConfirmDialogProps {
  open: boolean;
  /** A question. */
  title: string;
  /** What the button says that does it. */
  confirm: string;
  /** What the button says that does nothing; "Cancel" where nothing else is clearer. */
  dismiss?: string;
  destructive?: boolean;
  pending?: boolean;
  /** Words that have to be typed before it can be done. */
  typed?: string;
  onClose: () => void;
  onConfirm: () => void;
  /** What follows from it. */
  children: ReactNode;
}

export function ConfirmDialog({ open, title, onClose, ...rest }: ConfirmDialogProps) {
  return (
    <Dialog open={open} title={title} onClose={onClose}>
      <Question onClose={onClose} {...rest} />
    </Dialog>
  );
}

/** Drawn anew each time the dialog opens, so that nothing typed is left over. */
function Question(props: Omit<ConfirmDialogProps, 'open' | 'title'>) {
  const { confirm, dismiss, destructive = false, pending = false, typed } = props;
  const text = useMessages(uiMessages);
  const id = useId();
  const [words, setWords] = useState('');
  const isAgreed = typed === undefined || words.trim() === typed;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (isAgreed && !pending) props.onConfirm();
      }}
    >
      <div className="space-y-2 text-sm">{props.children}</div>
      {typed !== undefined && (
        <div className="mt-4 grid gap-1">
          <Label htmlFor={id}>
            {text.typeToConfirm} <code className="font-semibold">{typed}</code>
          </Label>
          <Input
            id={id}
            autoComplete="off"
            spellCheck={false}
            lang="en"
            value={words}
            onChange={({ target }) => setWords(target.value)}
          />
        </div>
      )}
      <div className="mt-5 flex flex-wrap justify-end gap-2">
        <Button variant="outline" onClick={props.onClose}>
          {dismiss ?? text.cancel}
        </Button>
        <Button
          type="submit"
          variant={destructive ? 'destructive' : 'default'}
          disabled={!isAgreed}
          aria-disabled={pending}
        >
          {confirm}
        </Button>
      </div>
    </form>
  );
}
