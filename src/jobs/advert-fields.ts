/** The parts of an advert's text. */
export interface AdvertFields {
  readonly title: string;
  readonly description: string;
  readonly tags: readonly string[];
}

/** How deep lists and objects may lie in each other: enough for `{ sq, en }` and for a list of paragraphs. */
const deepest = 3;

/**
 * The text in a value of any shape: text and numbers as they are, of lists and plain objects what lies in them, in
 * order, each on a line of its own. Whatever else there is (dates, flags, ids) says nothing about the work.
 */
export function textIn(value: unknown, depth = 0): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  if (depth >= deepest || !(Array.isArray(value) || isPlain(value))) return '';
  return Object.values(value)
    .map((each) => textIn(each, depth + 1))
    .filter(Boolean)
    .join('\n');
}

/** Tags of any shape: a list, lists in lists, a text with commas, objects that have a name. */
function tagsIn(value: unknown, depth = 0): string[] {
  if (Array.isArray(value)) return depth >= deepest ? [] : value.flatMap((each) => tagIn(each, depth));
  return textIn(value)
    .split(/[,;|\n]/)
    .map((tag) => tag.trim())
    .filter(Boolean);
}

function tagIn(value: unknown, depth: number): string[] {
  if (Array.isArray(value)) return tagsIn(value, depth + 1);
  if (!isPlain(value)) return [textIn(value)].filter(Boolean);
  const { name, label, title } = value;
  return [textIn(name ?? label ?? title ?? value)].filter(Boolean);
}

/** What the product reads of a document as its text; documents of an existing board may hold anything. */
export function advertFields(document: {
  readonly title?: unknown;
  readonly description?: unknown;
  readonly tags?: unknown;
}): AdvertFields {
  const { title, description, tags } = document;
  return { title: textIn(title), description: textIn(description), tags: tagsIn(tags) };
}

/** An object as the driver reads a subdocument: no date, id or other value of a class. */
export function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  // By name: a value of another realm has another `Object`.
  return prototype === null || (prototype as object).constructor?.name === 'Object';
}
