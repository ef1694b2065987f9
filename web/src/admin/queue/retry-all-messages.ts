import { messages } from '../../shared/i18n/messages';

export const retryAllMessages = messages({
  en: {
    retryAll: (count: number) => (count === 1 ? 'Retry the failed advert' : `Retry all ${count} failed`),
    retryCode: (count: number) =>
      count === 1 ? 'Retry the one with this reason' : `Retry the ${count} with this reason`,
    question: (count: number) => (count === 1 ? 'Retry 1 failed advert?' : `Retry ${count} failed adverts?`),
    consequence:
      'Each one is embedded anew, which may cost money at the provider. Adverts that people save meanwhile go first. You can cancel at any time.',
    onlyCode: (title: string) => `Only those with this reason: ${title}`,
    confirm: 'Retry them',
    title: 'Retry of failed adverts',
    states: {
      running: 'Running',
      done: 'Done',
      failed: 'Ended with a failure',
      cancelled: 'Cancelled',
    },
    asked: 'asked to try again',
    completed: 'completed',
    failedAgain: 'failed again',
    progress: (asked: number, total: number) => `${asked} of ${total} asked`,
    cancel: 'Cancel the retry',
    cancelQuestion: 'Cancel the retry?',
    cancelConsequence:
      'Those that were asked already go on; the others stay failed and can be retried later.',
    keep: 'Let it run',
    failed: 'The retry could not be started',
    cancelFailed: 'The retry could not be cancelled',
    code: 'Reason',
  },
  sq: {
    retryAll: (count: number) =>
      count === 1 ? 'Provo përsëri njoftimin e dështuar' : `Provo përsëri të ${count} të dështuarat`,
    retryCode: (count: number) =>
      count === 1 ? 'Provo përsëri atë me këtë arsye' : `Provo përsëri ${count} me këtë arsye`,
    question: (count: number) =>
      count === 1
        ? 'Të provohet përsëri 1 njoftim i dështuar?'
        : `Të provohen përsëri ${count} njoftime të dështuara?`,
    consequence:
      'Për secilin llogaritet vektori nga e para, gjë që mund të kushtojë te ofruesi. Njoftimet që ruhen ndërkohë kalojnë përpara. Mund ta anuloni kurdo.',
    onlyCode: (title: string) => `Vetëm ato me këtë arsye: ${title}`,
    confirm: 'Provoji përsëri',
    title: 'Prova e re e njoftimeve të dështuara',
    states: {
      running: 'Në punë',
      done: 'E mbaruar',
      failed: 'Mbaroi me dështim',
      cancelled: 'E anuluar',
    },
    asked: 'u kërkuan përsëri',
    completed: 'u përfunduan',
    failedAgain: 'dështuan përsëri',
    progress: (asked: number, total: number) => `${asked} nga ${total} u kërkuan`,
    cancel: 'Anulo provën',
    cancelQuestion: 'Të anulohet prova?',
    cancelConsequence:
      'Ato që u kërkuan tashmë vazhdojnë; të tjerat mbeten të dështuara dhe mund të provohen më vonë.',
    keep: 'Le të vazhdojë',
    failed: 'Prova nuk u nis dot',
    cancelFailed: 'Prova nuk u anulua dot',
    code: 'Arsyeja',
  },
});
