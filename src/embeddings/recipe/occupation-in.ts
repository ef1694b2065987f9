/**
 * English words of rank that stand before what somebody does, and Albanian ones behind it. A chief or head is often an
 * occupation by itself.
 */
const ranks = [
  /(?<![\p{L}\p{N}])(?:senior|junior|lead|mid[- ]level|sr\.?|jr\.?)\s+(?=\p{L})/giu,
  /\s+(?:i|e|të)\s+lart[ëe](?![\p{L}\p{N}])/giu,
];
/** `$120k`, `€ 1.500 - 2.000`, `80.000 lekë`, with the dash or bracket before it. */
const pay = new RegExp(
  [
    String.raw`[\s,|(–-]*(?:`,
    String.raw`(?:[$€£]|\b(?:USD|EUR|GBP|ALL)\b)\s*\d[\d.,]*\s*k?`,
    String.raw`|\b\d[\d.,]*\s*k?\s*(?:[$€£]|(?:USD|EUR|GBP|ALL|euro|lek[ëe]?)(?![\p{L}\p{N}]))`,
    String.raw`)(?:\s*[–-]\s*[$€£]?\s*\d[\d.,]*\s*k?\s*[$€£]?)?\)?`,
  ].join(''),
  'giu',
);

/** No title is longer; what is would take long to look through. */
const longest = 500;

/**
 * A title without rank and pay: what somebody does is left. Two seniors of different trades are not alike, and
 * neither are two adverts of the same pay. Measured in evaluation/EXPERIMENTS.md. A title that says nothing else stays.
 */
export function occupationIn(title: string): string {
  if (title.length > longest) return title;
  const left = [...ranks, pay].reduce((text, words) => text.replace(words, ' '), title);
  const trimmed = left
    .replace(/\s+/g, ' ')
    .replace(/([(/]) /g, '$1')
    .replace(/^[\s,|–-]+|[\s,|–-]+$/g, '');
  return /\p{L}{2}/u.test(trimmed) ? trimmed : title;
}
