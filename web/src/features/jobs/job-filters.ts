/** What narrows the list; an empty text means "any". */
export type JobFilters = Record<'q' | 'category' | 'location' | 'language', string>;

export const noFilters: JobFilters = { q: '', category: '', location: '', language: '' };

export function filtersOf(query: URLSearchParams): JobFilters {
  const read = (name: keyof JobFilters) => query.get(name)?.trim() ?? '';
  return { q: read('q'), category: read('category'), location: read('location'), language: read('language') };
}

export function queryOf(filters: JobFilters): string {
  const chosen = Object.entries(filters).filter(([, value]) => value !== '');
  return chosen.length > 0 ? `?${new URLSearchParams(chosen)}` : '';
}

export function areFiltered(filters: JobFilters): boolean {
  return queryOf(filters) !== '';
}
