import { facetNames, type Facets } from './facets';
import { InternedTexts, noText } from './interned-texts';

interface Column {
  readonly name: (typeof facetNames)[number];
  readonly texts: InternedTexts;
  numbers: Uint32Array;
}

/** The facets of the jobs by slot: 12 bytes a job, besides each text once. */
export class FacetTable {
  private readonly columns: readonly Column[] = facetNames.map((name) => ({
    name,
    texts: new InternedTexts(),
    numbers: new Uint32Array(256),
  }));

  /** Without facets the slot has none any more. */
  set(slot: number, facets: Facets = {}): void {
    for (const column of this.columns) {
      if (slot >= column.numbers.length) grow(column, slot + 1);
      // Taken first: a text that stays keeps its number.
      const number = column.texts.take(facets[column.name]);
      column.texts.release(column.numbers[slot]!);
      column.numbers[slot] = number;
    }
  }

  /**
   * Whether slots fit a filter. Good until the next change of the table: afterwards a number may stand for another
   * text.
   */
  fits(filter: Facets): (slot: number) => boolean {
    const wanted = this.columns.flatMap((column) => {
      const text = filter[column.name];
      // No slot has a text that nobody has.
      return text === undefined ? [] : [{ column, number: column.texts.numberOf(text) ?? NaN }];
    });
    return (slot) => wanted.every(({ column, number }) => (column.numbers[slot] ?? noText) === number);
  }
}

function grow(column: Column, slots: number): void {
  const numbers = new Uint32Array(Math.max(slots, Math.ceil(column.numbers.length * 1.25)));
  numbers.set(column.numbers);
  column.numbers = numbers;
}
