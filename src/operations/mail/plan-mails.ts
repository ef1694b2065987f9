import type { StoredAlert } from '../alerts/alert-store';
import type { MailKind } from './outbox';

/** An alert, as far as it matters when it is told of. */
export type PlannedAlert = Pick<StoredAlert, '_id' | 'code' | 'subject' | 'raisedAt'> & { overAt?: Date };

export interface PlannedItem<Of extends PlannedAlert> {
  readonly alert: Of;
  /** How often the same came back since it was told to be over. */
  readonly returns: number;
}

export interface PlannedMail<Of extends PlannedAlert> {
  readonly kind: Exclude<MailKind, 'test'>;
  readonly items: readonly PlannedItem<Of>[];
  readonly keys: readonly string[];
}

/** Milliseconds. */
export interface Grouping {
  /** What begins or ends within this time goes into one mail. */
  readonly windowMs: number;
  /** What comes back within this time is told of in a digest, at the end of it. */
  readonly coolDownMs: number;
  /** What stays is told of again, so often. */
  readonly reminderMs: number;
}

/** What an alert may be told of: that it began, came back, is over, or (`n` times the pause later) is still there. */
const keysOf = {
  alert: ({ _id }: PlannedAlert) => `${String(_id)}:alert`,
  back: ({ _id }: PlannedAlert) => `${String(_id)}:back`,
  over: ({ _id }: PlannedAlert) => `${String(_id)}:over`,
  still: ({ _id }: PlannedAlert, n: number) => `${String(_id)}:still:${n}`,
};

const reminderOf = ({ raisedAt }: PlannedAlert, now: Date, { reminderMs }: Grouping): number =>
  Math.floor((now.getTime() - raisedAt.getTime()) / reminderMs);

/** Everything that could have been told of an alert by now, to be looked up. */
export function keysToAsk(alert: PlannedAlert, now: Date, grouping: Grouping): string[] {
  const { alert: began, back, over, still } = keysOf;
  return [began(alert), back(alert), over(alert), still(alert, reminderOf(alert, now, grouping))];
}

type Due<Of extends PlannedAlert> = PlannedItem<Of> & {
  readonly at: number;
  readonly keys: readonly string[];
};

/**
 * Decides which mails are to be written now. Looks at each trouble (code and subject) as its reader does: what he was told
 * last, and whether that is still true.
 *
 * @param options.told when a key was told of; undefined: it was not
 */
export function planMails<Of extends PlannedAlert>(options: {
  alerts: readonly Of[];
  told: (key: string) => Date | undefined;
  now: Date;
  grouping: Grouping;
}): PlannedMail<Of>[] {
  const { alerts, told, now, grouping } = options;
  const due: Record<'alert' | 'over' | 'digest', Due<Of>[]> = { alert: [], over: [], digest: [] };
  for (const episodes of troubles(alerts)) {
    const found = look(episodes);
    if (found) due[found.kind].push(found.due);
  }

  /** When the first of a kind is due, the others of it go along. */
  const mail = (kind: PlannedMail<Of>['kind']): PlannedMail<Of>[] => {
    const all = due[kind];
    if (!all.some(({ at }) => at <= now.getTime())) return [];
    const items = all.map(({ alert, returns }) => ({ alert, returns }));
    return [{ kind, items, keys: all.flatMap(({ keys }) => keys) }];
  };
  return [...mail('alert'), ...mail('over'), ...mail('digest')];

  /** The episodes of one trouble, oldest first. */
  function look(episodes: readonly Of[]): { kind: keyof typeof due; due: Due<Of> } | undefined {
    let known: 'nothing' | 'open' | 'over' = 'nothing';
    let ended: Of | undefined;
    for (const episode of episodes) {
      if (told(keysOf.alert(episode)) ?? told(keysOf.back(episode))) known = 'open';
      if (told(keysOf.over(episode))) [known, ended] = ['over', episode];
    }
    const last = episodes.at(-1)!;
    const isOver = last.overAt !== undefined;
    const item = (at: number, keys: string[], returns = 0) => ({ alert: last, returns, at, keys });

    if (known === 'open' && isOver) {
      const at = last.overAt!.getTime() + grouping.windowMs;
      return { kind: 'over', due: item(at, [keysOf.over(last)]) };
    }
    if (known === 'open') {
      const n = reminderOf(last, now, grouping);
      const key = keysOf.still(last, n);
      return n < 1 || told(key) ? undefined : { kind: 'digest', due: item(now.getTime(), [key]) };
    }
    const cooledAt = ended ? ended.overAt!.getTime() + grouping.coolDownMs : 0;
    const since = ended ? episodes.slice(episodes.indexOf(ended) + 1) : [];
    if (since.some(({ raisedAt }) => raisedAt.getTime() < cooledAt)) {
      const keys = [keysOf.back(last), ...(isOver ? [keysOf.over(last)] : [])];
      return { kind: 'digest', due: item(cooledAt, keys, since.length) };
    }
    // What was over before anybody was told needs nobody.
    if (isOver) return undefined;
    return { kind: 'alert', due: item(last.raisedAt.getTime() + grouping.windowMs, [keysOf.alert(last)]) };
  }
}

function troubles<Of extends PlannedAlert>(alerts: readonly Of[]): Of[][] {
  const all = new Map<string, Of[]>();
  for (const alert of [...alerts].sort((a, b) => a.raisedAt.getTime() - b.raisedAt.getTime())) {
    const trouble = JSON.stringify([alert.code, alert.subject]);
    all.set(trouble, [...(all.get(trouble) ?? []), alert]);
  }
  return [...all.values()];
}
