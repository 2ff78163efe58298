/**
 * Readings: where a statute or a published policy leaves something open, the one exact reading that clocks are built
 * on, by the number letters and decisions cite. Each is dated and says how sure we are; whoever reads otherwise changes
 * the value here. Data only.
 */
import type { LawParameter } from "./rule.ts";

const text = (fr: string, nl: string, de: string, en: string) => ({ fr, nl, de, en });

/** A reading is ours, from the day it was taken; the law it reads is cited. */
const reading = <V>(
  label: LawParameter["label"],
  citation: string,
  confidence: LawParameter["confidence"],
  note: string,
  value: V,
) => ({ label, jurisdiction: "BE" as const, citation, confidence, inForceFrom: "2026-01-01", note, value });

export const assumptions = {
  A1: reading(
    text("jours civils belges", "Belgische kalenderdagen", "belgische Kalendertage", "Belgian civil days"),
    "Civil Code art. 1.7; Regulation (EEC, Euratom) No 1182/71 art. 3",
    "known",
    "Instants are stored in UTC and count on the civil day they fall on. The last lawful day is included, and forgetting is done during the day after. Holidays move answers, never retention.",
    { timeZone: "Europe/Brussels", untilIncluded: true, erasedWithinDays: 1, holidaysExtendRetention: false },
  ),
  A2: reading(
    text(
      "mois sans ce quantième",
      "maanden zonder die dag",
      "Monate ohne diesen Tag",
      "months without that day",
    ),
    "Civil Code art. 1.7; Regulation (EEC, Euratom) No 1182/71 art. 3(2)(c)",
    "known",
    "A month or a year later is the same day number, or the last day of a month that lacks it.",
    { missingDay: "lastOfMonth" },
  ),
  A3: reading(
    text(
      "dix ans pour les factures, par année civile",
      "tien jaar voor facturen, per kalenderjaar",
      "zehn Jahre für Rechnungen, nach Kalenderjahren",
      "ten years for invoices, by calendar years",
    ),
    "VAT Code art. 60 § 4",
    "verified",
    "The policy's own ten years run like those of VAT, from 1 January after the date of the invoice. The statutory minimum is the rule be.invoice, apart.",
    { years: 10, roundTo: "endOfYear" },
  ),
  A4: reading(
    text(
      "factures après une demande d’effacement",
      "facturen na een verzoek tot wissing",
      "Rechnungen nach einem Löschungsantrag",
      "invoices after an erasure request",
    ),
    "GDPR art. 17(3)(b) and (e)",
    "uncertain",
    "Kept until the later of the statute's day, and the earlier of the policy's own day and the evidence of the contract. Without a request: the later of the policy's own day and the statute's. A hold overrides both.",
    { statute: "GDPR art. 17(3)(b)", evidence: "GDPR art. 17(3)(e)" },
  ),
  A5: reading(
    text("fin d’un contrat", "einde van een contract", "Ende eines Vertrags", "end of a contract"),
    "Code of Economic Law art. VI.67; former Civil Code art. 2262bis § 1",
    "known",
    "Termination, expiry, or acceptance of one-off works. Evidence runs for each contract from its own end, offers from the end of the last one really performed; a contract withdrawn in time was not performed.",
    { evidence: "eachContract", offers: "lastPerformedContract", withdrawalDays: 14 },
  ),
  A6: reading(
    text("une fois par an", "één keer per jaar", "einmal im Jahr", "once a year"),
    "GDPR art. 5(1)(a)",
    "uncertain",
    "Any rolling year, over all channels and all who write in the company's name. A calendar year would allow two contacts within days.",
    { times: 1, months: 12, rolling: true, sharedByAllChannelsAndSenders: true },
  ),
  A7: reading(
    text(
      "quatre ans après la fin du contrat",
      "vier jaar na het einde van het contract",
      "vier Jahre nach Vertragsende",
      "four years after the end of the contract",
    ),
    "GDPR art. 5(1)(a) and (e)",
    "uncertain",
    "The anniversary is included. Window and frequency bind even with consent, unless the consent itself states more.",
    { months: 48, anniversaryIncluded: true, bindsDespiteConsent: true },
  ),
  A8: reading(
    text(
      "dernier contact d’un client potentiel",
      "laatste contact van een potentiële klant",
      "letzter Kontakt eines Interessenten",
      "last contact of a prospect",
    ),
    "GDPR art. 5(1)(a) and (e)",
    "uncertain",
    "One that the person made or took part in. The company's own mailing never renews it.",
    { months: 12, renewedBy: ["inbound", "two_way"] },
  ),
  A9: reading(
    text(
      "données utilisées pour les anciens clients",
      "gegevens gebruikt voor voormalige klanten",
      "für ehemalige Kunden genutzte Daten",
      "data used for former customers",
    ),
    "GDPR art. 5(1)(b)",
    "uncertain",
    "Contact details only, own offers only; nobody is chosen by appliance, service or score.",
    { categories: ["identification", "contactDetails"], offers: ["own"] },
  ),
  A10: reading(
    text(
      "durées sur lesquelles le texte se tait",
      "termijnen waarover de tekst zwijgt",
      "Fristen, zu denen der Text schweigt",
      "lengths the published text is silent on",
    ),
    "GDPR art. 5(1)(e); former Civil Code art. 1649quater and 2262bis § 1",
    "uncertain",
    "To be signed by the company. Sooner on request. The identity-card number is not collected; birth dates go with the last contract, those of minors when they come of age; third-party findings with the debt or the register's own deletion; the suppression list has no end.",
    {
      technicalAfterContractMonths: 24,
      webMonths: 6,
      scoreMonths: 12,
      identifiedSurveyMonths: 12,
      rightsFileMonths: 60,
      identityDocumentDays: 7,
      settledDebtDays: 30,
      backupDays: 35,
    },
  ),
  A11: reading(
    text(
      "enquêtes et copies dans les documents",
      "enquêtes en kopieën in documenten",
      "Umfragen und Kopien in Dokumenten",
      "surveys and copies within documents",
    ),
    "GDPR art. 21(2)-(3) and 17",
    "uncertain",
    "An objection to direct marketing ends invitations to surveys too. What is printed in an invoice or a contract follows the document, not the field it was copied from.",
    { objectionEndsSurveys: true, copyFollowsDocument: true },
  ),
  A12: reading(
    text(
      "délai pendant une preuve d’identité",
      "termijn tijdens een identiteitsbewijs",
      "Frist während eines Identitätsnachweises",
      "time while identity is proved",
    ),
    "GDPR art. 12(6)",
    "uncertain",
    "The answer's month starts with the proof only when the doubt is reasoned and the proof was asked for in time; otherwise with the request.",
    { askWithinWorkingDays: 5, reasonedDoubtOnly: true },
  ),
} as const satisfies Readonly<Record<`A${number}`, LawParameter>>;
