/** The Dutch texts of the notice, as spoken in Belgium. */
import type { Messages } from "./messages.ts";

export const nl: Messages = {
  title: (company) => `Uw gegevens bij ${company}`,
  introduction: (company) => [
    `Op deze pagina leest u welke gegevens ${company} gebruikt, waarvoor, op welke grond en tot wanneer, en wat u daaraan kunt veranderen.`,
    "Elk deel begint met de hoofdzaak; wie meer wil weten, klapt de uitleg open.",
  ],
  chrome: { contents: "Inhoud", detail: "Meer uitleg", languages: "Talen" },

  basis: {
    consent: {
      name: "Uw toestemming",
      meaning: "U hebt ja gezegd. U kunt daar altijd op terugkomen.",
    },
    contract: {
      name: "Uw overeenkomst of uw vraag",
      meaning:
        "Zonder deze gegevens kunnen wij uw vraag niet beantwoorden of de overeenkomst niet uitvoeren.",
    },
    legalObligation: {
      name: "Een wettelijke verplichting",
      meaning: "Een rechtsregel legt het ons op.",
    },
    vitalInterests: {
      name: "De vitale belangen van een persoon",
      meaning: "Iemands leven of lichamelijke integriteit hangt ervan af.",
    },
    publicTask: {
      name: "Een taak van algemeen belang",
      meaning: "Een rechtsregel draagt ons die taak op.",
    },
    legitimateInterests: {
      name: "Een gerechtvaardigd belang",
      meaning: "Dat belang is tegen het uwe afgewogen. U kunt bezwaar maken.",
    },
    softOptIn: {
      name: "De uitzondering voor eigen klanten",
      meaning: "U gaf ons uw adres bij een aankoop en kunt bij elk bericht kosteloos weigeren.",
    },
  },
  role: {
    controller: "afzonderlijke verwerkingsverantwoordelijke",
    jointController: "gezamenlijke verwerkingsverantwoordelijke",
    processor: "verwerker, volgens onze instructies",
    authority: "overheidsinstantie",
    internal: "ons eigen personeel",
  },
  channel: {
    email: "e-mail",
    phone: "telefoon",
    sms: "sms",
    post: "brief",
    visit: "huisbezoek",
    app: "app",
  },
  restrictedUse: {
    consent: "met uw toestemming",
    claims: "om een recht in rechte vast te stellen, uit te oefenen of te verdedigen",
    protectionOfOthers: "om de rechten van iemand anders te beschermen",
    publicInterest: "om een gewichtige reden van algemeen belang",
  },

  controller: {
    heading: "Wie verantwoordelijk is voor uw gegevens",
    lead: (company) => [
      `${company} bepaalt waarom en hoe uw gegevens worden gebruikt en is de verwerkingsverantwoordelijke.`,
    ],
    name: "Onderneming",
    address: "Adres",
    enterpriseNumber: "Ondernemingsnummer",
    email: "E-mailadres voor al uw vragen over gegevens",
    phone: "Telefoon",
    website: "Website",
    officer: "Functionaris voor gegevensbescherming",
    noOfficer: "Er is geen functionaris aangesteld: de wet vereist dat hier niet.",
  },
  marketingObjection: {
    heading: "Nee zeggen tegen reclame",
    lead: [
      "U kunt op elk moment bezwaar maken tegen het gebruik van uw gegevens om u producten of diensten aan te bieden, met inbegrip van de profilering die daarbij hoort.",
      "U hoeft geen reden te geven, het kost niets en wij kunnen niet weigeren.",
    ],
    how: "Eén woord volstaat, op welke manier ook: per e-mail, brief of telefoon, via de uitschrijflink of mondeling aan een van onze technici of verkopers.",
    effect:
      "Uw bezwaar werkt meteen en geldt voor alle kanalen, tenzij u er maar één bedoelt. Aan uw overeenkomst, de prijs en de dienst verandert niets.",
    purposes: "Wat uw bezwaar stopzet",
  },
  people: {
    heading: "Voor wie deze informatie geldt",
    lead: ["Deze informatie is bestemd voor iedereen van wie wij gegevens hebben."],
    conditions: "Voorwaarden bij bepaalde doeleinden",
    conditionsLead: "De genoemde doeleinden gelden alleen voor wie aan de voorwaarde voldoet.",
  },
  purposes: {
    heading: "Waarvoor, op welke grond, tot wanneer",
    lead: [
      "Elk gebruik van uw gegevens heeft een doel, een rechtsgrond en een einde.",
      "Wat niet in deze tabel staat, doen wij niet.",
    ],
    caption: "De verwerkingsdoeleinden",
    purpose: "Doel",
    ground: "Voor wie, op welke grond",
    period: "Tot wanneer",
    data: "Gegevens",
    recipients: "Ontvangers",
    choices: "Uw keuzes en andere toelichting",
    more: "Gegevens, ontvangers en keuzes, in detail",
    nobody: "Niemand buiten onze diensten",
    notStated: "Niet vermeld",
    interest: "Het nagestreefde belang",
    balance: "Waarom het kan doorwegen",
    norm: "Toepasselijke tekst",
    periodLaw: "Regel die deze termijn bepaalt",
    asked: "Wat wij u vragen",
    validity: "Duur van de toestemming",
    when: "Wanneer",
    conditions: "Voorwaarden",
    channels: "Via",
    contact: "Hoe vaak",
    requires: "Alleen voor personen die aan deze voorwaarde voldoen",
    actsFor: "In opdracht van",
    erasure: "Als u om wissing vraagt",
    erasureEnds: "Dit gebruik stopt.",
    erasureStays: (reason, article) => `Dit gebruik gaat door: ${reason} (${article}).`,
    objection: "Als u bezwaar maakt",
    objectionAbsolute: "Wij stoppen meteen en vragen geen reden.",
    objectionBalanced:
      "Laat ons weten wat er in uw situatie tegen pleit. Tijdens het onderzoek schorten wij dit gebruik op, en daarna stoppen wij ermee, tenzij wij een dwingende reden kunnen aantonen.",
    withdrawal: "Als u uw toestemming intrekt",
    withdrawalText: "Wij stoppen meteen met wat daarop steunde. Wat eerder gebeurde, blijft rechtmatig.",
    restriction: "Tijdens een beperking",
    restrictionText: (use) => `Dit gebruik blijft mogelijk ${use}.`,
    notProvided: "Als u deze gegevens niet geeft",
    optOut: "Bezwaarlijsten",
    optOutText: "Vóór elke campagne halen wij de personen eruit die op de officiële bezwaarlijst staan.",
    profiling: "Profilering",
    profilingText: "Uw gegevens worden gecombineerd om iets over u te beoordelen of te voorspellen.",
    automated: "Geautomatiseerde besluitvorming",
    automatedText:
      "Er komt een automatische beoordeling aan te pas; een mens kan ze overdoen. Zie het deel daarover.",
  },
  data: {
    heading: "Welke gegevens",
    lead: [
      "Hier vindt u per categorie alle gegevens die wij kunnen hebben.",
      "Wij hebben niet noodzakelijk alles van iedereen.",
    ],
    fields: "Gegevens",
    neededFor: "Gebruikt voor",
    special: "gevoelig of bijzonder beschermd gegeven",
  },
  sources: {
    heading: "Waar uw gegevens vandaan komen",
    lead: [
      "De meeste komen van uzelf of ontstaan uit onze contacten, onze bezoeken en uw gebruik van onze diensten.",
      "Andere krijgen wij van derden. Dat zijn ze.",
    ],
    isPublic: "Openbaar toegankelijke bron",
    names: "Wie",
    fields: "Ontvangen gegevens",
    told: "Komen uw gegevens van iemand anders, dan laten wij u dat uiterlijk binnen een maand weten, of al bij ons eerste contact als dat vroeger valt.",
  },
  decisions: {
    heading: "Geautomatiseerde besluiten en profilering",
    lead: [
      "In de gevallen hieronder kan een automatische berekening of rangschikking meewegen in een besluit over u.",
      "U kunt altijd vragen dat een mens het opnieuw bekijkt, uw standpunt geven en het resultaat betwisten.",
    ],
    logic: "Hoe het werkt",
    consequence: "Wat dat voor u kan veranderen",
    review: "Hoe u een beoordeling door een mens krijgt",
  },
  recipients: {
    heading: "Wie uw gegevens kan ontvangen",
    lead: ["Alleen deze ontvangers kunnen gegevens krijgen, elk voor de vermelde doeleinden."],
    onlyNeeded: "Elke ontvanger krijgt alleen de gegevens die hier staan, niet de rest van uw dossier.",
    mission: "Opdracht",
    role: "Rol",
    countries: "Landen",
    safeguard: "Waarborg buiten de Europese Economische Ruimte",
    adequate: (decision) =>
      `De Europese Commissie heeft erkend dat dit land gegevens voldoende beschermt (${decision}).`,
    names: "Met naam",
    purposes: "Doeleinden",
    fields: "Gegevens",
    allInEea:
      "Al deze ontvangers zijn gevestigd in de Europese Economische Ruimte en geven geen toegang tot uw gegevens vanuit een ander land.",
    outsideEea: (countries) =>
      `Sommige ontvangers bevinden zich buiten de Europese Economische Ruimte: ${countries}. Daar staat bij welke waarborg uw gegevens dan beschermt; u kunt er een kopie van vragen.`,
    joint:
      "Met een gezamenlijke verwerkingsverantwoordelijke verdeelt een regeling de taken. U kunt de hoofdlijnen ervan opvragen en uw rechten bij elk van beide uitoefenen.",
  },
  partners: {
    heading: "Wanneer een andere onderneming beslist",
    lead: (company, partners) => [
      `Voor sommige opdrachten werkt ${company} volgens de instructies van ${partners}, die dan de verwerkingsverantwoordelijke is.`,
      "Die gegevens worden apart gehouden en dienen geen enkel doel van onszelf.",
    ],
    address: "Adres",
    notice: "Haar privacyverklaring",
    rights:
      "Richt u voor die gegevens bij voorkeur tot die onderneming. Schrijft u toch naar ons, dan geven wij uw vraag meteen door en laten wij u dat weten.",
    purposes: "Wat wij voor haar doen",
  },
  retention: {
    heading: "Hoe lang",
    lead: [
      "Er is niet één termijn: elk doel heeft de zijne, die in de tabel staat.",
      "Zodra het laatste doel dat een gegeven nodig heeft, ten einde is, wordt dat gegeven gewist.",
    ],
    points: [
      "Een doel dat voorbij is, ziet de gegevens niet meer, ook als een ander doel verplicht ze te bewaren.",
      "De vermelde laatste dag telt nog mee; gewist wordt er de dag erna.",
      "Een dossier verdwijnt stuk voor stuk, naarmate de doeleinden eindigen.",
      "Een lopend geschil kan de bewaring verlengen, maar alleen van de stukken waarover het gaat; dat wordt geregeld opnieuw bekeken.",
      "Maanden en jaren lopen van datum tot datum. Bestaat die dag niet in de laatste maand, dan geldt de laatste dag ervan.",
    ],
  },
  rights: {
    heading: "Uw rechten",
    lead: [
      "U kunt uw gegevens inkijken, verbeteren, laten wissen, laten blokkeren of meenemen, en bezwaar maken tegen het gebruik ervan.",
    ],
    article: "Grondslag",
    appliesTo: "Geldt voor",
    staysAfter: "Wat ondanks een verzoek tot wissing blijft, en waarom",
    list: {
      access: {
        name: "Inkijken",
        text: "Weten of wij gegevens over u hebben, er een kopie van krijgen en vernemen waarvoor ze dienen, waar ze vandaan komen, aan wie ze zijn doorgegeven en tot wanneer ze worden bewaard.",
      },
      rectification: {
        name: "Verbeteren",
        text: "Laten verbeteren wat fout is en aanvullen wat ontbreekt. Een verstuurde factuur wordt verbeterd met een nieuw document; het origineel blijft zoals het is.",
      },
      erasure: {
        name: "Laten wissen",
        text: "Laten wissen wat niet meer nodig is. Wat moet blijven, sommen wij voor u op, met de reden en de einddatum.",
      },
      restriction: {
        name: "Laten blokkeren",
        text: "Uw gegevens opzij laten zetten, zodat ze niet worden gebruikt maar ook niet gewist: zolang de juistheid wordt nagegaan, zolang een bezwaar wordt onderzocht, of omdat u ze nodig hebt om uw rechten te verdedigen.",
      },
      portability: {
        name: "Meenemen",
        text: "Wat u ons hebt verstrekt, ontvangen in een bestand dat een machine kan lezen, of het naar een andere onderneming laten sturen als dat technisch kan. Dit recht geldt voor geautomatiseerde verwerking op grond van uw overeenkomst of uw toestemming.",
      },
      objection: {
        name: "Bezwaar maken",
        text: "Om een reden die met uw situatie te maken heeft, bezwaar maken tegen gebruik op grond van een gerechtvaardigd belang. Tegen reclame is geen reden nodig.",
      },
      withdrawal: {
        name: "Uw toestemming intrekken",
        text: "Op een toestemming terugkomen, even eenvoudig als u ze gaf. Dat werkt meteen voor de toekomst; wat voordien gebeurde, blijft rechtmatig.",
      },
      humanReview: {
        name: "Een mens spreken",
        text: "Niet afhangen van een volledig automatisch besluit dat u ernstig treft: menselijke tussenkomst vragen, gehoord worden en het resultaat betwisten.",
      },
    },
  },
  exercise: {
    heading: "Hoe u uw rechten uitoefent",
    lead: (within) => [`Schrijf of bel ons, in uw eigen woorden: het is gratis en wij antwoorden ${within}.`],
    byEmail: "Per e-mail",
    byPost: "Per brief",
    byPhone: "Per telefoon",
    points: (extended) => [
      "U hebt geen formulier, account of reden nodig. Ook een mondelinge vraag telt.",
      "De termijn loopt vanaf de ontvangst van uw vraag.",
      `Is uw vraag ingewikkeld of stelt u er meer tegelijk, dan kan het antwoord ${extended} na ontvangst komen. In de eerste maand verneemt u dan waarom.`,
      "Wij vragen alleen een bewijs van uw identiteit als er echt twijfel is, en leggen die twijfel uit. Meestal volstaat het te antwoorden vanaf het adres dat wij kennen, of een factuurnummer te vermelden.",
      "Is toch een kopie van een document nuttig, maak dan de foto, het rijksregisternummer en alles wat niet nodig is onleesbaar. Na de controle wordt de kopie vernietigd.",
      "Iemand anders kan voor u optreden als hij aantoont dat u hem dat hebt gevraagd.",
      "Een weigering krijgt altijd een motivering, met de manier om ze te betwisten.",
      "Wordt een gegeven gewist dat een lopende overeenkomst nodig heeft, dan kan die misschien niet verder; wij waarschuwen u vooraf. Bezwaar tegen reclame of het intrekken van een toestemming heeft dat gevolg nooit.",
    ],
  },
  complaint: {
    heading: "Als u het niet eens bent",
    lead: (company) => [
      `U kunt het eerst met ${company} bespreken als u dat wilt; het hoeft niet.`,
      "U kunt op elk moment een klacht indienen bij de toezichthoudende autoriteit of naar de rechter stappen.",
    ],
    authority: "Toezichthoudende autoriteit",
    court: "Rechter",
    courtText:
      "U kunt terecht bij de rechtbank van uw verblijfplaats of van onze zetel, met of zonder voorafgaande klacht bij de autoriteit (art. 79 AVG).",
  },
  mandatory: {
    heading: "Wat u moet geven en wat u vrij staat",
    lead: [
      "Er wordt niets zonder reden gevraagd. Waar een gegeven nodig is, leest u hier wat er gebeurt als u het niet geeft.",
    ],
  },
  minors: {
    heading: "Minderjarigen",
    lead: ["Gegevens van een kind vragen bijzondere zorg."],
    fromAge: (age) => `Alleen voor wie minstens ${age} jaar is`,
    consent: (age) =>
      `Online kan een kind vanaf ${age} jaar zelf toestemming geven; vóór die leeftijd is die van een ouder nodig.`,
    rights:
      "Een kind dat het begrijpt, kan zijn rechten zelf uitoefenen; zijn ouders kunnen het voor hem doen. Wat steunt op een toestemming die iemand als kind online gaf, wordt op eenvoudig verzoek gewist.",
  },
  security: {
    heading: "Beveiliging",
    lead: [
      "Elke dienst ziet alleen de gegevens die zijn werk nodig heeft, en alleen zolang hij daar recht op heeft.",
    ],
    points: [
      "Die regel wordt door de databank zelf afgedwongen en hangt niet alleen af van de goede wil van wie ermee werkt.",
      "Wat een doel niet meer mag zien, verdwijnt meteen van het scherm, nog voor het gewist is.",
    ],
    advice: [
      "Houd uw wachtwoord voor uzelf. Wij zullen er nooit naar vragen.",
      "Kies een lang wachtwoord dat u nergens anders gebruikt, en verander het als u denkt dat iemand het kent.",
      "Meld u af op een toestel dat anderen ook gebruiken.",
    ],
    breach: (email) =>
      `Geen enkele bescherming is volmaakt. Levert een lek voor u een hoog risico op, dan verwittigen wij u zonder uitstel en zeggen wij wat er is gebeurd en wat u kunt doen. Hebt u zelf iets gemerkt? Schrijf naar ${email}.`,
  },
  cookies: {
    heading: "Cookies en gelijkaardige technieken",
    lead: [
      "Op onze sites en in onze apps wordt alleen wat onmisbaar is, zonder vragen geplaatst. Weigeren is even eenvoudig als aanvaarden.",
    ],
    link: "Elke cookie, met doel en duur",
  },
  version: {
    heading: "Versie en wijzigingen",
    lead: (version, date) => [`Versie ${version}, van toepassing vanaf ${date}.`],
    changes: [
      "Nieuw gebruik kondigen wij aan voor het begint. Hangt het af van uw toestemming, dan vragen wij die.",
      "Vorige versies worden bewaard en zijn op verzoek te verkrijgen.",
    ],
  },
};
