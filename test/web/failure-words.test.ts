import { expect, it } from '@jest/globals';
import { backlogOld, coverageFalling, noLiveWorker } from '../../src/platform/errors/alert-errors';
import { providerFailures } from '../../src/platform/errors/provider-errors';
import { temporalUnavailable } from '../../src/platform/errors/temporal-errors';
import { workerMemoryHigh } from '../../src/platform/errors/worker-errors';
import { failureWords } from '../../web/src/admin/catalogue/failure-words';

/** Whatever an advert can fail by or an alert can tell of. */
const kinds = [
  ...Object.values(providerFailures),
  ...[noLiveWorker, backlogOld, coverageFalling, temporalUnavailable, workerMemoryHigh],
];

it('the dashboard says of a failure what the catalogue says', () => {
  const words = kinds.map(({ code, title, advice }) => [code, { title, advice }]);
  expect(failureWords.en).toEqual(Object.fromEntries(words));
});

it('and says it in Albanian, too', () => {
  expect(Object.keys(failureWords.sq).sort()).toEqual(kinds.map(({ code }) => code).sort());
  for (const { code, title } of kinds) expect(failureWords.sq[code]!.title).not.toBe(title);
});
