/**
 * What adverts ask for or offer, in English and Albanian, from general knowledge; one a line, the first form is its id. How
 * forms are written: `form.ts`. Words that every advert has (team work, communication, wages, experience) are left out, and so are words that mean two things in a sentence.
 */
export const skills = `
haccp
food hygiene, food safety, higjien~ ushqim~, siguri~ ushqim~, higjien~ ushqimor~
grill, skar~, zgar~
seafood, fish and seafood, fruta deti, frut~ deti, fruta te detit
fish, peshk~
pastry, pastries, pasticeri~, embelsir~
bread, bukepjekje, buke te fresket
pizza, picat, picave
mediterranean cuisine, kuzhin~ mesdhetar~
italian cuisine, italian food, kuzhin~ italian~
traditional cooking, traditional dishes, traditional food, gatim~ tradicional~, gjell~ tradicional~, kuzhin~ tradicional~
menu planning, hartim~ menu~, planifikim~ menu~
food cost, kosto~ ushqim~
wine service, wines, sherbim~ vere~
!coffee, espresso, espreso~, kafe~ artizanal~
cocktails, cocktail, koktej~, kokteil~
fine dining
banqueting, banquets, banket~
table service, sherbim~ ne tavolin~, sherbim~ tavolin~
room service, sherbim~ ne dhom~
front desk, reception desk, recepsion~
reservations, booking system, rezervim~
opera pms
check in, checkin
housekeeping, rregullim~ dhom~, pastrim~ dhom~
!laundry, !lavanderi~
night audit
tourism, turizm~, turistik~
hotel management, menaxhim~ hotel~
cleaning, pastrim~
disinfection, dezinfektim~
sterilisation, sterilization, sterilizim~
nursing care, kujdes~ infermieror~
wound care, wound dressing, mjekim~ plag~, dressings, fash~
injections, injeksion~
insulin, insulin~
elderly care, care of the elderly, elderly people, kujdes~ per te moshuar~, te moshuar~
home care, home visits, vizit~ ne shtepi, kujdes~ ne shtepi
intensive care, terapi~ intensiv~, kujdes~ intensiv~
surgery, operating theatre, kirurgji~, salla operator~, sall~ operacion~
paediatrics, pediatrics, pediatri~
family medicine, mjekesi~ familj~
emergency care, emergency department, urgjenca, repart~ urgjenc~
first aid, ndihm~ pare, ndihm~ e pare
vaccination, vaccines, vaksin~
ultrasound, ekografi~
radiology, radiografi~, radiologji~
ecg, ekg
electronic health record, electronic health records, kartel~ elektronik~
nursing licence, nursing license, licenc~ infermier~
teaching licence, teaching license, licenc~ mesues~
pharmacovigilance, farmakovigjilenc~
dispensing, prescriptions, !receta, receta mjekesor~
patient advice, patient counselling, keshillim~ pacient~
dental care, stomatologji~, dentistri~
!laboratory, !laborator~
blood tests, analiza gjaku, analiz~ gjak~
clinical trials
medical terminology
wiring, electrical installation, electrical installations, instalim~ elektrik~
distribution boards, electrical panels, kuadro elektrike, kuadro~, panel~ elektrik~
photovoltaics, solar panels, photovoltaic, panel~ diellor~, fotovoltaik~
plc
electric motors, motor~ elektrik~, motore trefazore
high voltage, tension~ lart~, tension~ te lart~
generators, gjenerator~
industrial maintenance, mirembajtj~ industrial~
preventive maintenance, mirembajtj~ parandalues~
!maintenance, maintenance work, building maintenance, mirembajtj~
bricklaying, muratur~, ndertim mur~
plastering, suvatim~
tiling, pllak~, shtrim~ pllak~
painting and decorating, lyerj~ mur~, bojatisj~
drywall, plasterboard, gips~, kartongips~
formwork, kallep~, kofratur~
reinforced concrete, betonarme~, betonarm~
!concrete, concreting, concrete works, beton~
scaffolding, skel~
roofing, catis~, cati~
thermal insulation, insulation, termoizolim~, izolim~ termik~
restoration, restaurim~
stonework, punim~ guri, guregdhendj~
lime mortar, gelqer~
plumbing, hidraulik~
heating, ngrohj~ qendror~, central heating
air conditioning, hvac, kondicioner~
construction site, building site, kantier~
site supervision, ndjekj~ kantier~, mbikeqyrj~ punim~
road construction, infrastruktur~ rrugor~
tender documents, tenders, tender~
public procurement, prokurim~ publik~
cost estimates, bill of quantities, preventiv~
workplace safety, occupational safety, health and safety, siguri~ ne pun~
work at height, pune ne lartesi, pun~ ne lartesi
power tools, hand tools, vegl~ pun~
welding, saldim~
mig mag, mig welding
!tig, tig welding, saldim~ tig
arc welding, elektroda, elektrod~
iso 9606 1, iso 9606
stainless steel, inoks~, celik inox
steel structures, steel frames, konstruksion~ metalik~, konstruksion~ celik~
cnc
lathe, torno~
technical drawings, technical drawing, drawing reading, vizatim~ teknik~, lexim~ skemash, lexim~ vizatim~
hydraulics, sistem~ hidraulik~
engines, motor~ automjet~
car repair, vehicle repair, riparim~ makin~, riparim~ automjet~
tyres, goma, gomist~
autocad, auto cad
civil 3d
revit
archicad
sketchup
rhino
3ds max
etabs
sap2000
solidworks
bim
eurocode, eurokod~
ms project, microsoft project
!architecture, !arkitektur~
interior design, dizajn interieri, interier~
land surveying, rilevim~, gjeodezi~
gis, arcgis
cultural heritage, trashegimi~ kulturor~
forklift licence, forklift license, leje piruni, leje~ pirun~, patent~ pirun~, licenc~ pirun~
forklift, pirun~
loading and unloading, ngarkim~ shkarkim~, ngarkim~ dhe shkarkim~
tachograph, takograf~
code 95, kodi 95
adr
international transport, transport~ nderkombetar~
deliveries, delivery routes, shperndarj~
refrigerated transport, cold chain, zinxhir~ ftohte, zinxhir~ i ftohte, zinxhir~ te ftohte
route planning, planifikim~ rrug~
logistics, logjistik~
inventory, stock control, stock taking, inventar~, inventory control
packing, !packaging, paketim~
order picking, !picking
barcode scanner, handheld scanner, skaner~
wms
customs, doganor~, dogan~
!export, !eksport~
import export, import eksport
shelf stacking, shelves, raft~
till, cash register, arke, arka, arken, kase fiskale
cash handling
!sales, !shitj~
!marketing, !marketing~
retail sales, retail, shitj~ me pakic~
field sales, shitj~ ne terren
b2b sales, b2b
telesales, telemarketing, shitj~ me telefon
outbound calls, telefonat~ dales~
inbound calls, telefonat~ hyres~
customer service, customer care, customer support, sherbim~ ndaj klient~, sherbim~ klient~, kujdes~ ndaj klient~, kujdes~ klient~
customer advice, keshillim~ klient~
complaints, complaint handling, ankesa, ankesat, ankesave
live chat
crm
zendesk
salesforce
hubspot
sales targets, objektiva shitj~, objektiv~ shitj~
negotiation, negociim~, negocim~
shop window, window dressing, vitrin~
household appliances, elektroshtepiak~
!clothing, !garments, shitj~ veshj~, dyqan~ veshj~, clothes shop, fashion retail
footwear, kepuc~
leather, lekur~
sewing, qepj~
overlock, overlok~
sewing machines, makin~ qepes~, makina e drejte, makin~ e drejt~
pattern reading, pattern making, modelim~
embroidery, qendisj~
tailoring, rrobaqepesi~
contract sewing, fason~
ironing, hekurosj~
quality control, kontroll~ cilesi~, quality assurance
production line, linj~ prodhim~
lean manufacturing
!agriculture, !bujqesi~
greenhouses, greenhouse, serra, serrash, serrat, serrave
irrigation, drip irrigation, ujitj~
fruit growing, pemetari~
pruning, krasitj~
viticulture, vineyards, vreshtari~, vresht~
olive growing, olives, ulli~, ullinj~
plant protection, mbrojtj~ bim~
integrated pest management
fertigation, plehrim~, fertilizers, plehra
globalgap, globalg a p, global gap
organic certification, organic farming, bujqesi~ organik~
horticulture, hortikultur~
livestock, blegtori~
tractor, traktor~
haircutting, haircuts, prerj~ flok~
hair colouring, hair coloring, colour correction, color correction, ngjyrosj~ flok~, korrigjim~ ngjyr~
balayage
skin fade
shaving, beard trim, beard trimming, brisk~, rroje
manicure, manikyr~
pedicure, pedikyr~
massage, masazh~
makeup, make up, grim~
facial treatments, trajtim~ fytyr~
video surveillance, cctv, vezhgim~ kamer~, kamera vezhgim~, kamerash vezhgimi
access control, kontroll~ hyrj~
security licence, guard licence, licenc~ sigur~, certifikat~ roj~
patrol, patrols, patrullim~
weapons permit, leje arme, leje armembajtj~
night shift, night shifts, turn~ nat~, turn~ te nates, turn~ e nates
shift work, rotating shifts, !turne, me turne, ne turne, dy turne, tre turne, pun~ me turne
!part time, part time job, kohe te pjesshme, gjysm~ orar~
seasonal work, seasonal job, pun~ sezonal~, sezonal~
accommodation provided, housing provided, free accommodation, strehim~, akomodim~ falas
work from home, remote work, fully remote, pun~ nga shtepia, nga shtepia, pun~ ne distanc~
telework
accounting, bookkeeping, kontabilitet~, mbajtj~ librash
vat, tvsh
payroll, listepages~, listpages~, liste pagesa
tax returns, tax declarations, deklarat~ tatimor~, deklarim~ tatimor~
taxation, tatim~
accounts payable
accounts receivable
invoicing, invoices, e invoicing, faturim~, fatura, faturave
month end closing, mbyllj~ mujor~
ifrs, snrf
consolidation, konsolidim pasqyrash
auditing, internal audit, auditim~
budgeting, budget planning, buxhetim~, budget formulation, budget execution
cost accounting, kosto~ prodhim~
financial statements, pasqyr~ financiar~
financial analysis, analiz~ financiar~
financial management, menaxhim~ financiar~
fiscalisation, fiskalizim~
cash flow, fluks~ monetar~
loans, lending, kredi~, kredit~
risk management, risk assessment, menaxhim~ rrezik~
!insurance
^excel, microsoft excel, ms excel
microsoft office, ms office, office package, paket~ office
microsoft word, ms word
powerpoint, power point
microsoft access, ms access
sharepoint
power bi, powerbi
tableau
sap
quickbooks
^oracle
peoplesoft
alpha business, alpha web, bilanci
statistics, statistical analysis, statistik~
data analysis, data analytics, analiz~ te dhenash, analiz~ te dhenave
spss
^stata
^sas
matlab
labour law, labor law, employment law, e drejt~ pun~, kod~ pun~
family law, e drejt~ familjar~
property law, e drejt~ pronesi~
company law, corporate law, business law, e drejt~ biznesor~, e drejt~ tregtar~
maritime law, e drejt~ detar~
contract drafting, drafting contracts, hartim~ kontrat~
!contracts, !kontrata
gdpr, data protection, mbrojtj~ e te dhenave, mbrojtj~ te dhenave
!compliance, regulatory compliance, pajtueshmeri~
due diligence
legal research, kerkim~ ligjor~
litigation, gjyqesor~
legal aid, ndihm~ juridik~, ndihm~ ligjor~
public administration, administrat~ publik~
civil registry, civil status, gjendj~ civil~
!human resources, human resources management, !burim~ njerezor~, menaxhim~ burim~ njerezor~
!recruitment, !rekrutim~, recruitment and selection, talent acquisition
training of staff, trajnim~ stafi, trajnim~ punonjes~
archiving, !filing, document filing, filing documents, arkivim~
correspondence, korrespondenc~
typing, data entry, hedhj~ te dhenash
meeting minutes, !minutes, procesverbal~
scheduling appointments, caktim~ takim~
project management, menaxhim~ projekt~
project administration, administrim~ projekt~
procurement, purchasing, prokurim~, blerj~ mall~
fundraising, grant writing
grants management
agile, scrum, kanban
jira
event management, event planning, organizim~ event~, organizim~ ngjarj~
team management, team leadership, team supervision, drejtim~ ekip~, menaxhim~ ekip~, drejtim~ skuadr~
mentoring, mentorim~
brand management, brand strategy, strategji~ mark~, strategji~ brand~
social media, rrjet~ social~, media social~
google ads
meta ads, facebook ads
seo
google analytics
email marketing, newsletters, buletin~
content writing, copywriting, krijim~ permbajtj~
digital marketing, marketing~ digjital~, marketing~ dixhital~
advertising campaigns, fushat~ reklam~, fushata reklamuese
market research, hulumtim~ treg~, kerkim~ treg~
trade fairs, panair~
sponsorship, sponsorizim~
public relations, marredhenie me publikun
photography, !fotografi~
video editing, montazh video, montazh~ video
photoshop
illustrator
indesign
coreldraw, corel draw
premiere, premiere pro
after effects
figma
canva
wordpress
prepress, paraprintim~
large format print, printim~ format~
ux, user experience, user research
design systems, design system, sistem~ dizajn~
prototyping, prototypes, prototip~
usability testing
web design, web dizajn, dizajn web
javascript
typescript
^react, reactjs, react.js
react native
angular, angularjs
vue, vue.js, vuejs
next.js, nextjs
node.js, nodejs
html, html5
css, css3
rxjs
!^vite
^redux
graphql
rest api, restful, rest apis
python
django
fastapi
^flask
!celery
pandas
pytorch
tensorflow
^java, java 21, java 17
spring boot
kotlin
android
jetpack compose
ios
^swift
swiftui
^flutter
^dart
c++
c#
.net, asp.net, dotnet
php
laravel
symfony
livewire
ruby on rails
golang
^perl
^scala
haskell
erlang
sql, structured query language
mysql
postgresql, postgres
mongodb
redis
sql server, mssql
pl sql, plsql
^kafka
rabbitmq
elasticsearch
^airflow
dbt
snowflake
^spark, apache spark
hadoop
etl
data warehouse, data warehousing
databases, database, baza te dhenash, baz~ te dhenash, baz~ te dhenave
big data
bigquery
clickhouse
opentelemetry
codeigniter
redhat, red hat
tanstack
nosql
machine learning, mesim~ makin~ artificial~
deep learning
artificial intelligence, inteligjenc~ artificial~
nlp, natural language processing
speech recognition
computer vision
data science
data mining
linux
unix
windows server
active directory
vmware
proxmox
bash, shell scripting
docker
kubernetes
terraform
ansible
jenkins
gitlab ci, gitlab
git, github
ci cd, continuous integration
^aws, amazon web services
^azure
google cloud, gcp
cloud computing
^prometheus
grafana
observability
incident response
devops
devsecops
microservices, mikrosherbim~
networking, computer networks, network administration, rrjet~ kompjuter~, administrim~ rrjet~
cisco
ccna
firewall, firewalls
cybersecurity, cyber security, siguri~ kibernetik~, information security, information assurance
penetration testing
wi fi, wifi
technical support, mbeshtetj~ teknik~
help desk, helpdesk, service desk, ticketing
system administration, systems administration, administrim~ sistem~
systems analysis, system analysis
software development, zhvillim~ software~, zhvillim~ softuer~
web development, zhvillim~ web
mobile apps, mobile applications, aplikacion~ celular~, aplikacion~ mobile
test automation, automated testing, testim~ automatik~
manual testing, testim~ manual~
regression testing
playwright
selenium
cypress
testrail
test cases
firebase
google maps
unity 3d, unity engine
unreal engine
blockchain
internet of things, iot
robotics, robotik~
electronics, !elektronik~
telecommunications, telekomunikacion~
fibre optic, fiber optic, fib~ optik~
remote sensing
climate change
environmental protection, mbrojtj~ mjedis~
water quality
waste water, wastewater, ujera te ndotura
hydrology
ecology
epidemiology
public health, shendet~ publik~
clinical research
clinical laboratory
hematology, haematology
microbiology, mikrobiologji~
chemistry, kimi~
biology, biologji~
physics, !fizike, !fizika
immunohematology, blood bank
nuclear engineering
aerospace
operations research
modelling and simulation, modeling and simulation
policy analysis
program evaluation, programme evaluation
supply chain, zinxhir~ furnizim~
military pay
budget analysis
acquisition management, contract administration
mathematics, matematik~
primary education, primary school, arsim fillor, arsim~ fillor~, cikl~ ulet
preschool education, early childhood, arsim~ parashkollor~, kopsht~ femij~, kopshte
adult education, arsim~ te rriturve
special needs, nevoja te vecanta
lesson plans, lesson planning, plan~ mesimor~
geogebra
exam preparation, pergatitj~ provim~
!music, !muzik~
sports, fitness, sportiv~
childcare, child care, kujdes~ per femij~, kujdes~ femij~
!translation, !perkthim~
energy sales, shitj~ energji~
medicinal plants, medicinal and aromatic plants, bim~ mjekesor~
`;
