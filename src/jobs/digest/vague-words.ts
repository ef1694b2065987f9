import { stemOf } from './stems';

const stems = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/).filter(Boolean).map(stemOf));

/** Words of titles that say too little alone: a reason may have them beside another word. Folded. */
const vague = stems(`
  general technical support operations operation operator operatore agent agjent agjente service services system systems
  officer oficer zyrtar zyrtare representative perfaqesues consultant konsulent konsulente adviser advisor keshilltar
  keshilltare assistant asistent asistente ndihmes ndihmese helper aide technician teknik tekniku mekanik shitje
  administrator coordinator koordinator koordinatore interdisciplinary supervisory executive associate expert ekspert
  programme program project projekt products product produkt process data management menaxhim administrative
  international nderkombetar national kombetar local lokal regional central qendror main kryesor public publik social digital
  large small big great good mire advanced basic various other tjera tjere general pergjithshem special vecante
  old vjeter vjetra internal external brendshem jashtem corporate korporate registered visiting residential mobile celular manual
  cold hot ftohte ngrohte road rruge upper lower senior core regulatory outpatient chain zinxhir platform performance sample room
  dhome cash app online tasting house houses shtepi building buildings objekt ndertese industrial industriale affairs life
  core shopping store shop dyqan fully only vetem fresh fresket lehte rende heavy light north south veri jug resource resources
  shared key quick private privat shteteror shtet state federal country vend vendi world career modern traditional tradicional
  klase class klient kliente clients customer customers order porosi objekte pjese part parts make makine makina machine elementare
  skill skills aftesi punim punime pune pergjegjes lead fellow chief principal test testing lange gjuhe gjuhesh multi single
  dhjetor mars maj tetor janar qershor korrik gusht shtator nentor prill shkurt
  title human ast call mail maili chat lende lendeve engagement studies study appsw
  field terren site kantier office zyre zyra company kompani kompania firm firme team ekip group grup unit department
  departament sector sektor section centre center qender qendra area zone line linje market treg world
  experience experienced qualified based level grade month year vit vite series announcement register roster notice public
  direct authority appointment promotion temp note day dite night nate morning mengjes evening weekend fundjave season
  sezon summer vere intermittent hours ore orar turn shift first second dyte pare young woman man men women femra
  meshkuj vajze vajza djem salary page paga euro lek leke bonus urgent business biznes people name position training trajnim
`);

/** Tags that every advert might have. Folded stems, in order. */
const empty = new Set(
  [
    'komunikim',
    'communication',
    'communication skills',
    'teamwork',
    'team work',
    'pune ne grup',
    'pune ne ekip',
    'empati',
    'pervoje',
    'experience',
    'full time',
    'kohe e plote',
    'punesim',
    'motivim',
    'pergjegjesi',
    'responsibility',
    'flexibility',
    'fleksibilitet',
    'punctuality',
    'career',
    'karriere',
  ].map((tag) => tag.split(' ').map(stemOf).join(' ')),
);

export const isVague = (stem: string): boolean => vague.has(stem);

export const isEmptyTag = (stems: readonly string[]): boolean =>
  stems.length === 0 || empty.has(stems.join(' ')) || stems.every(isVague);
