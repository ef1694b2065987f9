import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { markedPieces } from '../../web/src/features/jobs/marks';

const shown = (text: string, all: string[], pointed: string[] = []): string =>
  markedPieces(text, { all, pointed })
    .map(({ text: piece, mark }) =>
      mark ? `${mark === 'pointed' ? '*' : '_'}${piece}${mark === 'pointed' ? '*' : '_'}` : piece,
    )
    .join('');

describe('words marked in an advert', () => {
  it.each([
    ['whole words only', shown('Java and JavaScript', ['Java']), '_Java_ and JavaScript'],
    ['as they are written', shown('Excel, excel', ['Excel']), '_Excel_, excel'],
    ['the longest', shown('React Native', ['React', 'React Native']), '_React Native_'],
    ['letters beyond ASCII', shown('Skarë, skarëza', ['Skarë', 'skarë']), '_Skarë_, skarëza'],
    [
      'signs that a pattern is made of',
      shown('C++ (C#) a.b', ['C++', 'C#', 'a.b', '(']),
      '_C++_ (_C#_) _a.b_',
    ],
    ['what is pointed at, apart', shown('React, SQL', ['React', 'SQL'], ['SQL']), '_React_, *SQL*'],
    ['nothing of nothing', shown('React', ['']), 'React'],
  ])('%s', (_what, given, expected) => expect(given).toBe(expected));

  it('never change the text', () => {
    const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('C++', 'a-b', '[x]', '\\d'));
    fc.assert(
      fc.property(text, fc.array(text), fc.array(text), (given, all, pointed) => {
        expect(
          markedPieces(given, { all, pointed })
            .map((piece) => piece.text)
            .join(''),
        ).toBe(given);
      }),
    );
  });
});
