/** One page of a list; `nextCursor` leads to the next one. */
export interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}
