import { useLanguage } from '../../shared/i18n/language';
import { useMessages } from '../../shared/i18n/messages';
import { Choices } from '../../shared/ui/choices';
import { Field } from '../../shared/ui/field';
import { SettlingInput } from '../../shared/ui/settling-input';
import { categoryChoices } from './categories';
import { areFiltered, noFilters, type JobFilters } from './job-filters';
import { jobListMessages } from './job-list-messages';
import { placeChoices, placeMeant } from './places';

interface JobFilterFormProps {
  filters: JobFilters;
  /** Categories and places of the adverts seen so far, offered beside the known ones. */
  met: { categories: string[]; places: string[] };
  onChange: (filters: JobFilters) => void;
}

export function JobFilterForm({ filters, met, onChange }: JobFilterFormProps) {
  const text = useMessages(jobListMessages);
  const { language } = useLanguage();
  const set = (change: Partial<JobFilters>) => onChange({ ...filters, ...change });
  const categories = categoryChoices([...met.categories, filters.category].filter(Boolean), language);
  return (
    <form className="filters" role="search" aria-label={text.filters} onSubmit={(e) => e.preventDefault()}>
      <Field id="filter-q" label={text.search}>
        {(control) => (
          <SettlingInput
            {...control}
            type="search"
            data-testid="search"
            placeholder={text.searchPlaceholder}
            autoComplete="off"
            maxLength={200}
            value={filters.q}
            onSettle={(q) => set({ q })}
          />
        )}
      </Field>
      <Field id="filter-category" label={text.category}>
        {(control) => (
          <select {...control} value={filters.category} onChange={(e) => set({ category: e.target.value })}>
            <option value="">{text.anyCategory}</option>
            {categories.map(({ value, name }) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field id="filter-location" label={text.location}>
        {(control) => (
          <SettlingInput
            {...control}
            list="filter-places"
            placeholder={text.locationPlaceholder}
            autoComplete="off"
            maxLength={100}
            value={filters.location}
            onSettle={(typed) => set({ location: placeMeant(typed, met.places) })}
          />
        )}
      </Field>
      <Choices id="filter-places" values={placeChoices(met.places)} />
      <Field id="filter-language" label={text.language}>
        {(control) => (
          <select {...control} value={filters.language} onChange={(e) => set({ language: e.target.value })}>
            <option value="">{text.anyLanguage}</option>
            <option value="sq" lang="sq">
              Shqip
            </option>
            <option value="en" lang="en">
              English
            </option>
          </select>
        )}
      </Field>
      {areFiltered(filters) && (
        <button type="button" className="button" onClick={() => onChange(noFilters)}>
          {text.clear}
        </button>
      )}
    </form>
  );
}
