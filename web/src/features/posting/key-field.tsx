import { useState } from 'react';
import { useMessages } from '../../shared/i18n/messages';
import { Field } from '../../shared/ui/field';
import { rememberedKey } from './employer-key';
import { postMessages } from './post-messages';

export function KeyField({ error }: { error: string | undefined }) {
  const text = useMessages(postMessages);
  const [isShown, setShown] = useState(false);
  const hint = (
    <>
      {text.keyHintBefore} <code>npm start</code> {text.keyHintAfter}
    </>
  );
  return (
    <Field id="post-key" label={text.key} hint={hint} error={error} required>
      {(control) => (
        <div className="field-with-button">
          <input
            {...control}
            name="key"
            type={isShown ? 'text' : 'password'}
            defaultValue={rememberedKey()}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
          />
          <button
            type="button"
            className="button"
            aria-label={isShown ? text.hideKey : text.showKey}
            onClick={() => setShown(!isShown)}
          >
            {isShown ? text.hide : text.show}
          </button>
        </div>
      )}
    </Field>
  );
}
