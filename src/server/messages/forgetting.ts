/** The words of the page about forgetting: what lies ahead, tonight, what was done, what is held and what is proven. */
import type { Text } from "../../policy/vocabulary.ts";
import type { TextOf } from "./site.ts";

export const forgetting = {
  title: { fr: "L’oubli", nl: "Het vergeten", de: "Das Vergessen", en: "Forgetting" },
  lead: {
    fr: "Une donnée s’efface le premier jour où plus aucune finalité ne la conserve. Voici ce qui s’effacera, ce qui s’est effacé, et ce qui en est retenu.",
    nl: "Een gegeven verdwijnt op de eerste dag waarop geen enkel doeleinde het nog bewaart. Hier ziet u wat er zal verdwijnen, wat verdwenen is en wat wordt tegengehouden.",
    de: "Ein Datum verschwindet am ersten Tag, an dem kein Zweck es mehr braucht. Hier steht, was verschwinden wird, was verschwunden ist und was zurückgehalten wird.",
    en: "A datum is forgotten on the first day no purpose keeps it any more. Here is what will be forgotten, what has been, and what is held back.",
  },
  well: {
    fr: "Rien ne s’oppose au prochain passage.",
    nl: "Niets staat de volgende uitvoering in de weg.",
    de: "Dem nächsten Lauf steht nichts im Weg.",
    en: "Nothing stands in the way of the next run.",
  },
  attention: { fr: "À faire", nl: "Te doen", de: "Zu tun", en: "To do" },
  notInstalled: {
    fr: "Aucune politique n’est encore appliquée à cette base de données : rien ne s’y oublie. Lancez `serment apply`.",
    nl: "Op deze databank is nog geen beleid toegepast: er wordt niets vergeten. Voer `serment apply` uit.",
    de: "Auf diese Datenbank ist noch keine Erklärung angewandt: Es wird nichts vergessen. Führen Sie `serment apply` aus.",
    en: "No policy is applied to this database yet, so nothing in it is forgotten. Run `serment apply`.",
  },
  noRunYet: {
    fr: "Aucun passage n’a encore eu lieu. Le premier se fait au démarrage de `serment start`, ou avec `serment sweep`.",
    nl: "Er is nog geen uitvoering geweest. De eerste gebeurt bij het starten van `serment start`, of met `serment sweep`.",
    de: "Es gab noch keinen Lauf. Der erste erfolgt beim Start von `serment start` oder mit `serment sweep`.",
    en: "There has been no run yet. The first one comes when `serment start` starts, or with `serment sweep`.",
  },
  ahead: {
    fr: "Ce qui s’oubliera, mois par mois",
    nl: "Wat vergeten zal worden, maand na maand",
    de: "Was vergessen wird, Monat für Monat",
    en: "What will be forgotten, month by month",
  },
  aheadAbout: {
    fr: "Une colonne par mois : les lignes qui perdent leurs dernières données d’une catégorie. Une ligne qui perd deux catégories compte dans chacune.",
    nl: "Eén kolom per maand: de rijen die hun laatste gegevens van een categorie verliezen. Een rij die twee categorieën verliest, telt in elk ervan mee.",
    de: "Eine Säule je Monat: die Zeilen, die ihre letzten Daten einer Kategorie verlieren. Eine Zeile, die zwei Kategorien verliert, zählt in jeder.",
    en: "One column per month: the rows that lose the last of their data of a category. A row that loses two categories counts in each.",
  },
  noForecast: {
    fr: "Ces chiffres n’ont pas encore été calculés. Le passage de nuit les calcule ; `serment simulate --keep` le fait tout de suite.",
    nl: "Deze cijfers zijn nog niet berekend. De nachtelijke uitvoering berekent ze; `serment simulate --keep` doet het meteen.",
    de: "Diese Zahlen sind noch nicht berechnet. Der nächtliche Lauf berechnet sie; `serment simulate --keep` tut es sofort.",
    en: "These figures have not been computed yet. The nightly run computes them; `serment simulate --keep` does it at once.",
  },
  nothingAhead: {
    fr: "Rien ne s’oubliera durant ces années.",
    nl: "In deze jaren wordt niets vergeten.",
    de: "In diesen Jahren wird nichts vergessen.",
    en: "Nothing will be forgotten in these years.",
  },
  legend: { fr: "Légende", nl: "Legende", de: "Legende", en: "Legend" },
  otherCategories: {
    fr: "Autres catégories",
    nl: "Andere categorieën",
    de: "Andere Kategorien",
    en: "Other categories",
  },
  due: {
    fr: "échu, pas encore effacé",
    nl: "vervallen, nog niet gewist",
    de: "fällig, noch nicht gelöscht",
    en: "due, not erased yet",
  },
  dueHead: { fr: "Échu", nl: "Vervallen", de: "Fällig", en: "Due already" },
  today: { fr: "aujourd’hui", nl: "vandaag", de: "heute", en: "today" },
  table: {
    fr: "Le même graphique sous forme de tableau",
    nl: "Dezelfde grafiek als tabel",
    de: "Dieselbe Grafik als Tabelle",
    en: "The same chart as a table",
  },
  byPurpose: {
    fr: "Finalité après finalité : qui conserve en dernier",
    nl: "Per doeleinde: wat het langst bewaart",
    de: "Nach Zwecken: was am längsten speichert",
    en: "Purpose by purpose: what keeps data last",
  },
  byTable: { fr: "Table par table", nl: "Tabel per tabel", de: "Tabelle für Tabelle", en: "Table by table" },
  month: { fr: "Mois", nl: "Maand", de: "Monat", en: "Month" },
  together: { fr: "Ensemble", nl: "Samen", de: "Zusammen", en: "Together" },
  purpose: { fr: "Finalité", nl: "Doeleinde", de: "Zweck", en: "Purpose" },
  tableName: { fr: "Table", nl: "Tabel", de: "Tabelle", en: "Table" },
  rows: { fr: "lignes", nl: "rijen", de: "Zeilen", en: "rows" },
  wholeRows: { fr: "Lignes entières", nl: "Hele rijen", de: "Ganze Zeilen", en: "Whole rows" },
  data: { fr: "Données", nl: "Gegevens", de: "Daten", en: "Data" },
  tonight: {
    fr: "Le prochain passage",
    nl: "De volgende uitvoering",
    de: "Der nächste Lauf",
    en: "The next run",
  },
  tonightAbout: {
    fr: "Ce que le passage de la nuit prochaine effacerait, compté sans rien effacer.",
    nl: "Wat de uitvoering van komende nacht zou wissen, geteld zonder iets te wissen.",
    de: "Was der Lauf der kommenden Nacht löschen würde, gezählt, ohne etwas zu löschen.",
    en: "What the run of the coming night would erase, counted without erasing anything.",
  },
  nothingTonight: {
    fr: "Rien à effacer : chaque donnée est encore conservée par une finalité au moins.",
    nl: "Niets te wissen: elk gegeven wordt nog door minstens één doeleinde bewaard.",
    de: "Nichts zu löschen: Jedes Datum wird noch von mindestens einem Zweck gebraucht.",
    en: "Nothing to erase: every datum is still kept by at least one purpose.",
  },
  rowsGo: { fr: "Lignes effacées", nl: "Rijen gewist", de: "Zeilen gelöscht", en: "Rows erased" },
  dataGo: { fr: "Données effacées", nl: "Gegevens gewist", de: "Daten gelöscht", en: "Data erased" },
  filesWait: {
    fr: "Fichiers à retirer",
    nl: "Te verwijderen bestanden",
    de: "Zu entfernende Dateien",
    en: "Files to be removed",
  },
  filesWaitAbout: {
    fr: "Leur ligne est déjà oubliée.",
    nl: "Hun rij is al vergeten.",
    de: "Ihre Zeile ist schon vergessen.",
    en: "Their row is forgotten already.",
  },
  proof: { fr: "La preuve", nl: "Het bewijs", de: "Der Nachweis", en: "The proof" },
  proofAbout: {
    fr: "Une relecture de toute la base de données, qui ne modifie rien : conserve-t-elle une donnée qu’aucune finalité ne conserve ?",
    nl: "De hele databank opnieuw gelezen, zonder iets te wijzigen: bevat ze nog een gegeven dat geen enkel doeleinde bewaart?",
    de: "Die ganze Datenbank noch einmal gelesen, ohne etwas zu ändern: Enthält sie ein Datum, das kein Zweck braucht?",
    en: "The whole database read again, changing nothing: does it hold a datum that no purpose keeps?",
  },
  noProof: {
    fr: "La preuve n’a pas encore été faite. Le passage de nuit la fait ; `serment simulate --keep` la fait tout de suite.",
    nl: "Het bewijs is nog niet geleverd. De nachtelijke uitvoering levert het; `serment simulate --keep` doet het meteen.",
    de: "Der Nachweis ist noch nicht erbracht. Der nächtliche Lauf erbringt ihn; `serment simulate --keep` tut es sofort.",
    en: "The proof has not been made yet. The nightly run makes it; `serment simulate --keep` makes it at once.",
  },
  proven: {
    fr: "Rien n’est conservé sans finalité.",
    nl: "Niets wordt bewaard zonder doeleinde.",
    de: "Nichts wird ohne Zweck gespeichert.",
    en: "Nothing is kept without a purpose.",
  },
  notProven: {
    fr: "Tout n’est pas en ordre.",
    nl: "Niet alles is in orde.",
    de: "Nicht alles ist in Ordnung.",
    en: "Not everything is in order.",
  },
  whatIsWrong: {
    fr: "Ce qui n’est pas en ordre (en anglais)",
    nl: "Wat niet in orde is (in het Engels)",
    de: "Was nicht in Ordnung ist (auf Englisch)",
    en: "What is not in order",
  },
  holds: {
    fr: "Effacements suspendus",
    nl: "Opgeschorte wissingen",
    de: "Ausgesetzte Löschungen",
    en: "Holds",
  },
  holdsAbout: {
    fr: "Ce qui ne s’efface pas, parce qu’un litige ou une plainte en a besoin. Les motifs ne figurent pas ici : `serment hold list` les montre.",
    nl: "Wat niet gewist wordt omdat een geschil of een klacht het nodig heeft. De redenen staan hier niet: `serment hold list` toont ze.",
    de: "Was nicht gelöscht wird, weil ein Streit oder eine Klage es braucht. Die Gründe stehen nicht hier: `serment hold list` zeigt sie.",
    en: "What is not erased because a dispute or a claim needs it. The reasons are not shown here: `serment hold list` shows them.",
  },
  noHolds: {
    fr: "Aucun effacement n’est suspendu.",
    nl: "Geen enkele wissing is opgeschort.",
    de: "Keine Löschung ist ausgesetzt.",
    en: "No holds: nothing is held back.",
  },
  hold: { fr: "N°", nl: "Nr.", de: "Nr.", en: "No." },
  scope: {
    fr: "Ce qui est retenu",
    nl: "Wat bewaard blijft",
    de: "Was zurückgehalten wird",
    en: "What is held",
  },
  placedOn: { fr: "Depuis le", nl: "Sinds", de: "Seit", en: "Since" },
  reviewOn: { fr: "À revoir le", nl: "Te herzien op", de: "Zu prüfen am", en: "To be reviewed on" },
  overdue: { fr: "en retard", nl: "te laat", de: "überfällig", en: "overdue" },
  history: { fr: "Les passages", nl: "De uitvoeringen", de: "Die Läufe", en: "The runs" },
  day: { fr: "Jour", nl: "Dag", de: "Tag", en: "Day" },
  began: { fr: "Début", nl: "Begin", de: "Beginn", en: "Began" },
  took: { fr: "Durée", nl: "Duur", de: "Dauer", en: "Took" },
  batches: { fr: "Lots", nl: "Delen", de: "Teile", en: "Batches" },
  people: { fr: "Examinés", nl: "Bekeken", de: "Angesehen", en: "Looked at" },
  outcome: { fr: "Issue", nl: "Afloop", de: "Ausgang", en: "Outcome" },
} satisfies Record<string, Text>;

