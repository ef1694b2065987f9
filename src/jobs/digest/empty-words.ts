import { stemOf } from './stems';

const stems = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/).filter(Boolean).map(stemOf));

/** Words that join others, in English and Albanian. Folded. */
export const emptyWords = stems(`
  a about after all also an and any are as at be been before being both but by can could do does each either every for
  from had has have he her his how if in into is it its just may more most must no not of off on one only or other our
  out over own per shall she should so some such than that the their them then there these they this those to two up
  us very was we well were what when where which while who will with within without would you your
  ai ajo ata atë by c cdo cfare dhe deri do duhet dy e edhe eshte gjithe i ia ja jane je jemi jeni ju juaj ka kane ke kemi keni keto
  kete kjo ky me mbi mes midis mos mund na ndaj ne nen nga nje nuk ose pa para pas per po por prej pse pra qe qenia
  qofte rreth sa saj se secili si sipas tek te ti tij tone tona tuaj u une yne vetem
`);

/** Words of titles that say nothing of the work: how it is offered, not what it is. Folded. */
export const fillerWords = stems(`
  wanted needed urgent urgently hiring hire vacancy job jobs position opening opportunity new now immediate start join
  full part time permanent temporary fixed term seasonal hybrid remote onsite mfd mf fm
  ref reference req requisition nr id code kodi referenca
  licensed qualified certified experienced skilled professional person people staff worker member
  kerkohet kerkohen kerkojme kerkon vend vende pune punes pozicion punonjes punonjese punetor punetore punetore punetoreve
  kohe plote pjesshme hibride distance menjehershem menjehere urgjent licencuar kualifikuar pervoje eksperience
  person persona specialist specialiste gjuhe gjuhen gjuhes language speaking speaker plotesisht fully
`);
