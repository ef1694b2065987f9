import { useMessages } from '../../shared/i18n/messages';
import type { Overview } from '../api/overview';
import { useFailureWords } from '../catalogue/use-failure-words';
import { useFormat } from '../format/use-format';
import { troubleMessages } from './trouble-messages';
import type { Trouble } from './troubles';

/** Says a trouble of this overview in the reader's language. */
export function useTroubleText(): (trouble: Trouble, overview: Overview) => string {
  const text = useMessages(troubleMessages);
  const format = useFormat();
  const failureWords = useFailureWords();
  return ({ kind }, { coverage, jobs, backlog, workers, alerts, provider }) =>
    text[kind]({
      coverage: format.percent(coverage ?? 0),
      pending: format.number(jobs?.pending ?? 0),
      failed: format.number(jobs?.failed ?? 0),
      oldest: backlog.oldestSeconds === null ? null : format.duration(backlog.oldestSeconds),
      dead: format.number(workers.dead),
      alerts: format.number(alerts.open),
      provider: provider
        ? failureWords({ code: provider.code, title: provider.message, advice: '' }).title
        : '',
    });
}
