import { useMessages } from '../../shared/i18n/messages';
import { type Scores, useScores } from '../api/scores';
import { ChartBox } from '../chart/chart-box';
import { useFormat } from '../format/use-format';
import { Facts } from '../ui/facts';
import { StateError } from '../ui/state-error';
import { StateLoading } from '../ui/state-loading';
import { scoresMessages } from './scores-messages';
import { ThresholdForm } from './threshold-form';
import { lazyPart } from '../ui/lazy-part';

const ScoresChart = lazyPart(() => import('./scores-chart'));

/** What scores mean on this board: the threshold, who set it, and what was measured. */
export function ScoresSection() {
  const text = useMessages(scoresMessages);
  const { data: scores, error, isFetching, refetch } = useScores();
  if (!scores) {
    return error ? (
      <StateError title={text.failed} error={error} retrying={isFetching} onRetry={() => void refetch()} />
    ) : (
      <StateLoading />
    );
  }
  return (
    <div className="space-y-4">
      <p className="text-sm text-muted-foreground">{text.lead}</p>
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <ScoresFacts scores={scores} />
        <ThresholdForm scores={scores} />
      </div>
    </div>
  );
}

function ScoresFacts({ scores }: { scores: Scores }) {
  const text = useMessages(scoresMessages);
  const format = useFormat();
  const inUse = scores.calibrations.find(({ version }) => version === scores.version);
  // One that was set by hand has measured nothing: what was measured last is shown.
  const last = inUse?.measured ? inUse : scores.calibrations.find(({ measured }) => measured !== null);
  return (
    <div className="space-y-4">
      <Facts
        facts={[
          [text.inUse, `${format.decimal(scores.threshold, 3)}, ${text.from[scores.from]}`],
          [text.model, <code key="model">{scores.model}</code>],
          [text.by, inUse ? text.byWhom(inUse.by, format.moment(inUse.measuredAt)) : '–'],
          [
            text.measured,
            last?.measured
              ? text.measuredOf(
                  format.number(last.measured.adverts),
                  format.number(last.pairs),
                  format.moment(last.measuredAt),
                )
              : text.notMeasured,
          ],
          ...(last?.measured && last === inUse
            ? [[text.passing, format.percent(last.measured.passing)] as [string, string]]
            : []),
        ]}
      />
      {last?.measured && (
        <ChartBox>
          <ScoresChart measured={last.measured} threshold={scores.threshold} />
        </ChartBox>
      )}
    </div>
  );
}
