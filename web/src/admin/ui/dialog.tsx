import { type ReactNode, useEffect, useId, useRef } from 'react';
import { cn } from './cn';

interface DialogProps {
  open: boolean;
  title: string;
  onClose: () => void;
  className?: string;
  children: ReactNode;
}

/** The browser's own dialog: it keeps the keyboard inside, closes on Esc and gives the focus back. */
export function Dialog({ open, title, onClose, className, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    if (open && !dialog.current?.open) dialog.current?.showModal();
    if (!open && dialog.current?.open) dialog.current.close();
  }, [open]);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={id}
      onClose={onClose}
      className={cn(
        'm-auto max-w-[min(32rem,calc(100vw-2rem))] rounded-lg border bg-background p-6 text-foreground shadow-lg backdrop:bg-black/50',
        className,
      )}
    >
      <h2 id={id} className="mb-3 text-lg font-semibold wrap-anywhere">
        {title}
      </h2>
      {open && children}
    </dialog>
  );
}
