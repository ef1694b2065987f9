import type { Language } from '../../shared/i18n/language';

/** The categories the board knows, as they are stored, with their Albanian names. Adverts may carry others. */
const inAlbanian: Record<string, string> = {
  'IT & Software': 'IT dhe softuer',
  'Design & Media': 'Dizajn dhe media',
  Sales: 'Shitje',
  Marketing: 'Marketing',
  'Finance & Accounting': 'Financë dhe kontabilitet',
  'Customer Service': 'Shërbim ndaj klientit',
  'Hospitality & Tourism': 'Hoteleri dhe turizëm',
  Construction: 'Ndërtim',
  Healthcare: 'Shëndetësi',
  Education: 'Arsim',
  'Transport & Logistics': 'Transport dhe logjistikë',
  Manufacturing: 'Prodhim',
  Agriculture: 'Bujqësi',
  Administration: 'Administratë',
  Engineering: 'Inxhinieri',
  Legal: 'Juridik',
  'Beauty & Wellness': 'Bukuri dhe mirëqenie',
  'Security & Cleaning': 'Siguri dhe pastrim',
};

const knownCategories = Object.keys(inAlbanian);

export function categoryName(category: string, language: Language): string {
  // An advert's category may be any text, `constructor` among them.
  return (language === 'sq' && Object.hasOwn(inAlbanian, category) && inAlbanian[category]) || category;
}

/** Known categories and those met so far, in the reader's alphabetical order. */
export function categoryChoices(met: string[], language: Language) {
  return [...new Set([...knownCategories, ...met])]
    .map((value) => ({ value, name: categoryName(value, language) }))
    .sort((a, b) => a.name.localeCompare(b.name, language));
}

/** What a typed category is stored as: the English name of a known one, else the text itself. */
export function storedCategory(typed: string): string {
  const wanted = typed.trim().toLowerCase();
  const known = Object.entries(inAlbanian).find((names) => names.some((n) => n.toLowerCase() === wanted));
  return known?.[0] ?? typed.trim();
}
