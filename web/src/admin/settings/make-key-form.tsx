import { type SyntheticEvent, useId, useState } from 'react';
import { useMessages } from '../../shared/i18n/messages';
import { type MadeKey, type Role, useMakeKey } from '../api/keys';
import { ActionFailure } from '../ui/action-failure';
import { Button } from '../ui/button';
import { Input } from '../ui/input';
import { Label } from '../ui/label';
import { Select } from '../ui/select';
import { keysMessages } from './keys-messages';

/** `onMade` gets the key: nobody can be asked for it again. */
export function MakeKeyForm({ onMade }: { onMade: (key: MadeKey) => void }) {
  const text = useMessages(keysMessages);
  const id = useId();
  const make = useMakeKey();
  const [nameMissing, setNameMissing] = useState(false);

  function submit(event: SyntheticEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const typed = new FormData(form);
    const read = (name: string) => {
      const given = typed.get(name);
      return typeof given === 'string' ? given.trim() : '';
    };
    setNameMissing(read('name') === '');
    if (read('name') === '') return form.querySelector<HTMLInputElement>('[name=name]')?.focus();
    if (make.isPending) return;
    make.mutate(
      {
        name: read('name'),
        role: read('role') as Role,
        ...(read('ownerId') !== '' && { ownerId: read('ownerId') }),
      },
      {
        onSuccess: (key) => {
          form.reset();
          onMade(key);
        },
      },
    );
  }
  return (
    <form onSubmit={submit} noValidate className="space-y-3" data-testid="make-key">
      <div className="grid gap-3 sm:grid-cols-3">
        <div className="grid content-start gap-1">
          <Label htmlFor={`${id}-name`}>{text.name}</Label>
          <Input
            id={`${id}-name`}
            name="name"
            maxLength={100}
            autoComplete="off"
            aria-required
            aria-invalid={nameMissing || undefined}
            aria-describedby={nameMissing ? `${id}-missing ${id}-name-hint` : `${id}-name-hint`}
          />
          {nameMissing && (
            <p id={`${id}-missing`} className="text-sm text-destructive">
              {text.nameMissing}
            </p>
          )}
          <p id={`${id}-name-hint`} className="text-xs text-muted-foreground">
            {text.nameHint}
          </p>
        </div>
        <div className="grid content-start gap-1">
          <Label htmlFor={`${id}-role`}>{text.role}</Label>
          <Select id={`${id}-role`} name="role" defaultValue="employer">
            {Object.entries(text.roles).map(([role, name]) => (
              <option key={role} value={role}>
                {name}
              </option>
            ))}
          </Select>
        </div>
        <div className="grid content-start gap-1">
          <Label htmlFor={`${id}-owner`}>{text.owner}</Label>
          <Input
            id={`${id}-owner`}
            name="ownerId"
            maxLength={100}
            autoComplete="off"
            aria-describedby={`${id}-owner-hint`}
          />
          <p id={`${id}-owner-hint`} className="text-xs text-muted-foreground">
            {text.ownerHint}
          </p>
        </div>
      </div>
      <Button type="submit" aria-disabled={make.isPending}>
        {make.isPending ? text.making : text.make}
      </Button>
      <ActionFailure title={text.notMade} error={make.error} />
    </form>
  );
}
