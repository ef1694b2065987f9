import { useMessages } from '../../shared/i18n/messages';
import { moveTo } from '../../shared/navigation/address';
import { traceHref } from '../shell/admin-address';
import { GoTo } from '../ui/go-to';
import { traceMessages } from './trace-messages';

/** For whoever has a debug id from a reply, a log or a mail. */
export function FindTrace() {
  const text = useMessages(traceMessages);
  return (
    <GoTo
      label={text.find}
      go={text.go}
      problemOf={(debugId) => (debugId === '' ? text.idMissing : null)}
      onGo={(debugId) => moveTo(traceHref(debugId))}
    />
  );
}
