import { describe, expect, it } from '@jest/globals';
import pino from 'pino';
import { DatabaseFull, DatabaseUnavailable } from '../../src/platform/errors/database-errors';
import { changeStreamLost } from '../../src/platform/errors/stream-errors';
import { kindOf, reasonOf, tellFailure } from '../../src/platform/tell-failure';

function told(tell: (logger: pino.Logger) => void): Record<string, unknown> {
  const lines: string[] = [];
  tell(pino({}, { write: (line) => void lines.push(line) }));
  expect(lines).toHaveLength(1);
  return JSON.parse(lines[0]!) as Record<string, unknown>;
}

describe('a failure that is told', () => {
  it('has its code, its advice and whom it concerns; it is a warning unless said otherwise', () => {
    const { code, title, advice } = changeStreamLost;
    const line = told((logger) => tellFailure(logger, changeStreamLost, { what: 'index', reason: 'cut' }));
    expect(line).toMatchObject({ level: 40, code, advice, msg: title, what: 'index', reason: 'cut' });
  });

  it('may have another level and other words', () => {
    const line = told((logger) =>
      tellFailure(logger, changeStreamLost, {}, { level: 'fatal', message: 'the end' }),
    );
    expect(line).toMatchObject({ level: 60, code: changeStreamLost.code, msg: 'the end' });
  });

  it('is what the catalogue says, or what the caller says of an error that the catalogue does not know', () => {
    expect(kindOf(new DatabaseFull(), changeStreamLost)).toBe(DatabaseFull.kind);
    expect(kindOf(new DatabaseUnavailable(), changeStreamLost)).toBe(DatabaseUnavailable.kind);
    expect(kindOf(new TypeError('x'), changeStreamLost)).toBe(changeStreamLost);
    expect([reasonOf(new Error('x')), reasonOf('y')]).toEqual(['x', 'y']);
  });
});