/** What the proof counted. */
export const proofLines = {
  overdueCells: {
    fr: "Données conservées sans finalité",
    nl: "Gegevens bewaard zonder doeleinde",
    de: "Ohne Zweck gespeicherte Daten",
    en: "Data kept without a purpose",
  },
  overdueRows: {
    fr: "Lignes au-delà de leur dernier jour",
    nl: "Rijen voorbij hun laatste dag",
    de: "Zeilen nach ihrem letzten Tag",
    en: "Rows past their last day",
  },
  heldCells: {
    fr: "Données que seule une suspension retient",
    nl: "Gegevens die enkel een opschorting tegenhoudt",
    de: "Daten, die nur eine Aussetzung zurückhält",
    en: "Data that only a hold keeps",
  },
  heldRows: {
    fr: "Lignes que seule une suspension retient",
    nl: "Rijen die enkel een opschorting tegenhoudt",
    de: "Zeilen, die nur eine Aussetzung zurückhält",
    en: "Rows that only a hold keeps",
  },
  shells: {
    fr: "Lignes vidées auxquelles d’autres renvoient",
    nl: "Leeggemaakte rijen waarnaar andere verwijzen",
    de: "Geleerte Zeilen, auf die andere verweisen",
    en: "Emptied rows that others refer to",
  },
  rows: {
    fr: "Lignes relues",
    nl: "Gelezen rijen",
    de: "Gelesene Zeilen",
    en: "Rows read",
  },
  people: {
    fr: "Personnes recalculées, tirées au sort",
    nl: "Herberekende personen, door loting gekozen",
    de: "Neu berechnete Personen, ausgelost",
    en: "People computed anew, drawn by lot",
  },
  objects: {
    fr: "Objets de la base de données comparés",
    nl: "Vergeleken objecten van de databank",
    de: "Verglichene Objekte der Datenbank",
    en: "Objects of the database compared",
  },
} satisfies Record<string, Text>;

