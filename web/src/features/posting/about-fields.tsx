import { useMessages } from '../../shared/i18n/messages';
import { Field } from '../../shared/ui/field';
import type { FieldErrors } from './field-errors';
import { postMessages } from './post-messages';

export function AboutFields({ errors }: { errors: FieldErrors }) {
  const text = useMessages(postMessages);
  return (
    <>
      <Field id="post-title" label={text.title} error={errors.title} required>
        {(control) => <input {...control} name="title" autoComplete="off" />}
      </Field>
      <Field
        id="post-description"
        label={text.description}
        hint={text.descriptionHint}
        error={errors.description}
        required
      >
        {(control) => <textarea {...control} name="description" rows={9} />}
      </Field>
      <Field id="post-tags" label={text.tags} hint={text.tagsHint} error={errors.tags}>
        {(control) => <input {...control} name="tags" autoComplete="off" />}
      </Field>
      <Field id="post-language" label={text.language} error={errors.language}>
        {(control) => (
          <select {...control} name="language">
            <option value="">{text.languageAuto}</option>
            <option value="sq" lang="sq">
              Shqip
            </option>
            <option value="en" lang="en">
              English
            </option>
          </select>
        )}
      </Field>
    </>
  );
}
