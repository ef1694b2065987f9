import { useMessages } from '../../shared/i18n/messages';
import type { Experiment } from '../api/usage';
import { useFormat } from '../format/use-format';
import { Section } from '../ui/section';
import { ExperimentForm } from './experiment-form';
import { experimentMessages } from './experiment-messages';
import { ResultTable } from './result-table';
import { VerdictText } from './verdict-text';

/** Two presentations, compared by what visitors do. */
export function ExperimentSection({ experiment }: { experiment: Experiment }) {
  const text = useMessages(experimentMessages);
  const format = useFormat();
  const { share, from, since, isPossible, result, before } = experiment;
  const stands = share === 0 ? text.off : text.on(format.percent(share, 0));
  const isCompared = share > 0 && share < 1;
  return (
    <Section title={text.title} lead={text.lead}>
      <p data-testid="experiment-state">
        <strong>{stands}</strong>{' '}
        <span className="text-muted-foreground">
          {from === 'variable' ? text.byVariable : since && text.since(format.moment(since))}
        </span>
      </p>
      {!isPossible && <p className="font-medium">{text.impossible}</p>}
      <ExperimentForm key={share} share={share} />
      {isCompared && (
        <>
          <ResultTable caption={text.result} result={result} testId="experiment" />
          <VerdictText what={text.opening} verdict={result.opened} testId="verdict-opened" />
          <VerdictText what={text.applying} verdict={result.applied} testId="verdict-applied" />
          <p className="text-sm text-muted-foreground">{text.peeking}</p>
          <p className="text-sm text-muted-foreground">{text.visitors}</p>
        </>
      )}
      {before && (
        <>
          <h3 className="font-semibold">{text.before(format.percent(before.share, 0))}</h3>
          <ResultTable caption={text.beforeResult} result={before} testId="experiment-before" />
          <VerdictText what={text.opening} verdict={before.opened} testId="before-opened" />
          <VerdictText what={text.applying} verdict={before.applied} testId="before-applied" />
        </>
      )}
    </Section>
  );
}
