import { messages } from '../../shared/i18n/messages';

export const trendMessages = messages({
  en: {
    title: 'Trend of thirty days',
    lead: 'A look every ten minutes. The shaded part is coverage; the lines are adverts that wait or failed.',
    chart: (from: string, to: string) =>
      `Coverage, pending and failed adverts from ${from} to ${to}. The table has the figures.`,
    tooFew: 'There are no looks to draw a line through yet.',
    tooFewHint: 'One is taken every ten minutes.',
    showTable: 'Show as a table',
    showChart: 'Show as a chart',
    caption: 'Looks at the board, the newest first',
    at: 'When',
    coverage: 'Coverage',
    completed: 'Embedded',
    active: 'Open',
    pending: 'Pending',
    failed: 'Failed',
    newest: (shown: string) => `The newest ${shown} looks.`,
  },
  sq: {
    title: 'Ecuria e tridhjetë ditëve',
    lead: 'Një vështrim çdo dhjetë minuta. Pjesa e hijezuar është mbulimi; vijat janë njoftimet që presin ose dështuan.',
    chart: (from: string, to: string) =>
      `Mbulimi, njoftimet në pritje dhe të dështuara nga ${from} deri ${to}. Tabela ka shifrat.`,
    tooFew: 'Nuk ka ende vështrime për të vizatuar një vijë.',
    tooFewHint: 'Merret një çdo dhjetë minuta.',
    showTable: 'Shfaqe si tabelë',
    showChart: 'Shfaqe si grafik',
    caption: 'Vështrime mbi njoftimet, më të rejat së pari',
    at: 'Kur',
    coverage: 'Mbulimi',
    completed: 'Me vektor',
    active: 'Të hapura',
    pending: 'Në pritje',
    failed: 'Të dështuara',
    newest: (shown: string) => `${shown} vështrimet më të reja.`,
  },
});
