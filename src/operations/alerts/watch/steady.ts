import type { Alerts } from '../alerts';
import type { Sight, Watched } from './watched';

/** An alert that lasts is said to be seen so often, not at every look. */
const sayEveryMs = 60_000;

/**
 * Raises the alert of what stays wrong and ends that of what stays fine, so that what goes to and fro makes no noise.
 * Returns what takes a sight. `now`: milliseconds of a clock that only goes on.
 */
export function createSteady(options: {
  watched: Omit<Watched, 'look'>;
  alerts: Pick<Alerts, 'raise' | 'over'>;
  now?: () => number;
}): (sight: Sight) => void {
  const { watched, alerts, now = () => performance.now() } = options;
  const { kind, subject } = watched;
  let wrongSince: number | undefined;
  let fineSince: number | undefined;
  let saidAt: number | undefined;
  /** Undefined: whoever watched before may have raised it. */
  let isOpen: boolean | undefined;

  return (sight) => {
    const at = now();
    if (sight === 'unknown') {
      [wrongSince, fineSince] = [undefined, undefined];
    } else if (sight === 'fine') {
      wrongSince = undefined;
      fineSince ??= at;
      if (isOpen === false || at - fineSince < watched.overAfterMs) return;
      alerts.over({ code: kind.code, subject });
      [isOpen, saidAt] = [false, undefined];
    } else {
      fineSince = undefined;
      wrongSince ??= at;
      if (!isOpen && at - wrongSince < (sight.afterMs ?? watched.afterMs)) return;
      if (saidAt !== undefined && at - saidAt < sayEveryMs) return;
      alerts.raise({ code: kind.code, subject, detail: sight.detail, advice: kind.advice });
      [isOpen, saidAt] = [true, at];
    }
  };
}
