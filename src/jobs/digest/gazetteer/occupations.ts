/**
 * Occupations as titles and tags name them, in English and Albanian, from general knowledge; one a line, the first form is
 * its id. How forms are written: `form.ts`. Only what means the very same stands in one line: a reason is told in the
 * spelling of one of the two adverts, and must be true of the other.
 */
export const occupations = `
cook, chef, kuzhinier~, guzhinier~
sous chef, souschef
head chef, executive chef, shef~ kuzhin~, kryekuzhinier~
pastry chef, pastry cook, confectioner, pasticier~
baker, furrtar~, bukepjekes~
pizza maker, pizzaiolo, pizza chef, picajol~, pizzajol~
kitchen assistant, kitchen porter, kitchen helper, ndihmeskuzhinier~, ndihmes~ kuzhinier~, ndihmes~ kuzhin~
dishwasher, pjatalares~, enelares~, lares~ enesh
waiter, waitress, kamarier~, kamerier~
bartender, barman, banakier~, barmen~
barista, barist~
receptionist, recepsionist~
room attendant, housekeeper, chambermaid, pastrues~ dhom~, pastrues~ hotel~
tour guide, guid~ turistik~, ciceron~
travel agent, agjent~ udhetim~
cleaner, pastrues~, sanitar~, janitor, custodian
laundry worker, lavander~
gardener, kopshtar~, lulishtar~
agronomist, agronom~
veterinarian, veterinary, veterinar~, veteriner~
beekeeper, bletar~, bletarit~
fisherman, peshkatar~
bricklayer, mason, murator~
plasterer, suvatues~, suvaxhi~
tiler, pllakashtrues~, pllakaxhi~
painter, bojaxhi~, lyeres~
carpenter, karpentier~
joiner, cabinet maker, marangoz~, zdrukthtar~
roofer, catixhi~
plumber, hidraulik~
electrician, elektricist~
auto electrician, elektroaut~
welder, saldator~, saldues~
locksmith, bravapunues~
stonemason, stone mason, gurgdhendes~, gurskalites~, gurpunues~
crane operator, vincier~, operator~ vinc~, manovrator~ vinc~
excavator operator, eskavatorist~, ekskavatorist~, operator~ eskavator~
site engineer, inxhinier~ kantier~
site manager, drejtues~ punim~, drejtues~ kantier~
civil engineer, inxhinier~ ndertim~
structural engineer, inxhinier~ strukturist~, inxhinier~ konstruktor~
mechanical engineer, inxhinier~ mekanik~
electrical engineer, inxhinier~ elektrik~
environmental engineer, inxhinier~ mjedis~
industrial engineer, inxhinier~ industrial~
electronics engineer, electronic engineer, inxhinier~ elektronik~
chemical engineer, inxhinier~ kimik~, inxhinier~ kimist~
engineer, inxhinier~
engineering technician
surveyor, gjeodet~, topograf~
architect, arkitekt~
interior architect, interior designer, arkitekt~ interier~, dizajner~ interier~
mechanic, mekanik~
car mechanic, auto mechanic, vehicle mechanic, automekanik~, mekanik~ makin~, mekanik~ automjet~
panel beater, xhenerik~, llamarinist~, llamarinexhi~
driver, shofer~
truck driver, lorry driver, hgv driver, shofer~ kamion~, shofer~ traileri, kamionist~
bus driver, shofer~ autobus~
taxi driver, shofer~ taks~
delivery driver, van driver, shofer~ shperndar~, shofer~ distribuc~, shofer~ furgon~
courier, korrier~, postier~
conductor, fatorin~
forklift operator, forklift driver, pirunist~, operator~ pirun~, forkliftist~
warehouse worker, warehouse operative, warehouseman, magazinier~, depoist~
warehouse assistant, ndihmes~ magazinier~
logistics coordinator, koordinator~ logjistik~
dispatcher, dispecer~
tailor, seamstress, rrobaqepes~, qepes~
sewing machine operator, makinist~ qepj~
pattern maker, modelist~
cutter, preres~
shoemaker, kepucar~, kepucetar~
upholsterer, tapicier~, tapicer~
quality controller, quality inspector, kontrollor~ cilesi~, kontrollues~ cilesi~
production operator, production worker, operator~ prodhim~, punetor~ prodhim~
technologist, teknolog~
butcher, kasap~, mishshites~
hairdresser, hair stylist, parukier~, floktar~
barber, berber~
beautician, cosmetologist, estetist~, estetiste, kozmetolog~
manicurist, nail technician, manikyrist~
massage therapist, masseur, masazhist~
makeup artist, make up artist, grimier~, grimer~
security guard, security officer, guard, roje~, rojtar~, truproj~
firefighter, zjarrfikes~
police officer, polic~, police
soldier, ushtar~, rekrut~
nurse, infermier~
dental nurse, dental assistant, asistent~ dentar~, asistent~ dentist~, infermier~ dentar~
midwife, mami, mamia
doctor, physician, mjek~, doktor~
general practitioner, gp, mjek~ familj~, mjek~ pergjithshem
paediatrician, pediatrician, pediater~, pediatr~
surgeon, kirurg~
dentist, stomatolog~
pharmacist, farmacist~
pharmacy technician, teknik~ farmaci~
laboratory technician, lab technician, laborant~, teknik~ laborator~
clinical laboratory scientist, medical laboratory scientist, medical technologist
physiotherapist, physical therapist, fizioterapist~, fizioterapeut~
radiographer, radiologic technologist, teknik~ radiologji~
psychologist, psikolog~
social worker, punonjes~ social~
dietitian, nutritionist, dietician, dietolog~, nutricionist~
caregiver, carer, kujdestar~
babysitter, nanny, dado~, kujdestar~ femij~
optician, optometrist, optometrist~
teacher, mesues~, mesimdhenes~
english teacher, teacher of english, mesues~ anglisht~, mesues~ gjuh~ anglez~
mathematics teacher, teacher of mathematics, maths teacher, mesues~ matematik~, mesimdhenes~ matematik~
primary school teacher, elementary teacher, mesues~ cikl~ ulet, mesues~ fillor~
kindergarten teacher, preschool teacher, edukator~, mesues~ parashkollor~
lecturer, professor, pedagog~, profesor~, lektor~
trainer, trajner~
instructor, instruktor~
translator, interpreter, perkthyes~
librarian, bibliotekar~
accountant, kontabilist~, bookkeeper
chief accountant, head accountant, kryekontabilist~, kontabilist~ lart~
economist, ekonomist~
financial analyst, finance analyst, analist~ financiar~, analist~ financ~
budget analyst, analist~ buxhet~
auditor, auditues~, auditor~
tax analyst, tax adviser, konsulent~ tatimor~
cashier, arketar~, kasier~, kasher~
bank teller, teller, sportelist~
loan officer, credit officer, oficer~ kredi~, specialist~ kredi~
insurance agent, agjent~ sigurim~
lawyer, attorney, jurist~, avokat~
legal counsel, in house counsel, jurist~ korporat~
notary, noter~
paralegal, ndihmes~ jurist~, ndihmes~ ligjor~
sales assistant, shop assistant, salesperson, shop worker, shites~
sales adviser, sales advisor, sales consultant, konsulent~ shitj~, keshilltar~ shitj~
sales representative, sales agent, sales rep, agjent~ shitj~, perfaqesues~ shitj~, agjent~ tregtar~
sales manager, menaxher~ shitj~, drejtor~ shitj~
account executive, account manager, menaxher~ klient~
store manager, shop manager, menaxher~ dyqan~, pergjegjes~ dyqan~
merchandiser, sistemues~ mall~, merchandajzer~
promoter, promovues~, agjent~ demonstrim~, agjent~ demostrim~
call centre agent, call center agent, call center operator, call centre operator, operator~ call center, operator~ call centre, agjent~ call center
telephone operator, operator~ telefon~, telefonist~, telemarketer
customer service agent, customer care agent, customer service representative, customer support agent, agjent~ klient~, operator~ klient~, sherbim klienti
customer adviser, keshilltar~ klient~
marketing manager, menaxher~ marketing~
marketing specialist, specialist~ marketing~
social media manager, menaxher~ rrjet~ social~
content writer, copywriter, redaktor~ permbajtj~
journalist, reporter, gazetar~
editor, redaktor~
photographer, fotograf~
video editor, montazhier~, montazher~
graphic designer, dizajner~ grafik~, grafist~
product designer, dizajner~ produkt~
packaging designer, dizajner~ paketim~
ux designer, ui designer
designer, dizajner~
secretary, sekretar~
administrative assistant, office assistant, asistent~ administrativ~, ndihmes~ administrativ~, asistent~ zyr~
office administrator, office manager, administrator~ zyr~, koordinator~ zyr~, menaxher~ zyr~
clerk, nenpunes~
data entry operator, data entry clerk, operator~ te dhenash
archivist, arkivist~
human resources specialist, hr specialist, specialist~ burim~ njerezor~, specialist~ zhvillim~ burim~ njerezor~
recruiter, rekrutues~
project manager, menaxher~ projekt~
project assistant, asistent~ projekt~
project coordinator, koordinator~ projekt~
procurement specialist, procurement analyst, specialist~ prokurim~
software engineer, software developer, zhvillues~ software~, inxhinier~ softuer~, programues~ software~
developer, programmer, zhvillues~, programues~
frontend developer, front end developer, frontend engineer, front end engineer, zhvillues~ frontend, programues~ frontend
backend developer, back end developer, backend engineer, zhvillues~ backend, programues~ backend
full stack developer, fullstack developer, full stack engineer
react developer, zhvillues~ react, programues~ react
php developer, programues~ php, zhvillues~ php
java developer, java engineer, programues~ java, zhvillues~ java
mobile developer, app developer, zhvillues~ aplikacion~ celular~
devops engineer, inxhinier~ devops
site reliability engineer, sre
data scientist, shkencetar~ te dhenash
data analyst, analist~ te dhenash, analist~ te dhenave
data engineer, inxhinier~ te dhenash
machine learning engineer
computer scientist
computer engineer, inxhinier~ kompjuter~
physical scientist
health scientist
life scientist
social scientist
soil scientist
environmental scientist
biologist, biolog~
chemist, kimist~
physicist, fizikan~
astrophysicist
geographer, gjeograf~
statistician, mathematical statistician, statisticien~
analyst, analist~
business analyst, analist~ biznes~
management analyst
program analyst, programme analyst
policy analyst
operations research analyst, operation research analyst
intelligence analyst
qa engineer, qa tester, software tester, test engineer, testues~ software~
systems administrator, system administrator, sysadmin, administrator~ sistem~
network administrator, network engineer, administrator~ rrjet~
database administrator, administrator~ baz~
it specialist, information technology specialist, specialist~ it, specialist~ ti, informatikan~
it support, technical support agent, helpdesk agent, help desk technician, specialist~ mbeshtetj~ teknik~
technician
medical support assistant
maintenance worker, maintenance technician, teknik~ mirembajtj~, punonjes~ mirembajtj~
refrigeration technician, hvac technician, frigorist~
inspector, inspektor~
`;

/** Ranks that titles name; one a line. */
export const ranks = `
senior, sr, i lart~, e lart~
junior, jr, fillestar~, entry level
intern, internship, trainee, apprentice, praktikant~, praktik~, stazhier~
head, chief, lead, team leader, shef~, pergjegjes~
manager, menaxher~, manaxher~
supervisor, supervisory, mbikeqyres~, supervizor~
director, drejtor~
deputy, zevendes~
`;
