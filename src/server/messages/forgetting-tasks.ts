/** The words for what stands in the way of forgetting, each with what to do about it. */
import type { Text } from "../../policy/vocabulary.ts";
import type { TextOf } from "./site.ts";

/** A restored copy in which what was erased may have come back. */
export const databaseIsClosed: Text = {
  fr: "La base de données est fermée : elle provient d’une sauvegarde, et ce qui s’est effacé depuis y est revenu. Elle ne se lit ni n’oublie rien tant que le journal des effacements n’y est pas rejoué. Lancez `serment restore reconcile` ; `serment restore status` dit où l’on en est.",
  nl: "De databank is gesloten: ze komt uit een back-up, en wat sindsdien verdwenen is, staat er weer in. Ze wordt niet gelezen en vergeet niets tot het logboek van de wissingen er opnieuw op is toegepast. Voer `serment restore reconcile` uit; `serment restore status` zegt hoever het staat.",
  de: "Die Datenbank ist geschlossen: Sie stammt aus einer Sicherung, und was seither gelöscht wurde, steht wieder darin. Sie wird weder gelesen noch vergisst sie etwas, bis das Löschjournal darauf nachgeführt ist. Führen Sie `serment restore reconcile` aus; `serment restore status` sagt, wie weit es ist.",
  en: "The database is closed: it comes from a backup, and what was forgotten since is in it again. It is not read and forgets nothing until the erasure journal has been replayed on it. Run `serment restore reconcile`; `serment restore status` says how far it is.",
};

/** Without it nobody could say after a restore what has to be forgotten again. */
export const journalIsNotWell: Text = {
  fr: "Le journal des effacements manque ou est abîmé. Rien ne s’efface tant qu’il n’est pas remis en état : sans lui, ce qui s’efface reviendrait avec une sauvegarde. Lancez `serment journal status` : la commande dit ce qui ne va pas et que faire.",
  nl: "Het logboek van de wissingen ontbreekt of is beschadigd. Er wordt niets gewist tot het weer in orde is: zonder dat logboek zou wat gewist is, met een back-up terugkomen. Voer `serment journal status` uit: het commando zegt wat er scheelt en wat te doen.",
  de: "Das Löschjournal fehlt oder ist beschädigt. Nichts wird gelöscht, bis es wieder in Ordnung ist: Ohne es käme Gelöschtes mit einer Sicherung zurück. Führen Sie `serment journal status` aus: Der Befehl sagt, was fehlt und was zu tun ist.",
  en: "The erasure journal is missing or damaged. Nothing is erased until it is in order again: without it, what is erased would come back with a backup. Run `serment journal status`: it says what is wrong and what to do.",
};

/** A day the sweep will not believe until somebody confirms it. */
export const clockJumped: TextOf<{ readonly today: string; readonly last: string; readonly iso: string }> = {
  fr: ({ today, last, iso }) =>
    `L’horloge de la base de données indique le ${today}. La dernière fois que Serment y a travaillé, c’était le ${last}. Rien ne s’efface tant que personne ne confirme le jour. S’il est juste, lancez \`serment sweep --confirm-day ${iso}\` ; sinon, réglez d’abord l’horloge du serveur.`,
  nl: ({ today, last, iso }) =>
    `De klok van de databank staat op ${today}. Toen Serment er het laatst werkte, was het ${last}. Er wordt niets gewist tot iemand de dag bevestigt. Klopt hij, voer dan \`serment sweep --confirm-day ${iso}\` uit; zet anders eerst de klok van de server juist.`,
  de: ({ today, last, iso }) =>
    `Die Uhr der Datenbank zeigt den ${today}. Als Serment zuletzt darin arbeitete, war es der ${last}. Nichts wird gelöscht, bis jemand den Tag bestätigt. Stimmt er, führen Sie \`serment sweep --confirm-day ${iso}\` aus; sonst stellen Sie zuerst die Uhr des Servers.`,
  en: ({ today, last, iso }) =>
    `The database’s clock says ${today}. When Serment last worked in it, it was ${last}. Nothing is erased until somebody confirms the day. If it is right, run \`serment sweep --confirm-day ${iso}\`; if not, set the server’s clock first.`,
};