/** How a run ended. */
export const outcomes = {
  done: { fr: "achevé", nl: "voltooid", de: "abgeschlossen", en: "done" },
  incomplete: { fr: "incomplet", nl: "onvolledig", de: "unvollständig", en: "incomplete" },
  failed: { fr: "échoué", nl: "mislukt", de: "gescheitert", en: "failed" },
  refused: {
    fr: "non commencé : jour à confirmer",
    nl: "niet begonnen: dag te bevestigen",
    de: "nicht begonnen: Tag zu bestätigen",
    en: "not begun: the day is to be confirmed",
  },
  open: {
    fr: "en cours, ou interrompu",
    nl: "bezig, of afgebroken",
    de: "läuft, oder abgebrochen",
    en: "under way, or cut off",
  },
} satisfies Record<string, Text>;

/** When figures were computed, and how long that took. */
export const computedAt: TextOf<{ readonly at: string; readonly took: string; readonly version: string }> = {
  fr: ({ at, took, version }) => `Calculé le ${at}, en ${took}, pour la politique ${version}.`,
  nl: ({ at, took, version }) => `Berekend op ${at}, in ${took}, voor beleid ${version}.`,
  de: ({ at, took, version }) => `Berechnet am ${at}, in ${took}, für die Fassung ${version} der Erklärung.`,
  en: ({ at, took, version }) => `Computed on ${at}, in ${took}, for policy ${version}.`,
};

