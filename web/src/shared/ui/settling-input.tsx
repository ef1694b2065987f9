import { type InputHTMLAttributes, useEffect, useEffectEvent, useState } from 'react';

interface SettlingInputProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'value' | 'onChange'> {
  value: string;
  /** Called with the trimmed text once typing has paused, or at once on Enter and on leaving the field. */
  onSettle: (value: string) => void;
}

const PAUSE_MS = 300;

/** A text input that waits for a pause in typing before it tells anybody. */
export function SettlingInput({ value, onSettle, ...rest }: SettlingInputProps) {
  const [draft, setDraft] = useState(value);
  const [known, setKnown] = useState(value);
  if (value !== known) {
    setKnown(value);
    // Somebody else changed it (the back button); a trailing space being typed is not such a change.
    if (draft.trim() !== value) setDraft(value);
  }

  const settle = useEffectEvent(() => {
    if (draft.trim() !== value) onSettle(draft.trim());
  });
  useEffect(() => {
    const pause = window.setTimeout(() => settle(), PAUSE_MS);
    return () => window.clearTimeout(pause);
  }, [draft]);

  function settleNow() {
    if (draft.trim() !== value) onSettle(draft.trim());
  }
  return (
    <input
      {...rest}
      value={draft}
      onChange={(e) => setDraft(e.target.value)}
      onKeyDown={(e) => {
        if (e.key === 'Enter') settleNow();
      }}
      // Whoever goes on to something else has finished typing.
      onBlur={settleNow}
    />
  );
}
