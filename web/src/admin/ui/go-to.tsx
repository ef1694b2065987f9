import { type SyntheticEvent, useId, useState } from 'react';
import { Button } from './button';
import { Input } from './input';
import { Label } from './label';

interface GoToProps {
  label: string;
  go: string;
  /** What is wrong with the text, if anything. */
  problemOf: (text: string) => string | null;
  onGo: (text: string) => void;
}

/** A box for an id that leads to its page. */
export function GoTo({ label, go, problemOf, onGo }: GoToProps) {
  const id = useId();
  const [problem, setProblem] = useState<string | null>(null);

  function submit(event: SyntheticEvent<HTMLFormElement>) {
    event.preventDefault();
    const given = new FormData(event.currentTarget).get('id');
    const typed = typeof given === 'string' ? given.trim() : '';
    const wrong = problemOf(typed);
    setProblem(wrong);
    if (wrong === null) onGo(typed);
  }
  return (
    <form onSubmit={submit} className="grid min-w-0 gap-1" noValidate>
      <Label htmlFor={id}>{label}</Label>
      <div className="flex gap-2">
        <Input
          id={id}
          name="id"
          autoComplete="off"
          spellCheck={false}
          className="min-w-0 font-mono"
          aria-invalid={problem !== null || undefined}
          aria-describedby={problem === null ? undefined : `${id}-problem`}
        />
        <Button type="submit" variant="outline">
          {go}
        </Button>
      </div>
      {problem !== null && (
        <p id={`${id}-problem`} role="alert" className="text-sm text-destructive">
          {problem}
        </p>
      )}
    </form>
  );
}
