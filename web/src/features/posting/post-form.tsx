import { type ReactNode, type SubmitEvent, useLayoutEffect, useRef, useState } from 'react';
import { useMessages } from '../../shared/i18n/messages';
import type { Job } from '../jobs/job';
import { AboutFields } from './about-fields';
import { draftOf, textIn } from './advert-draft';
import { useCreateJob } from './create-job';
import { checkDraft, type FieldErrors, refusedFields } from './field-errors';
import { keepDraft, restoreDraft } from './kept-draft';
import { KeyField } from './key-field';
import { PostFailure } from './post-failure';
import { postMessages } from './post-messages';
import { TermsFields } from './terms-fields';

interface PostFormProps {
  onPosted: (job: Job) => void;
  cancel: ReactNode;
}

export function PostForm({ onPosted, cancel }: PostFormProps) {
  const text = useMessages(postMessages);
  const form = useRef<HTMLFormElement>(null);
  const creation = useCreateJob(onPosted);
  const [own, setOwn] = useState<{ errors: FieldErrors }>({ errors: {} });
  const errors = { ...refusedFields(creation.error, text), ...own.errors };

  function post(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (creation.isPending) return;
    const data = new FormData(event.currentTarget);
    const key = textIn(data, 'key');
    const draft = draftOf(data);
    const wrong = checkDraft(draft, key, text);
    creation.reset();
    setOwn({ errors: wrong });
    if (Object.keys(wrong).length > 0) return;
    creation.mutate({ draft, key });
  }

  useLayoutEffect(() => {
    if (form.current) restoreDraft(form.current);
  }, []);

  // The reader is taken to the first thing to mend, whoever found it.
  useLayoutEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [own, creation.error]);

  return (
    <form
      ref={form}
      className="post-form"
      data-testid="post-form"
      noValidate
      onInput={(event) => keepDraft(draftOf(new FormData(event.currentTarget)))}
      onSubmit={post}
    >
      <p className="quiet">{text.required}</p>
      <fieldset>
        <legend>{text.about}</legend>
        <AboutFields errors={errors} />
      </fieldset>
      <fieldset>
        <legend>{text.terms}</legend>
        <TermsFields errors={errors} />
      </fieldset>
      <fieldset>
        <legend>{text.access}</legend>
        <KeyField error={errors.key} />
      </fieldset>
      <PostFailure error={creation.error} errors={errors} />
      <p className="post-actions">
        <button
          type="submit"
          className="button button-primary"
          data-testid="post-submit"
          aria-disabled={creation.isPending}
        >
          {creation.isPending ? text.sending : text.submit}
        </button>
        {cancel}
      </p>
    </form>
  );
}