export const lastRunFailed: TextOf<string> = {
  fr: (day) =>
    `Le passage du ${day} a échoué. Ce qu’il avait effacé l’est ; le reste attend. Lancez \`serment sweep\` : la commande dit ce qui l’arrête.`,
  nl: (day) =>
    `De uitvoering van ${day} is mislukt. Wat ze gewist had, is gewist; de rest wacht. Voer \`serment sweep\` uit: het commando zegt wat het tegenhoudt.`,
  de: (day) =>
    `Der Lauf vom ${day} ist gescheitert. Was er gelöscht hatte, ist gelöscht; der Rest wartet. Führen Sie \`serment sweep\` aus: Der Befehl sagt, was ihn aufhält.`,
  en: (day) =>
    `The run of ${day} failed. What it had erased is erased; the rest is waiting. Run \`serment sweep\`: it says what stops it.`,
};

export const lastRunIncomplete: TextOf<string> = {
  fr: (day) =>
    `Le passage du ${day} a laissé quelque chose de côté. Lancez \`serment sweep\` : la commande nomme ce qui reste et pourquoi.`,
  nl: (day) =>
    `De uitvoering van ${day} heeft iets laten liggen. Voer \`serment sweep\` uit: het commando noemt wat er overblijft en waarom.`,
  de: (day) =>
    `Der Lauf vom ${day} hat etwas übrig gelassen. Führen Sie \`serment sweep\` aus: Der Befehl nennt, was bleibt und warum.`,
  en: (day) =>
    `The run of ${day} left something behind. Run \`serment sweep\`: it names what is left, and why.`,
};

export const holdsOverdue: TextOf<number> = {
  fr: (n) =>
    n === 1
      ? "Une suspension devait déjà être revue. `serment hold list` la montre."
      : `${n} suspensions devaient déjà être revues. \`serment hold list\` les montre.`,
  nl: (n) =>
    n === 1
      ? "Eén opschorting had al herzien moeten zijn. `serment hold list` toont ze."
      : `${n} opschortingen hadden al herzien moeten zijn. \`serment hold list\` toont ze.`,
  de: (n) =>
    n === 1
      ? "Eine Aussetzung hätte schon geprüft sein müssen. `serment hold list` zeigt sie."
      : `${n} Aussetzungen hätten schon geprüft sein müssen. \`serment hold list\` zeigt sie.`,
  en: (n) =>
    n === 1
      ? "One hold should have been reviewed already. `serment hold list` shows it."
      : `${n} holds should have been reviewed already. \`serment hold list\` shows them.`,
};

export const proofFailed: TextOf<string> = {
  fr: (day) => `La preuve du ${day} n’est pas en ordre. \`serment prove retention\` dit ce qu’il faut faire.`,
  nl: (day) =>
    `Het bewijs van ${day} is niet in orde. \`serment prove retention\` zegt wat er te doen staat.`,
  de: (day) =>
    `Der Nachweis vom ${day} ist nicht in Ordnung. \`serment prove retention\` sagt, was zu tun ist.`,
  en: (day) => `The proof of ${day} is not in order. \`serment prove retention\` says what to do.`,
};

export const figuresOld: TextOf<string> = {
  fr: (day) =>
    `Ces chiffres datent du ${day}. Le passage de nuit les renouvelle ; s’il n’a pas lieu, voyez si \`serment start\` tourne.`,
  nl: (day) =>
    `Deze cijfers zijn van ${day}. De nachtelijke uitvoering vernieuwt ze; blijft die uit, kijk dan of \`serment start\` draait.`,
  de: (day) =>
    `Diese Zahlen sind vom ${day}. Der nächtliche Lauf erneuert sie; bleibt er aus, sehen Sie nach, ob \`serment start\` läuft.`,
  en: (day) =>
    `These figures are of ${day}. The nightly run renews them; if it does not come, see whether \`serment start\` is running.`,
};
