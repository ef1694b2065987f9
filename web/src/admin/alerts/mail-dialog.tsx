import { useState } from 'react';
import { useMessages } from '../../shared/i18n/messages';
import { type Mail, mailHtmlPath } from '../api/mails';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { mailsMessages } from './mails-messages';

/** The mail as it went out. Its HTML is shown in a frame that may do nothing: no scripts, no forms, no way out. */
export function MailDialog({ mail, onClose }: { mail: Mail | null; onClose: () => void }) {
  const text = useMessages(mailsMessages);
  const [asText, setAsText] = useState(false);
  return (
    <Dialog open={mail !== null} title={mail?.subject ?? ''} onClose={onClose} className="w-full max-w-3xl">
      {mail && (
        <div className="space-y-3">
          <p className="text-sm text-muted-foreground wrap-anywhere">
            {text.to}: {mail.to.length === 0 ? text.nobody : mail.to.join(', ')}
          </p>
          {asText ? (
            <pre
              lang="en"
              tabIndex={0}
              className="h-[55vh] overflow-auto rounded-md border p-3 text-xs whitespace-pre-wrap"
            >
              {mail.text}
            </pre>
          ) : (
            <iframe
              sandbox=""
              src={mailHtmlPath(mail.id)}
              title={text.asMail}
              className="h-[55vh] w-full rounded-md border bg-white"
            />
          )}
          <div className="flex flex-wrap justify-end gap-2">
            <Button variant="outline" onClick={() => setAsText(!asText)}>
              {asText ? text.asMail : text.asText}
            </Button>
            <Button onClick={onClose}>{text.close}</Button>
          </div>
        </div>
      )}
    </Dialog>
  );
}
