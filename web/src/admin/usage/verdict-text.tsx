import { useMessages } from '../../shared/i18n/messages';
import type { Verdict } from '../api/usage';
import { useFormat } from '../format/use-format';
import { experimentMessages } from './experiment-messages';

interface VerdictTextProps {
  /** What was compared, as the beginning of a sentence. */
  what: string;
  verdict: Verdict;
  testId: string;
}

/** What a comparison says, in words first and in figures after. */
export function VerdictText({ what, verdict, testId }: VerdictTextProps) {
  const text = useMessages(experimentMessages);
  const format = useFormat();
  const { outcome, comparison, needed, detectable } = verdict;
  const points = (share: number) => `${share > 0 ? '+' : ''}${format.decimal(share * 100)}`;
  return (
    <div data-testid={testId}>
      <p>
        <strong>{what}:</strong> {text.outcomes[outcome]}
      </p>
      {comparison && (
        <p className="text-sm text-muted-foreground">
          {text.difference(points(comparison.difference), points(comparison.low), points(comparison.high))}{' '}
          {comparison.pValue < 0.0005 ? text.hardlyChance : text.chance(format.decimal(comparison.pValue, 3))}
        </p>
      )}
      <p className="text-sm text-muted-foreground">
        {needed === null ? text.neededUnknown : text.needed(format.number(needed))}{' '}
        {detectable !== null && detectable > 0 && text.detectable(format.decimal(detectable * 100))}
      </p>
    </div>
  );
}
