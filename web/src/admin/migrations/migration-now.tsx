import { useMessages } from '../../shared/i18n/messages';
import type { Migration, MigrationProgress } from '../api/migration';
import { KnownFailure } from '../catalogue/known-failure';
import { useFormat } from '../format/use-format';
import { Alert } from '../ui/alert';
import { Badge } from '../ui/badge';
import { Progress } from '../ui/progress';
import { StateEmpty } from '../ui/state-empty';
import { MigrationFigures } from './migration-figures';
import { migrationMessages } from './migration-messages';
import { MigrationRun } from './migration-run';
import { phaseCounts } from './phase-counts';
import { SteerMigration } from './steer-migration';

/** The migration that runs, else the last one that Temporal remembers. */
export function MigrationNow({ migration }: { migration: Migration }) {
  const text = useMessages(migrationMessages);
  const { state, answers, progress, failure } = migration;
  if (state === 'none') return <StateEmpty title={text.none} hint={text.noneHint} />;
  const isRunning = state === 'running';
  return (
    <div className="space-y-4" data-testid="migration" data-state={state}>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="flex flex-wrap items-center gap-2">
          <Badge variant={state === 'failed' ? 'destructive' : state === 'completed' ? 'good' : 'secondary'}>
            {text.states[state]}
          </Badge>
          {isRunning && progress?.paused && <Badge variant="caution">{text.paused}</Badge>}
          {isRunning && progress && <strong data-testid="phase">{text.phases[progress.phase]}</strong>}
          <MigrationRun />
        </p>
        {isRunning && <SteerMigration paused={progress?.paused ?? false} />}
      </div>
      {/* Read out only when it turns, not with every advert. */}
      <p role="status" className="sr-only">
        {`${text.now}: ${text.states[state]}`}
      </p>
      {isRunning && !answers && <Alert>{text.silent}</Alert>}
      {isRunning && progress?.waitingFor && (
        <Alert>
          <strong>{text.waits}:</strong> <KnownFailure code={progress.waitingFor.code} />{' '}
          <span lang="en">{progress.waitingFor.message}</span>
        </Alert>
      )}
      {failure && (
        <Alert variant="destructive">
          <strong>{text.ended}:</strong> {failure.code && <KnownFailure code={failure.code} />}{' '}
          <span lang="en">{failure.message}</span>
        </Alert>
      )}
      {progress && isRunning && <HowFar progress={progress} />}
      {progress && <MigrationFigures progress={progress} isRunning={isRunning} />}
    </div>
  );
}

function HowFar({ progress }: { progress: MigrationProgress }) {
  const text = useMessages(migrationMessages);
  const format = useFormat();
  const counts = phaseCounts(progress);
  const words = counts
    ? text.progress(format.number(counts.done), format.number(counts.total))
    : text.noCount;
  const share = counts ? counts.done / counts.total : 0;
  return (
    <div data-testid="how-far">
      <p className="mb-1 flex flex-wrap justify-between gap-x-4 text-sm tabular-nums">
        <span>{words}</span>
        {counts && <span>{format.percent(Math.floor(share * 1_000) / 1_000)}</span>}
      </p>
      <Progress value={share * 100} label={words} />
    </div>
  );
}
