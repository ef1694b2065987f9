/**
 * ASCII's unit separator. It stands between the title and the whole text where a recipe embeds both; neither can hold
 * it, because control characters are taken out of both.
 */
const divider = '\u001F';
const controlCharacters = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g;

const clean = (text: string): string => text.replace(controlCharacters, ' ');

/** One text that is two inputs: the title by itself, and all that the advert says. Without a title it is one. */
export function composeText(title: string, whole: string): string {
  return title === '' ? clean(whole) : `${clean(title)}${divider}${clean(whole)}`;
}

/** What is sent for a text: itself, or the two inputs it is composed of, title first. */
export function inputsOf(text: string): readonly [string] | readonly [title: string, whole: string] {
  const at = text.indexOf(divider);
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

/** The text with each of its inputs changed by `change`. */
export function mapInputs(text: string, change: (input: string) => string): string {
  return inputsOf(text).map(change).join(divider);
}
