/**
 * Languages that adverts ask for, with how the adjective begins in Albanian and the word in English. `Italian` alone may
 * be a restaurant: in a text it takes a word beside it that says the language is meant.
 */
const languages = [
  ['english', 'anglisht', 'anglez'],
  ['italian', 'italisht', 'italian'],
  ['german', 'gjermanisht', 'gjerman'],
  ['french', 'frengjisht', 'frenge'],
  ['greek', 'greqisht', 'greke'],
  ['spanish', 'spanjisht', 'spanjoll'],
  ['turkish', 'turqisht', 'turk'],
  ['serbian', 'serbisht', 'serb'],
  ['macedonian', 'maqedonisht', 'maqedonas'],
  ['dutch', 'holandisht', 'holandez'],
  ['russian', 'rusisht', 'rus'],
  ['arabic', 'arabisht', 'arab'],
  ['chinese', 'kinezisht', 'kinez'],
  ['portuguese', 'portugalisht', 'portugez'],
] as const;

const levels = ['a2', 'b1', 'b2', 'c1', 'c2'];
const before = ['fluent', 'spoken', 'written', 'speak', 'speaks', 'speaking', 'good', 'native', 'excellent'];
const after = ['language', 'speaking', 'speaker', 'speakers', 'proficiency', ...levels];

/** Lines of forms, as in the other lists. */
export const languageSkills: string = languages
  .map(([english, adverb, adjective]) =>
    [
      `!${english}`,
      `${adverb}~`,
      `gjuh~ ${adjective}~`,
      ...before.map((word) => `${word} ${english}`),
      ...after.map((word) => `${english} ${word}`),
      ...levels.map((level) => `${adverb} ${level}`),
      // `English/Anglisht` and the like is read by its Albanian half; English itself is nothing else.
      ...(english === 'english' ? [english] : []),
    ].join(', '),
  )
  .join('\n');

const classes = ['a', 'b', 'c', 'd', 'be', 'ce', 'de', 'c1', 'd1', 'c1e', 'a1'];

/** Driving licences: of any class, and of each. */
export const licences: string = [
  'driving licence, driving license, driver licence, driver license, driver s license, drivers license, driver s licence, leje~ drejtim~, patent~ shofer~, patent~ drejtim~, patent~',
  ...classes.map((letter) =>
    [
      `category ${letter}`,
      `class ${letter} licence`,
      `class ${letter} license`,
      // "A licence" is any.
      ...(letter === 'a' ? [] : [`${letter} licence`]),
      `${letter} category licence`,
      `leje ${letter}`,
      `leje~ kategori~ ${letter}`,
      `leje~ drejtim~ ${letter}`,
      `leje~ drejtim~ kategori~ ${letter}`,
      `leje~ drejtim~ te kategori~ ${letter}`,
      `patent~ ${letter}`,
      `patent~ kategori~ ${letter}`,
      `patent~ e kategori~ ${letter}`,
      `patent~ te kategori~ ${letter}`,
      `kategori~ ${letter}`,
    ].join(', '),
  ),
].join('\n');
