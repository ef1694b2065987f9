import { useState } from 'react';
import { useMessages } from '../../shared/i18n/messages';
import { type Mail, useMails, useTestAlert } from '../api/mails';
import { ActionFailure } from '../ui/action-failure';
import { Button } from '../ui/button';
import { PagedList } from '../ui/paged-list';
import { Section } from '../ui/section';
import { MailDialog } from './mail-dialog';
import { MailTable } from './mail-table';
import { mailsMessages } from './mails-messages';

/** What was written to the operators, and whether it went out. */
export function Mails() {
  const text = useMessages(mailsMessages);
  const mails = useMails();
  const test = useTestAlert();
  const [shown, setShown] = useState<Mail | null>(null);
  const testButton = (
    <Button
      variant="outline"
      aria-disabled={test.isPending}
      onClick={() => !test.isPending && test.mutate()}
      data-testid="test-alert"
    >
      {test.isPending ? text.testing : text.test}
    </Button>
  );
  return (
    <Section title={text.title} aside={testButton}>
      <p role="status" className="text-sm empty:hidden">
        {test.isSuccess ? text.tested : ''}
      </p>
      <ActionFailure title={text.testFailed} error={test.error} />
      <PagedList
        list={mails}
        failed={text.failed}
        empty={text.none}
        emptyHint={text.noneHint}
        more={text.more}
      >
        {(items) => <MailTable mails={items} onShow={setShown} />}
      </PagedList>
      <MailDialog mail={shown} onClose={() => setShown(null)} />
    </Section>
  );
}
