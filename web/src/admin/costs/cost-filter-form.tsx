import { useId } from 'react';
import { useMessages } from '../../shared/i18n/messages';
import type { CostDay } from '../api/status';
import { Button } from '../ui/button';
import { Label } from '../ui/label';
import { Select } from '../ui/select';
import { costsMessages } from './costs-messages';
import { useCauseName } from './use-cause-name';

export type CostFilters = Record<'model' | 'cause', string>;

interface CostFilterFormProps {
  days: CostDay[];
  filters: CostFilters;
  none: CostFilters;
  onChange: (filters: CostFilters) => void;
}

/** Narrows chart and table to a model, a cause. */
export function CostFilterForm({ days, filters, none, onChange }: CostFilterFormProps) {
  const text = useMessages(costsMessages);
  const causeName = useCauseName();
  const id = useId();
  const choice = (name: keyof CostFilters, nameOf: (value: string) => string) => (
    <div className="grid min-w-40 gap-1">
      <Label htmlFor={`${id}-${name}`}>{text[name]}</Label>
      <Select
        id={`${id}-${name}`}
        value={filters[name]}
        onChange={({ target }) => onChange({ ...filters, [name]: target.value })}
      >
        <option value="">{text.any}</option>
        {[...new Set(days.map((day) => day[name]))].sort().map((value) => (
          <option key={value} value={value}>
            {nameOf(value)}
          </option>
        ))}
      </Select>
    </div>
  );
  return (
    <div role="group" aria-label={text.filters} className="flex flex-wrap items-end gap-3">
      {choice('model', (model) => model)}
      {choice('cause', causeName)}
      {(filters.model !== '' || filters.cause !== '') && (
        <Button variant="outline" onClick={() => onChange(none)}>
          {text.clear}
        </Button>
      )}
    </div>
  );
}