export const provenAt: TextOf<{ readonly at: string; readonly took: string }> = {
  fr: ({ at, took }) => `Faite le ${at}, en ${took}.`,
  nl: ({ at, took }) => `Geleverd op ${at}, in ${took}.`,
  de: ({ at, took }) => `Erbracht am ${at}, in ${took}.`,
  en: ({ at, took }) => `Made on ${at}, in ${took}.`,
};

/** What outlasts the years shown. */
export const afterwards: TextOf<{ readonly until: string; readonly rows: string; readonly endless: string }> =
  {
    fr: ({ until, rows, endless }) =>
      `Après le ${until}, il restera ${rows} lignes de celles d’aujourd’hui, dont ${endless} sans fin connue.`,
    nl: ({ until, rows, endless }) =>
      `Na ${until} blijven er van de rijen van vandaag ${rows} over, waarvan ${endless} zonder bekend einde.`,
    de: ({ until, rows, endless }) =>
      `Nach dem ${until} bleiben von den heutigen Zeilen ${rows} übrig, davon ${endless} ohne bekanntes Ende.`,
    en: ({ until, rows, endless }) =>
      `After ${until}, ${rows} of today’s rows remain, ${endless} of them without a known end.`,
  };

/** In the years shown, without counting what is due already. */
export const inAll: TextOf<{ readonly rows: string; readonly cells: string; readonly until: string }> = {
  fr: ({ rows, cells, until }) =>
    `D’ici au ${until}, ${cells} données s’oublieront, et avec elles ${rows} lignes entières.`,
  nl: ({ rows, cells, until }) =>
    `Tot en met ${until} worden ${cells} gegevens vergeten, en daarmee ${rows} hele rijen.`,
  de: ({ rows, cells, until }) =>
    `Bis zum ${until} werden ${cells} Daten vergessen, und mit ihnen ${rows} ganze Zeilen.`,
  en: ({ rows, cells, until }) =>
    `By ${until}, ${cells} data will be forgotten, and with them ${rows} whole rows.`,
};

/** The scope of a hold, in parts that must all fit. */
export const holdScope = {
  person: { fr: "une personne", nl: "een persoon", de: "eine Person", en: "one person" },
} satisfies Record<string, Text>;

export const holdRow: TextOf<string> = {
  fr: (table) => `une ligne de \`${table}\` et ce qui en dépend`,
  nl: (table) => `een rij van \`${table}\` en wat eronder hangt`,
  de: (table) => `eine Zeile von \`${table}\` und was daran hängt`,
  en: (table) => `a row of \`${table}\` and what hangs below it`,
};

export const holdCategory: TextOf<string> = {
  fr: (category) => `catégorie « ${category} »`,
  nl: (category) => `categorie ‘${category}’`,
  de: (category) => `Kategorie „${category}“`,
  en: (category) => `category ‘${category}’`,
};

export const holdTable: TextOf<string> = {
  fr: (table) => `table \`${table}\``,
  nl: (table) => `tabel \`${table}\``,
  de: (table) => `Tabelle \`${table}\``,
  en: (table) => `table \`${table}\``,
};

/** A bar of a month, as it is read when pointed at. */
export const monthBar: TextOf<{ readonly month: string; readonly rows: string }> = {
  fr: ({ month, rows }) => `${month} : ${rows}`,
  nl: ({ month, rows }) => `${month}: ${rows}`,
  de: ({ month, rows }) => `${month}: ${rows}`,
  en: ({ month, rows }) => `${month}: ${rows}`,
};
