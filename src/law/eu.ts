/**
 * Union law as dated parameters: the deadlines of the GDPR, and where data may travel without a further safeguard.
 * Data only.
 */
import { always, type Confidence, type DeclaredRule, type LawParameter } from "./rule.ts";

/** Periods that Union law sets, named in policies as `law.eu.<name>(anchor)`. */
export const euRules = {
  fgasRecords: {
    label: {
      fr: "registre des interventions sur les gaz à effet de serre fluorés",
      nl: "register van werkzaamheden met gefluoreerde broeikasgassen",
      de: "Aufzeichnungen über Arbeiten mit fluorierten Treibhausgasen",
      en: "records of work on fluorinated greenhouse gases",
    },
    jurisdiction: "EU",
    citation: "Regulation (EU) 2024/573 art. 7",
    confidence: "known",
    note: "The copy of the undertaking that did the work included.",
    parts: always({ months: 60 }),
  },
  registerDeletion: {
    label: {
      fr: "effacement avec la radiation du registre public",
      nl: "wissing samen met de schrapping uit het openbare register",
      de: "Löschung zugleich mit der Löschung im öffentlichen Register",
      en: "erasure together with the deletion from the public register",
    },
    jurisdiction: "EU",
    citation: "GDPR art. 5(1)(a) and 17(1)(d); CJEU C-26/22 and C-64/22",
    confidence: "known",
    note: "What a register no longer shows is gone on the day of its deletion, so the last day is the one before.",
    parts: always({ days: -1 }),
  },
} as const satisfies Readonly<Record<string, DeclaredRule>>;

const text = (fr: string, nl: string, de: string, en: string) => ({ fr, nl, de, en });
const GDPR = "2018-05-25";

/** Other numbers of Union law. */
export const euParameters = {
  answer: {
    label: text(
      "délai de réponse à une demande",
      "antwoordtermijn op een verzoek",
      "Frist für die Antwort auf einen Antrag",
      "time to answer a request",
    ),
    jurisdiction: "EU",
    citation: "GDPR art. 12(3); Regulation (EEC, Euratom) No 1182/71 art. 3",
    confidence: "known",
    inForceFrom: GDPR,
    note: "From the day after receipt; a last day on a Saturday, Sunday or holiday moves to the next working day.",
    value: { months: 1 },
  },
  answerExtended: {
    label: text(
      "délai de réponse prolongé",
      "verlengde antwoordtermijn",
      "verlängerte Antwortfrist",
      "extended time to answer",
    ),
    jurisdiction: "EU",
    citation: "GDPR art. 12(3)",
    confidence: "known",
    inForceFrom: GDPR,
    note: "Counted from receipt, and only when said with reasons within the first month.",
    value: { months: 3 },
  },
  noticeFromOtherSource: {
    label: text(
      "délai d’information sur des données reçues d’un tiers",
      "informatietermijn voor gegevens van derden",
      "Frist zur Information über Daten aus anderer Quelle",
      "time to inform about data from another source",
    ),
    jurisdiction: "EU",
    citation: "GDPR art. 14(3)",
    confidence: "known",
    inForceFrom: GDPR,
    note: "Sooner when the person is written to or the data are disclosed before.",
    value: { months: 1 },
  },
  recipientNotice: {
    label: text(
      "délai pour avertir les destinataires",
      "termijn om ontvangers te verwittigen",
      "Frist, um Empfänger zu unterrichten",
      "time to tell recipients",
    ),
    jurisdiction: "EU",
    citation: "GDPR art. 19 and 12(3); CJEU C-129/21",
    confidence: "uncertain",
    inForceFrom: GDPR,
    note: "The law sets no day. Five Belgian working days are taken for `without undue delay`, to send a notice and again to have it acknowledged.",
    value: { workingDays: 5 },
  },
  breachToAuthority: {
    label: text(
      "notification d’une violation à l’autorité",
      "melding van een inbreuk aan de autoriteit",
      "Meldung einer Verletzung an die Behörde",
      "notification of a breach to the authority",
    ),
    jurisdiction: "EU",
    citation: "GDPR art. 33(1)",
    confidence: "verified",
    inForceFrom: GDPR,
    note: "Real hours from awareness; week-ends do not stop them. The Digital Omnibus proposes 96: not adopted.",
    value: { hours: 72 },
  },
  childConsentAge: {
    label: text(
      "âge du consentement en ligne, à défaut de loi nationale",
      "leeftijd voor online toestemming, bij gebrek aan nationale wet",
      "Alter der Online-Einwilligung, sofern kein nationales Gesetz",
      "age of online consent where national law sets none",
    ),
    jurisdiction: "EU",
    citation: "GDPR art. 8(1)",
    confidence: "known",
    inForceFrom: GDPR,
    value: { years: 16 },
  },
} as const satisfies Readonly<Record<string, LawParameter>>;

/** The European Economic Area: the 27 Member States and Iceland, Liechtenstein and Norway; ISO 3166-1 alpha-2. */
export const eeaCountries: ReadonlySet<string> = new Set(
  "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK".split(" "),
);

export type AdequateCountry = {
  readonly citation: string;
  /** The recipients it covers, where not all. */
  readonly limitedTo?: string;
  readonly confidence: Confidence;
};

/** Countries with an adequacy decision (GDPR art. 45), by ISO 3166-1 alpha-2 code. */
export const adequateCountries: Readonly<Record<string, AdequateCountry>> = {
  AD: { citation: "Decision 2010/625/EU", confidence: "known" },
  AR: { citation: "Decision 2003/490/EC", confidence: "known" },
  CA: { citation: "Decision 2002/2/EC", limitedTo: "commercial organisations", confidence: "known" },
  CH: { citation: "Decision 2000/518/EC", confidence: "known" },
  FO: { citation: "Decision 2010/146/EU", confidence: "known" },
  GB: { citation: "Implementing Decision (EU) 2021/1772, as prolonged", confidence: "uncertain" },
  GG: { citation: "Decision 2003/821/EC", confidence: "known" },
  IL: { citation: "Decision 2011/61/EU", confidence: "known" },
  IM: { citation: "Decision 2004/411/EC", confidence: "known" },
  JE: { citation: "Decision 2008/393/EC", confidence: "known" },
  JP: { citation: "Implementing Decision (EU) 2019/419", limitedTo: "private sector", confidence: "known" },
  KR: { citation: "Implementing Decision (EU) 2022/254", confidence: "known" },
  NZ: { citation: "Implementing Decision 2013/65/EU", confidence: "known" },
  US: {
    citation: "Implementing Decision (EU) 2023/1795",
    limitedTo: "organisations certified under the Data Privacy Framework",
    confidence: "known",
  },
  UY: { citation: "Implementing Decision 2012/484/EU", confidence: "known" },
};
