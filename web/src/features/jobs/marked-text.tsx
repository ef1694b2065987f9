import { useMemo } from 'react';
import { markedPieces, type Marks } from './marks';

/** Text with the words marked that other adverts have as well. */
export function MarkedText({ text, marks }: { text: string; marks: Marks }) {
  const pieces = useMemo(() => markedPieces(text, marks), [text, marks]);
  return pieces.map(({ text: piece, mark }, place) =>
    mark ? (
      <mark key={place} className={mark === 'pointed' ? 'shared shared-pointed' : 'shared'}>
        {piece}
      </mark>
    ) : (
      piece
    ),
  );
}
