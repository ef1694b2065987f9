import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Types } from 'mongoose';
import { keysToAsk, planMails, type PlannedAlert } from '../../../src/operations/mail/plan-mails';

const minute = 60_000;
const grouping = { windowMs: 30_000, coolDownMs: 30 * minute, reminderMs: 24 * 60 * minute };

/** Alerts as time goes by, with a planner that looks every ten seconds. Times in minutes. */
function play(events: readonly { at: number; code: string; open: boolean }[], until: number) {
  const alerts: (PlannedAlert & { overAt?: Date })[] = [];
  const told = new Map<string, Date>();
  const mails: { at: number; kind: string; codes: string[]; returns: number[] }[] = [];
  const due = [...events].sort((a, b) => a.at - b.at);
  for (let now = 0; now <= until * minute; now += 10_000) {
    while (due[0] && due[0].at * minute <= now) {
      const { at, code, open } = due.shift()!;
      const last = alerts.findLast((each) => each.code === code && !each.overAt);
      if (open && !last) {
        alerts.push({ _id: new Types.ObjectId(), code, subject: 's', raisedAt: new Date(at * minute) });
      } else if (!open && last) last.overAt = new Date(at * minute);
    }
    const clock = new Date(now);
    const asked = new Set(alerts.flatMap((alert) => keysToAsk(alert, clock, grouping)));
    const planned = planMails({
      ...{ alerts, now: clock, grouping },
      // As the outbox does: what was not asked for is not known.
      told: (key) => (asked.has(key) ? told.get(key) : undefined),
    });
    for (const { kind, items, keys } of planned) {
      for (const key of keys) {
        if (told.has(key)) throw new Error(`${key} is told twice`);
        told.set(key, clock);
      }
      const codes = items.map(({ alert }) => alert.code);
      mails.push({ at: now / minute, kind, codes, returns: items.map(({ returns }) => returns) });
    }
  }
  return { mails, alerts };
}
const begins = (at: number, code = 'A') => ({ at, code, open: true });
const ends = (at: number, code = 'A') => ({ at, code, open: false });
const inShort = (mails: ReturnType<typeof play>['mails']) =>
  mails.map(({ at, kind, codes }) => `${at.toFixed(1)} ${kind} ${codes.join('+')}`);

describe('mails', () => {
  it('tell once that something began, and once that it is over', () => {
    const { mails } = play([begins(1), ends(100)], 200);
    expect(inShort(mails)).toEqual(['1.5 alert A', '100.5 over A']);
  });

  it('tell together what begins within half a minute, and what ends', () => {
    const events = [begins(1), begins(1.2, 'B'), begins(1.4, 'C'), ends(50), ends(50.3, 'B'), ends(60, 'C')];
    expect(inShort(play(events, 100).mails)).toEqual(['1.5 alert A+B+C', '50.5 over A+B', '60.5 over C']);
  });

  it('tell nothing of what was over before anybody was told', () => {
    expect(play([begins(1), ends(1.2)], 100).mails).toEqual([]);
  });

  it('say once a day that it is still there', () => {
    const day = 24 * 60;
    const { mails } = play([begins(0)], 3 * day + 5);
    expect(inShort(mails)).toEqual([
      '0.5 alert A',
      `${day}.0 digest A`,
      `${2 * day}.0 digest A`,
      `${3 * day}.0 digest A`,
    ]);
  });

  it('say nothing when it comes back before anybody was told that it was over', () => {
    expect(inShort(play([begins(1), ends(10), begins(10.2), ends(50)], 100).mails)).toEqual([
      '1.5 alert A',
      '50.5 over A',
    ]);
  });

  it('gather what comes back within half an hour into one digest', () => {
    const flaps = [0, 1, 2, 3, 4].flatMap((n) => [begins(12 + 3 * n), ends(13 + 3 * n)]);
    const { mails } = play([begins(1), ends(10), ...flaps], 300);
    expect(inShort(mails)).toEqual(['1.5 alert A', '10.5 over A', '40.0 digest A']);
    expect(mails[2]!.returns).toEqual([5]);
  });

  it('tell of one that came back and stayed in the digest, and when that is over', () => {
    const { mails } = play([begins(1), ends(10), begins(12), ends(80)], 300);
    expect(inShort(mails)).toEqual(['1.5 alert A', '10.5 over A', '40.0 digest A', '80.5 over A']);
  });

  it('tell of one that comes back later as of a new one', () => {
    const { mails } = play([begins(1), ends(10), begins(60)], 100);
    expect(inShort(mails)).toEqual(['1.5 alert A', '10.5 over A', '60.5 alert A']);
  });
});

describe('whatever happens', () => {
  const step = fc.record({
    at: fc.double({ min: 0, max: 120, noNaN: true }),
    code: fc.constantFrom('A', 'B', 'C'),
    open: fc.boolean(),
  });

  it('nothing is told twice, the reader knows at last how it is, and mails stay few', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (events) => {
        const { mails, alerts } = play(events, 200);
        for (const code of ['A', 'B', 'C']) {
          const mine = alerts.filter((each) => each.code === code);
          const isOpen = mine.some((each) => !each.overAt);
          const last = mails.findLast(({ codes }) => codes.includes(code));
          if (isOpen) expect(['alert', 'digest']).toContain(last?.kind);
          else if (last) expect(['over', 'digest']).toContain(last.kind);
          // An alert, its end, and half an hour of silence: whatever the number of events.
          const told = mails.filter(({ codes }) => codes.includes(code));
          expect(told.length).toBeLessThanOrEqual(2 + 2 * Math.ceil(200 / 30));
        }
      }),
      { numRuns: 60 },
    );
  });
});
