import { messages } from '../../shared/i18n/messages';

export const standingMessages = messages({
  en: {
    label: 'How the board is',
    overall: {
      green: 'All is well',
      yellow: 'Needs a look',
      red: 'Something is wrong',
      unknown: 'Not everything is known',
    },
    asking: 'Looking…',
    coverage: 'Coverage',
    pending: 'Pending',
    failed: 'Failed',
    workers: 'Workers',
    alive: (count: string) => `${count} alive`,
    aliveAndDead: (alive: string, dead: string) => `${alive} alive, ${dead} dead`,
    reconnecting: (since: string) =>
      `The connection is lost; trying again. The figures are those of ${since}.`,
    offline: 'You are offline. The page goes on by itself when you are back.',
    live: 'live',
    notLive: 'not live',
    nobodyPolls: 'No worker is polling',
    nobodyPollsHint: 'Adverts are saved, but none is embedded or linked until a worker runs. Start one:',
    switchedOff: 'The worker is switched off',
    switchedOffHint:
      'EMBEDDING_WORKER_ENABLED is false, so nothing is embedded or linked. Set it to true and restart the worker.',
    more: 'Worker status',
  },
  sq: {
    label: 'Si është tabela e njoftimeve',
    overall: {
      green: 'Gjithçka është mirë',
      yellow: 'Duhet parë',
      red: 'Diçka nuk shkon',
      unknown: 'Nuk dihet gjithçka',
    },
    asking: 'Po shihet…',
    coverage: 'Mbulimi',
    pending: 'Në pritje',
    failed: 'Të dështuara',
    workers: 'Worker-at',
    alive: (count: string) => `${count} gjallë`,
    aliveAndDead: (alive: string, dead: string) => `${alive} gjallë, ${dead} jo`,
    reconnecting: (since: string) => `Lidhja u ndërpre; po provohet përsëri. Shifrat janë të orës ${since}.`,
    offline: 'Jeni jashtë linje. Faqja vazhdon vetë kur të ktheheni.',
    live: 'drejtpërdrejt',
    notLive: 'jo drejtpërdrejt',
    nobodyPolls: 'Asnjë worker nuk merr punë',
    nobodyPollsHint:
      'Njoftimet ruhen, por asnjë nuk merr vektor e lidhje derisa të punojë një worker. Niseni një:',
    switchedOff: 'Worker-i është i fikur',
    switchedOffHint:
      'EMBEDDING_WORKER_ENABLED është false, prandaj asgjë nuk merr vektor e lidhje. Vendoseni true dhe rinisni worker-in.',
    more: 'Gjendja e worker-ave',
  },
});
