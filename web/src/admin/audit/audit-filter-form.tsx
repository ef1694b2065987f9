import { useId } from 'react';
import { useMessages } from '../../shared/i18n/messages';
import { SettlingInput } from '../../shared/ui/settling-input';
import type { AuditFilters } from '../api/audit';
import { Button } from '../ui/button';
import { inputClass } from '../ui/input';
import { Label } from '../ui/label';
import { auditMessages } from './audit-messages';

interface AuditFilterFormProps {
  filters: AuditFilters;
  onChange: (next: AuditFilters) => void;
}

const names = ['action', 'who', 'result'] as const;

export function AuditFilterForm({ filters, onChange }: AuditFilterFormProps) {
  const text = useMessages(auditMessages);
  const id = useId();
  const chosen = names.some((name) => filters[name] !== '');
  return (
    <search>
      <form
        className="flex flex-wrap items-end gap-3"
        aria-label={text.filters}
        onSubmit={(event) => event.preventDefault()}
      >
        {names.map((name) => (
          <div key={name} className="grid min-w-0 grow basis-40 gap-1">
            <Label htmlFor={`${id}-${name}`}>{text[name]}</Label>
            <SettlingInput
              id={`${id}-${name}`}
              className={inputClass}
              maxLength={100}
              placeholder={text.any}
              value={filters[name]}
              onSettle={(value) => onChange({ ...filters, [name]: value })}
              data-testid={`audit-${name}`}
            />
          </div>
        ))}
        {chosen && (
          <Button type="button" variant="ghost" onClick={() => onChange({ action: '', who: '', result: '' })}>
            {text.clear}
          </Button>
        )}
      </form>
    </search>
  );
}
