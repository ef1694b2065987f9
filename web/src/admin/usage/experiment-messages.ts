import { messages } from '../../shared/i18n/messages';

export const experimentMessages = messages({
  en: {
    title: 'Comparison of two presentations',
    lead: 'Some visitors see lists as they are stored (plain), the others ordered and grouped for people (tuned). Who sees which is drawn once and stays.',
    off: 'Nothing is compared.',
    impossible: 'SIMILARITY_RECIPE is plain: all lists are plain, and there is nothing to compare.',
    on: (percent: string) => `${percent} of the visitors see plain lists.`,
    byVariable: 'As SIMILARITY_AB_SHARE says.',
    since: (moment: string) => `Since ${moment}.`,
    shareOf: 'Visitors who see plain lists (%)',
    shareHint:
      '50 finds a difference soonest, 0 ends the comparison. Another share begins a new one, for every process within 10 s.',
    shareNeeded: 'A number from 0 to 100.',
    save: 'Set the share',
    saving: 'Setting…',
    notSaved: 'The share could not be set',
    result: 'Lists since the comparison began',
    variant: 'Presentation',
    variants: { plain: 'plain', tuned: 'tuned' },
    opening: 'Lists with a click',
    applying: 'Lists with an application',
    outcomes: {
      off: 'nothing is compared.',
      early: 'too early to say. What the figures show may be chance.',
      same: 'no difference that matters was found, with enough lists to find one.',
      plain: 'plain lists do better, and that is hardly chance.',
      tuned: 'tuned lists do better, and that is hardly chance.',
    },
    difference: (points: string, low: string, high: string) =>
      `Tuned less plain: ${points} percentage points (95 %: ${low} to ${high}).`,
    chance: (p: string) => `By chance alone this or more in a share of ${p} of such comparisons.`,
    hardlyChance: 'By chance alone this or more in fewer than one of 2,000 such comparisons.',
    needed: (lists: string) =>
      `To find a change of a tenth, ${lists} lists of both together are needed (power 80 %, level 1 %).`,
    neededUnknown: 'How many lists are needed is known once there were some clicks.',
    detectable: (points: string) => `Until now a difference of ${points} percentage points would be found.`,
    peeking:
      'Whoever looks often and stops when he likes what he sees finds differences that are none. A verdict is therefore given before the needed number of lists only where chance is below 0.1 %, and after it below 1 %.',
    visitors:
      'Lists are counted, not visitors: somebody who opens many lists counts many times, so the true uncertainty is somewhat larger.',
    before: (percent: string) => `The comparison before: ${percent} saw plain lists`,
    beforeResult: 'Lists of the comparison before',
  },
  sq: {
    title: 'Krahasimi i dy paraqitjeve',
    lead: 'Disa vizitorë i shohin listat siç ruhen (e thjeshtë), të tjerët të renditura e të grupuara për njerëz (e përpunuar). Kush sheh çfarë hidhet me short një herë dhe mbetet.',
    off: 'Asgjë nuk krahasohet.',
    impossible:
      'SIMILARITY_RECIPE është plain: të gjitha listat janë të thjeshta, dhe s’ka çfarë të krahasohet.',
    on: (percent: string) => `${percent} e vizitorëve shohin lista të thjeshta.`,
    byVariable: 'Siç thotë SIMILARITY_AB_SHARE.',
    since: (moment: string) => `Që nga ${moment}.`,
    shareOf: 'Vizitorë që shohin lista të thjeshta (%)',
    shareHint:
      '50 e gjen ndryshimin më shpejt, 0 e mbyll krahasimin. Një pjesë tjetër nis një të ri, për çdo proces brenda 10 s.',
    shareNeeded: 'Një numër nga 0 deri në 100.',
    save: 'Vendos pjesën',
    saving: 'Po vendoset…',
    notSaved: 'Pjesa nuk u vendos dot',
    result: 'Listat që kur nisi krahasimi',
    variant: 'Paraqitja',
    variants: { plain: 'e thjeshtë', tuned: 'e përpunuar' },
    opening: 'Lista me klikim',
    applying: 'Lista me aplikim',
    outcomes: {
      off: 'asgjë nuk krahasohet.',
      early: 'është herët për të thënë. Ajo që tregojnë shifrat mund të jetë rastësi.',
      same: 'nuk u gjet ndryshim me rëndësi, me lista të mjaftueshme për ta gjetur.',
      plain: 'listat e thjeshta shkojnë më mirë, dhe vështirë se është rastësi.',
      tuned: 'listat e përpunuara shkojnë më mirë, dhe vështirë se është rastësi.',
    },
    difference: (points: string, low: string, high: string) =>
      `E përpunuara minus e thjeshta: ${points} pikë përqindjeje (95 %: ${low} deri ${high}).`,
    chance: (p: string) =>
      `Vetëm nga rasti, kaq ose më shumë në një pjesë prej ${p} të krahasimeve të tilla.`,
    hardlyChance: 'Vetëm nga rasti, kaq ose më shumë në më pak se një nga 2.000 krahasime të tilla.',
    needed: (lists: string) =>
      `Për të gjetur një ndryshim prej një të dhjete duhen ${lists} lista të të dyjave bashkë (fuqia 80 %, niveli 1 %).`,
    neededUnknown: 'Sa lista duhen dihet pasi të ketë disa klikime.',
    detectable: (points: string) => `Deri tani do të gjendej një ndryshim prej ${points} pikë përqindjeje.`,
    peeking:
      'Kush shikon shpesh dhe ndalet kur i pëlqen ajo që sheh, gjen ndryshime që nuk janë. Prandaj vendimi jepet para numrit të duhur të listave vetëm kur rasti është nën 0,1 %, dhe pas tij nën 1 %.',
    visitors:
      'Numërohen lista, jo vizitorë: kush hap shumë lista numërohet shumë herë, prandaj pasiguria e vërtetë është disi më e madhe.',
    before: (percent: string) => `Krahasimi i mëparshëm: ${percent} panë lista të thjeshta`,
    beforeResult: 'Listat e krahasimit të mëparshëm',
  },
});
