import { useLanguage } from '../../shared/i18n/language';
import { useMessages } from '../../shared/i18n/messages';
import { Choices } from '../../shared/ui/choices';
import { Field } from '../../shared/ui/field';
import { categoryChoices } from '../jobs/categories';
import { employmentTypeName, employmentTypes } from '../jobs/employment-types';
import { placeChoices } from '../jobs/places';
import type { FieldErrors } from './field-errors';
import { postMessages } from './post-messages';

export function TermsFields({ errors }: { errors: FieldErrors }) {
  const text = useMessages(postMessages);
  const { language } = useLanguage();
  return (
    <div className="field-pairs">
      <Field id="post-company" label={text.company} error={errors.company}>
        {(control) => <input {...control} name="company" autoComplete="organization" />}
      </Field>
      <Field id="post-category" label={text.category} error={errors.category}>
        {(control) => <input {...control} name="category" list="post-categories" autoComplete="off" />}
      </Field>
      <Field id="post-location" label={text.location} error={errors.location}>
        {(control) => <input {...control} name="location" list="post-places" autoComplete="off" />}
      </Field>
      <Field id="post-employment-type" label={text.employmentType} error={errors.employmentType}>
        {(control) => (
          <select {...control} name="employmentType">
            <option value="">{text.unspecified}</option>
            {employmentTypes.map((type) => (
              <option key={type} value={type}>
                {employmentTypeName(type, language)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field id="post-salary" label={text.salary} hint={text.salaryHint} error={errors.salary}>
        {(control) => <input {...control} name="salary" autoComplete="off" />}
      </Field>
      <Field id="post-url" label={text.url} hint={text.urlHint} error={errors.url}>
        {(control) => (
          <input
            {...control}
            name="url"
            type="url"
            inputMode="url"
            placeholder="https://"
            autoComplete="url"
          />
        )}
      </Field>
      <Choices id="post-categories" values={categoryChoices([], language).map(({ name }) => name)} />
      <Choices id="post-places" values={placeChoices()} />
    </div>
  );
}
