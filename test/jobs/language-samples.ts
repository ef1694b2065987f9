/** Titles and first sentences of adverts, written for these tests, in languages that a board in Albania sees beside Albanian and English. */
export const samples: Readonly<Record<string, readonly (readonly [title: string, description: string])[]>> = {
  it: [
    [
      'Cuoco per ristorante di pesce',
      'Cerchiamo un cuoco con esperienza nella cucina di mare, disponibile anche nei fine settimana.',
    ],
    [
      'Operatore call center',
      'Offriamo formazione retribuita e un contratto stabile a chi parla bene italiano.',
    ],
    [
      'Addetta alle pulizie',
      'Servizio di pulizia negli uffici del centro, tre ore ogni mattina dal lunedì al venerdì.',
    ],
    ['Infermiere di reparto', 'La clinica assume infermieri con almeno due anni di esperienza in chirurgia.'],
    [
      'Autista di camion patente CE',
      'Viaggi regolari tra Durazzo e Bari con mezzi nuovi, rientro ogni sabato.',
    ],
    [
      'Sviluppatore React',
      'Il nostro gruppo costruisce applicazioni per alberghi e cerca una persona curiosa.',
    ],
    [
      'Magazziniere con patentino del muletto',
      'Carico e scarico delle merci, controllo delle bolle e ordine negli scaffali.',
    ],
    ['Insegnante di italiano', 'Corsi serali per adulti, due gruppi di dieci allievi, materiale già pronto.'],
    ['Sarta per campionario', 'Laboratorio di abiti da sposa cerca sarta capace di leggere un cartamodello.'],
    ['Ragioniere', 'Registrazione delle fatture, dichiarazioni mensili e rapporti con le banche.'],
  ],
  de: [
    [
      'Koch für Fischküche',
      'Wir suchen eine erfahrene Kraft für unsere kleine Küche am Hafen, Zimmer vorhanden.',
    ],
    [
      'Pflegefachkraft Innere Medizin',
      'Sie betreuen Patienten auf einer Station mit zweiundzwanzig Betten im Dreischichtbetrieb.',
    ],
    [
      'Kundenberater am Telefon',
      'Sie beantworten Fragen unserer Kunden zu Rechnungen und Verträgen, geduldig und freundlich.',
    ],
    [
      'Schweißer WIG',
      'Rohrleitungen aus Edelstahl für die Lebensmittelindustrie, Prüfung nach Norm erforderlich.',
    ],
    [
      'Buchhalterin in Teilzeit',
      'Zwanzig Stunden in der Woche, Lohnabrechnung und Vorbereitung der Abschlüsse.',
    ],
    [
      'Lkw-Fahrer im Fernverkehr',
      'Feste Touren nach Norditalien, neue Fahrzeuge und jedes Wochenende zu Hause.',
    ],
    [
      'Softwareentwickler Java',
      'Unser Team entwickelt Zahlungssysteme für kleine Banken und arbeitet überwiegend von zu Hause.',
    ],
    [
      'Elektriker für Wohngebäude',
      'Sie verlegen Leitungen und schließen Verteiler an, Werkzeug stellen wir.',
    ],
    ['Zimmermädchen', 'Saisonarbeit von Mai bis Oktober, Unterkunft und Verpflegung sind frei.'],
    ['Lagerarbeiter', 'Waren annehmen, einlagern und für den Versand vorbereiten, Frühschicht.'],
  ],
  mk: [
    [
      'Готвач за рибен ресторан',
      'Бараме искусен готвач за мала кујна покрај езеро, со обезбедено сместување.',
    ],
    [
      'Медицинска сестра',
      'Болницата вработува медицински сестри за одделението за хирургија, работа во смени.',
    ],
    ['Возач на камион', 'Редовни тури до Италија и Германија, нови возила и точна плата секој месец.'],
    [
      'Продавач во продавница за алат',
      'Потребно е лице кое ќе ги советува купувачите и ќе ја одржува продавницата.',
    ],
    ['Сметководител', 'Водење книги за мали фирми, подготовка на плати и месечни пријави за данок.'],
    [
      'Електричар за одржување',
      'Проверка на генераторот, замена на светилки и итни поправки во трговски центар.',
    ],
    ['Келнер за летна сезона', 'Работа од јуни до септември, храна и соба се бесплатни, бакшишот се дели.'],
    ['Програмер за веб', 'Нашиот тим изработува апликации за хотели и бара колега со две години искуство.'],
    ['Наставник по математика', 'Приватна гимназија објавува оглас за наставник со полн фонд на часови.'],
    ['Работник во магацин', 'Товарење и истоварување стока, работа со скенер, прва смена.'],
  ],
  el: [
    [
      'Μάγειρας για ψαροταβέρνα',
      'Ζητείται έμπειρος μάγειρας για μικρή κουζίνα δίπλα στο λιμάνι, παρέχεται διαμονή.',
    ],
    ['Νοσηλεύτρια', 'Η κλινική προσλαμβάνει νοσηλεύτριες για το χειρουργικό τμήμα με κυλιόμενες βάρδιες.'],
    ['Οδηγός φορτηγού', 'Τακτικά δρομολόγια προς Ιταλία, καινούργια οχήματα και επιστροφή κάθε Σάββατο.'],
    ['Υπάλληλος υποδοχής ξενοδοχείου', 'Ζητούνται άτομα με καλή γνώση αγγλικών για τη θερινή περίοδο.'],
    ['Λογιστής', 'Τήρηση βιβλίων μικρών επιχειρήσεων, μισθοδοσία και μηνιαίες δηλώσεις.'],
    ['Καθαρίστρια γραφείων', 'Τρεις ώρες κάθε πρωί από Δευτέρα έως Παρασκευή στο κέντρο της πόλης.'],
    ['Ηλεκτρολόγος', 'Εγκαταστάσεις σε νέες κατοικίες, τα εργαλεία παρέχονται από την εταιρεία.'],
    ['Σερβιτόρος', 'Εργασία σε εστιατόριο δίπλα στη θάλασσα, φαγητό και δωμάτιο δωρεάν.'],
    ['Προγραμματιστής', 'Η ομάδα μας φτιάχνει εφαρμογές για ξενοδοχεία και ψάχνει νέο συνάδελφο.'],
    ['Αποθηκάριος', 'Παραλαβή και τακτοποίηση εμπορευμάτων με χρήση σαρωτή, πρωινή βάρδια.'],
  ],
  sr: [
    ['Кувар за рибљи ресторан', 'Тражимо искусног кувара за малу кухињу поред реке, смештај је обезбеђен.'],
    ['Медицинска сестра', 'Болница запошљава медицинске сестре за одељење хирургије, рад у сменама.'],
    ['Возач камиона', 'Редовне туре до Италије и Немачке, нова возила и повратак кући сваке суботе.'],
    [
      'Продавац у продавници алата',
      'Потребна је особа која ће саветовати купце и одржавати продавницу уредном.',
    ],
    ['Књиговођа', 'Вођење књига малих предузећа, обрачун зарада и месечне пореске пријаве.'],
    ['Електричар за одржавање', 'Провера генератора, замена сијалица и хитне поправке у тржном центру.'],
    ['Конобар за летњу сезону', 'Рад од јуна до септембра, храна и соба су бесплатни, бакшиш се дели.'],
    ['Програмер', 'Наш тим израђује апликације за хотеле и тражи колегу са две године искуства.'],
    ['Наставник математике', 'Приватна гимназија расписује конкурс за наставника са пуним фондом часова.'],
    ['Радник у магацину', 'Утовар и истовар робе, рад са скенером, прва смена.'],
  ],
  tr: [
    [
      'Balık lokantası için aşçı',
      'Limanın yanındaki küçük mutfağımız için deneyimli aşçı arıyoruz, konaklama sağlanır.',
    ],
    ['Hemşire', 'Kliniğimiz cerrahi servisi için vardiyalı çalışacak hemşireler arıyor.'],
    ['Kamyon şoförü', 'İtalya yönüne düzenli seferler, yeni araçlar ve her cumartesi eve dönüş.'],
    [
      'Otel resepsiyon görevlisi',
      'Yaz sezonu için iyi derecede İngilizce bilen çalışma arkadaşları aranıyor.',
    ],
    ['Muhasebeci', 'Küçük işletmelerin defterlerini tutmak, bordro ve aylık beyannameleri hazırlamak.'],
    ['Ofis temizlik görevlisi', 'Pazartesiden cumaya her sabah üç saat, şehir merkezinde.'],
    ['Elektrik ustası', 'Yeni konutlarda tesisat işleri, aletler şirketimiz tarafından verilir.'],
    ['Garson', 'Deniz kenarındaki lokantada çalışma, yemek ve oda ücretsizdir.'],
    ['Yazılım geliştirici', 'Ekibimiz oteller için uygulamalar yapıyor ve yeni bir arkadaş arıyor.'],
    ['Depo görevlisi', 'Mal kabulü ve yerleştirme, el terminali kullanımı, sabah vardiyası.'],
  ],
};
