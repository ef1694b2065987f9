import { storedCategory } from '../jobs/categories';

/** The form's texts, trimmed, by the API's names of the fields; `tags` as typed. */
export const draftFields = [
  'title',
  'description',
  'tags',
  'company',
  'category',
  'location',
  'employmentType',
  'salary',
  'url',
  'language',
] as const;

type DraftField = (typeof draftFields)[number];

export type AdvertDraft = Record<DraftField, string>;

/** A field of the form: those of the advert, and the employer's key. */
export type PostField = DraftField | 'key';

export function draftOf(form: FormData): AdvertDraft {
  return Object.fromEntries(draftFields.map((field) => [field, textIn(form, field)])) as AdvertDraft;
}

export function textIn(form: FormData, field: PostField): string {
  const value = form.get(field);
  return typeof value === 'string' ? value.trim() : '';
}

export function tagsOf(typed: string): string[] {
  const tags = typed.split(',').map((tag) => tag.trim());
  return [...new Set(tags.filter((tag) => tag !== ''))];
}

/** The request's body: what was left empty is left out. */
export function bodyOf(draft: AdvertDraft): Record<string, string | string[]> {
  const { tags, category, ...texts } = draft;
  const all = { ...texts, category: storedCategory(category), tags: tagsOf(tags) };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value.length > 0));
}
