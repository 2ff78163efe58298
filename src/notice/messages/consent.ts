/** The texts of a request for consent that are not the policy's own, in four languages. */
import type { CookieStore, Language } from "../../policy/vocabulary.ts";

export type ConsentMessages = {
  heading(company: string): string;
  /** That nothing is agreed to without an act, and that refusing costs nothing. */
  readonly free: string;
  readonly why: string;
  readonly request: string;
  readonly channels: string;
  readonly data: string;
  readonly recipients: string;
  readonly onBehalfOf: string;
  readonly cookies: string;
  readonly kept: Readonly<Record<CookieStore, string>>;
  readonly session: string;
  readonly answerLasts: string;
  readonly untilWithdrawn: string;
  readonly dataKept: string;
  readonly ifRefused: string;
  /** How to take it back, and that this does not undo the past (GDPR art. 7(3)). */
  withdraw(contact: string): string;
  readonly controller: string;
};

export const consentMessages: Readonly<Record<Language, ConsentMessages>> = {
  fr: {
    heading: (company) => `${company} vous demande votre accord`,
    free: "Vous répondez librement, point par point. Sans réponse de votre part, c’est non. Refuser ne change rien au service que vous recevez.",
    why: "À quoi cela sert",
    request: "Ce que nous vous demandons",
    channels: "Par",
    data: "Données utilisées",
    recipients: "Qui peut les recevoir",
    onBehalfOf: "Pour le compte de",
    cookies: "Sur votre appareil",
    kept: {
      cookie: "cookie",
      localStorage: "stockage local",
      sessionStorage: "stockage de session",
      indexedDb: "base de données du navigateur",
      pixel: "pixel",
    },
    session: "jusqu’à la fermeture du navigateur",
    answerLasts: "Durée de votre réponse",
    untilWithdrawn: "jusqu’à ce que vous changiez d’avis",
    dataKept: "Conservation des données",
    ifRefused: "Si vous refusez",
    withdraw: (contact) =>
      `Vous pouvez retirer votre accord à tout moment, aussi simplement que vous l’avez donné : à l’endroit où vous avez répondu, ou par e-mail à ${contact}. Le retrait ne remet pas en cause ce qui a été fait avant.`,
    controller: "Responsable du traitement",
  },
  nl: {
    heading: (company) => `${company} vraagt uw toestemming`,
    free: "U antwoordt vrij, punt voor punt. Zonder antwoord is het nee. Weigeren verandert niets aan de dienst die u krijgt.",
    why: "Waarvoor het dient",
    request: "Wat wij u vragen",
    channels: "Via",
    data: "Gebruikte gegevens",
    recipients: "Wie ze kan ontvangen",
    onBehalfOf: "In opdracht van",
    cookies: "Op uw toestel",
    kept: {
      cookie: "cookie",
      localStorage: "lokale opslag",
      sessionStorage: "sessieopslag",
      indexedDb: "databank van de browser",
      pixel: "pixel",
    },
    session: "tot de browser sluit",
    answerLasts: "Hoelang uw antwoord geldt",
    untilWithdrawn: "tot u van gedachten verandert",
    dataKept: "Hoelang de gegevens worden bewaard",
    ifRefused: "Als u weigert",
    withdraw: (contact) =>
      `U kunt uw toestemming altijd intrekken, even eenvoudig als u ze gaf: waar u antwoordde, of per e-mail aan ${contact}. De intrekking doet niets af aan wat voordien gebeurde.`,
    controller: "Verwerkingsverantwoordelijke",
  },
  de: {
    heading: (company) => `${company} bittet um Ihre Einwilligung`,
    free: "Sie antworten frei, Punkt für Punkt. Ohne Antwort gilt Nein. Eine Ablehnung ändert nichts an der Leistung, die Sie erhalten.",
    why: "Wozu es dient",
    request: "Worum wir Sie bitten",
    channels: "Über",
    data: "Verwendete Daten",
    recipients: "Wer sie erhalten kann",
    onBehalfOf: "Im Auftrag von",
    cookies: "Auf Ihrem Gerät",
    kept: {
      cookie: "Cookie",
      localStorage: "lokaler Speicher",
      sessionStorage: "Sitzungsspeicher",
      indexedDb: "Datenbank des Browsers",
      pixel: "Zählpixel",
    },
    session: "bis der Browser geschlossen wird",
    answerLasts: "Wie lange Ihre Antwort gilt",
    untilWithdrawn: "bis Sie es sich anders überlegen",
    dataKept: "Wie lange die Daten aufbewahrt werden",
    ifRefused: "Wenn Sie ablehnen",
    withdraw: (contact) =>
      `Sie können Ihre Einwilligung jederzeit widerrufen, so einfach wie Sie sie erteilt haben: dort, wo Sie geantwortet haben, oder per E-Mail an ${contact}. Der Widerruf berührt nicht, was vorher geschehen ist.`,
    controller: "Verantwortlicher",
  },
  en: {
    heading: (company) => `${company} asks for your consent`,
    free: "You answer freely, point by point. No answer means no. Refusing changes nothing in the service you get.",
    why: "What it is for",
    request: "What we ask",
    channels: "By",
    data: "Data used",
    recipients: "Who may receive them",
    onBehalfOf: "On behalf of",
    cookies: "On your device",
    kept: {
      cookie: "cookie",
      localStorage: "local storage",
      sessionStorage: "session storage",
      indexedDb: "database of the browser",
      pixel: "pixel",
    },
    session: "until the browser is closed",
    answerLasts: "How long your answer lasts",
    untilWithdrawn: "until you change your mind",
    dataKept: "How long the data are kept",
    ifRefused: "If you refuse",
    withdraw: (contact) =>
      `You can take your consent back at any time, as easily as you gave it: where you answered, or by e-mail to ${contact}. Taking it back does not undo what was done before.`,
    controller: "Controller",
  },
};
