import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BoundedMap } from '../../src/platform/bounded-map';
import { until } from '../support/jobs';

describe('a bounded map', () => {
  it('keeps the entries used last, at most so many', () => {
    const map = new BoundedMap<string, number>({ size: 2 });
    map.set('a', 1);
    map.set('b', 2);
    expect(map.get('a')).toBe(1);
    map.set('c', 3);
    expect([map.get('a'), map.get('b'), map.get('c')]).toEqual([1, undefined, 3]);
  });

  it('forgets an entry after its time, and a new value begins a new one', async () => {
    const map = new BoundedMap<string, number>({ size: 10, ttlMs: 30 });
    map.set('a', 1);
    const began = performance.now();
    expect(map.get('a')).toBe(1);
    await until('forgotten', () => Promise.resolve(map.get('a') === undefined));
    expect(performance.now() - began).toBeGreaterThanOrEqual(29);
    map.set('a', 2);
    expect(map.get('a')).toBe(2);
  });

  it('is not kept young by reading', async () => {
    const map = new BoundedMap<string, number>({ size: 10, ttlMs: 60 });
    map.set('a', 1);
    await until('forgotten although it is read all the time', () => Promise.resolve(!map.get('a')), 2_000);
  });

  it('is a map of the last keys, whatever is done with it', () => {
    const step = fc.tuple(fc.constantFrom('get', 'set', 'delete'), fc.nat({ max: 6 }), fc.nat());
    fc.assert(
      fc.property(fc.array(step), fc.integer({ min: 1, max: 4 }), (steps, size) => {
        const map = new BoundedMap<number, number>({ size });
        let model: [number, number][] = [];
        for (const [what, key, value] of steps) {
          const known = model.find(([each]) => each === key);
          if (what === 'get') expect(map.get(key)).toBe(known?.[1]);
          if (what === 'set') map.set(key, value);
          if (what === 'delete') map.delete(key);
          const others = model.filter(([each]) => each !== key);
          const now: [number, number][] =
            what === 'set' ? [[key, value]] : what === 'get' && known ? [known] : [];
          model = [...others, ...now].slice(-size);
        }
        for (const [key, value] of model) expect(map.get(key)).toBe(value);
      }),
    );
  });
});
