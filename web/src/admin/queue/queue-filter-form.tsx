import { useId } from 'react';
import { useMessages } from '../../shared/i18n/messages';
import { SettlingInput } from '../../shared/ui/settling-input';
import type { FailedByCode, QueueFilters } from '../api/queue';
import { Button } from '../ui/button';
import { inputClass } from '../ui/input';
import { Label } from '../ui/label';
import { Select } from '../ui/select';
import { queueMessages } from './queue-messages';

interface QueueFiltersProps {
  filters: QueueFilters;
  codes: FailedByCode[];
  languages: string[];
  onChange: (next: QueueFilters) => void;
}

/** Narrows the list; every choice is in the address, so it can be sent to a colleague. */
export function QueueFilterForm({ filters, codes, languages, onChange }: QueueFiltersProps) {
  const text = useMessages(queueMessages);
  const id = useId();
  const chosen = Object.values(filters).some((value) => value !== '');
  const set = (name: keyof QueueFilters) => (value: string) => onChange({ ...filters, [name]: value });
  const withChosen = (values: string[], value: string) =>
    value === '' || values.includes(value) ? values : [...values, value];
  return (
    <search>
      <form
        className="flex flex-wrap items-end gap-3"
        aria-label={text.filters}
        onSubmit={(event) => event.preventDefault()}
      >
        <div className="grid min-w-0 grow basis-56 gap-1">
          <Label htmlFor={`${id}-q`}>{text.search}</Label>
          <SettlingInput
            id={`${id}-q`}
            type="search"
            className={inputClass}
            maxLength={200}
            value={filters.q}
            onSettle={set('q')}
            data-testid="queue-search"
          />
        </div>
        <div className="grid min-w-0 basis-36 gap-1">
          <Label htmlFor={`${id}-state`}>{text.state}</Label>
          <Select id={`${id}-state`} value={filters.state} onChange={(e) => set('state')(e.target.value)}>
            <option value="">{text.all}</option>
            {Object.entries(text.states).map(([state, name]) => (
              <option key={state} value={state}>
                {name}
              </option>
            ))}
          </Select>
        </div>
        <div className="grid min-w-0 basis-48 gap-1">
          <Label htmlFor={`${id}-code`}>{text.code}</Label>
          <Select id={`${id}-code`} value={filters.code} onChange={(e) => set('code')(e.target.value)}>
            <option value="">{text.any}</option>
            {withChosen(
              codes.map(({ code }) => code),
              filters.code,
            ).map((code) => (
              <option key={code}>{code}</option>
            ))}
          </Select>
        </div>
        <div className="grid min-w-0 basis-24 gap-1">
          <Label htmlFor={`${id}-language`}>{text.language}</Label>
          <Select
            id={`${id}-language`}
            value={filters.language}
            onChange={(e) => set('language')(e.target.value)}
          >
            <option value="">{text.any}</option>
            {withChosen(languages, filters.language).map((language) => (
              <option key={language}>{language}</option>
            ))}
          </Select>
        </div>
        {chosen && (
          <Button
            type="button"
            variant="ghost"
            onClick={() => onChange({ state: '', code: '', language: '', q: '' })}
          >
            {text.clear}
          </Button>
        )}
      </form>
    </search>
  );
}
