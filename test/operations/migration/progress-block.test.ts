import { describe, expect, it } from '@jest/globals';
import { progressBlock } from '../../../src/operations/migration/progress-block';
import { plainLine } from '../../../src/operations/migration/progress-lines';
import { embedded, looked } from './looks';

const pace = { ratePerSecond: 214, etaSeconds: 121 };

describe('the block of a wide terminal', () => {
  it('says how far, how fast, how long yet and what it cost', () => {
    const [first, second, ...more] = progressBlock({ look: looked(), pace }, 200);
    expect(first).toBe(
      `Embedding  ${'█'.repeat(9)}${'░'.repeat(21)}  32 %  12,480 of 38,382  214/s  ETA 2 min 1 s`,
    );
    expect(second).toBe(
      'paid 11,020 texts in 120 calls · 3,102,220 tokens · $0.0620 · equal texts 1,402 · up to date 54 · alone 3 · reported 1',
    );
    expect(more).toEqual([]);
  });

  it('owns up to what it does not know', () => {
    expect(progressBlock({ look: looked(), pace: {} }, 200)[0]).toMatch(/–\/s {2}ETA –$/);
    const planning = looked({ phase: 'planning', jobs: { ...looked().progress!.jobs, total: 0 } });
    expect(progressBlock({ look: planning, pace: {} }, 200)[0]).toBe('Planning');
  });

  it('is full only when all is done', () => {
    const [almost] = progressBlock({ look: embedded(999), pace }, 200);
    expect(almost).toContain(`${'█'.repeat(29)}░  99 %`);
    const [full] = progressBlock({ look: embedded(1_000), pace }, 200);
    expect(full).toContain(`${'█'.repeat(30)}  100 %`);
  });

  it('says what it waits for, that it is paused, and that no worker answers', () => {
    const waitingFor = { code: 'PROVIDER_BUSY', message: 'the provider asks to wait 20 s' };
    expect(progressBlock({ look: looked({ waitingFor }), pace }, 200)[2]).toBe(
      'Waits: the provider asks to wait 20 s (PROVIDER_BUSY)',
    );
    expect(progressBlock({ look: looked({ paused: true }), pace: {} }, 200)[0]).toMatch(
      /^Paused \(embedding\)/,
    );
    const silent = looked({ waitingFor }, { answers: false });
    expect(progressBlock({ look: silent, pace: {} }, 200)[2]).toBe(
      'The worker does not answer; the migration goes on when it does.',
    );
    expect(progressBlock(undefined, 200, 'Temporal is away')).toEqual(['Temporal is away']);
  });
});

describe('the block of a narrow terminal', () => {
  const waitingFor = { code: 'PROVIDER_BUSY', message: 'the provider asks to wait 20 s' };

  it.each(Array.from({ length: 130 }, (_, n) => n + 1))('keeps to %d columns', (columns) => {
    const lines = progressBlock({ look: looked({ waitingFor }), pace }, columns);
    expect(lines.length).toBe(3);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(columns);
  });

  it('leaves out the bar first, then the least telling', () => {
    expect(progressBlock({ look: looked(), pace }, 60)[0]).toBe(
      'Embedding  32 %  12,480 of 38,382  214/s  ETA 2 min 1 s',
    );
    expect(progressBlock({ look: looked(), pace }, 36)[0]).toBe('Embedding  32 %  12,480 of 38,382');
    expect(progressBlock({ look: looked(), pace }, 8)[0]).toBe('Embeddi…');
  });
});

it('a plain line says the same', () => {
  expect(plainLine(looked(), pace)).toBe(
    'Embedding, 32 %, 12,480 of 38,382, 214/s, ETA 2 min 1 s, paid 11,020 texts in 120 calls, 3,102,220 tokens, $0.0620, equal texts 1,402, up to date 54, alone 3, reported 1',
  );
  expect(plainLine({ state: 'running', answers: false }, {})).toContain('The worker does not answer');
});
