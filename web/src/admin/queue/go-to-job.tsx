import { useMessages } from '../../shared/i18n/messages';
import { moveTo } from '../../shared/navigation/address';
import { jobHref } from '../shell/admin-address';
import { GoTo } from '../ui/go-to';
import { queueMessages } from './queue-messages';

const anId = /^[0-9a-f]{24}$/i;

/** For whoever has an id from a log or a mail. */
export function GoToJob() {
  const text = useMessages(queueMessages);
  return (
    <GoTo
      label={text.goTo}
      go={text.go}
      problemOf={(id) => (anId.test(id) ? null : text.idMalformed)}
      onGo={(id) => moveTo(jobHref(id.toLowerCase()))}
    />
  );
}
