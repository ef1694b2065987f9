import { type ReactNode, useId } from 'react';
import { Label } from './label';

interface FieldProps {
  label: string;
  hint?: string;
  problem: string | null;
  /** Draws the control; what it is given ties it to its label, hint and problem. */
  children: (control: {
    id: string;
    'aria-invalid': true | undefined;
    'aria-describedby': string | undefined;
  }) => ReactNode;
}

/** A control with its label, what it means, and what is wrong with it. */
export function Field({ label, hint, problem, children }: FieldProps) {
  const id = useId();
  const described = [problem !== null && `${id}-problem`, hint !== undefined && `${id}-hint`].filter(Boolean);
  return (
    <div className="grid gap-1">
      <Label htmlFor={id}>{label}</Label>
      {children({
        id,
        'aria-invalid': problem === null ? undefined : true,
        'aria-describedby': described.length > 0 ? described.join(' ') : undefined,
      })}
      {problem !== null && (
        <p id={`${id}-problem`} className="text-sm text-destructive">
          {problem}
        </p>
      )}
      {hint !== undefined && (
        <p id={`${id}-hint`} className="text-sm text-muted-foreground">
          {hint}
        </p>
      )}
    </div>
  );
}
