/**
 * Belgian law as dated parameters: retention and limitation periods, consumer debt, canvassing, cookies, children.
 * Data only. Each row says how sure we are; none is legal advice.
 */
import { always, type DeclaredRule, type LawParameter } from "./rule.ts";

/** Periods that Belgian statutes set, named in policies as `law.be.<name>(anchor)`. */
export const beRules = {
  invoice: {
    label: {
      fr: "conservation légale des factures et des pièces comptables",
      nl: "wettelijke bewaring van facturen en boekhoudstukken",
      de: "gesetzliche Aufbewahrung von Rechnungen und Buchungsbelegen",
      en: "statutory retention of invoices and accounting vouchers",
    },
    jurisdiction: "BE",
    citation:
      "VAT Code art. 60 § 4; Income Tax Code 1992 art. 315; Code of Economic Law art. III.86 and III.88",
    confidence: "verified",
    note: "The tax is taken to fall due on the date of the invoice, and every financial year to last twelve months. An open audit or lawsuit extends the period: use a hold.",
    parts: [
      // VAT: seven years, ten for tax due from 2023 on, from 1 January after the date of the invoice.
      {
        counts: "date",
        pieces: [
          { from: "-infinity", length: { months: 84 }, roundTo: "endOfYear" },
          { from: "2023-01-01", length: { months: 120 }, roundTo: "endOfYear" },
        ],
      },
      // Income tax: to the end of the seventh financial year after the taxable period, of the tenth from assessment
      // year 2023 on. A financial year that ends on 31 December 2022 is the first one of that assessment year.
      {
        counts: "financialYearEnd",
        pieces: [
          { from: "-infinity", length: { months: 84 }, roundTo: "endOfFinancialYear" },
          { from: "2022-12-31", length: { months: 120 }, roundTo: "endOfFinancialYear" },
        ],
      },
      // Accounting: seven years from 1 January after the books of that financial year are closed.
      {
        counts: "financialYearEnd",
        pieces: [{ from: "-infinity", length: { months: 84 }, roundTo: "endOfYear" }],
      },
    ],
  },
  contractClaims: {
    label: {
      fr: "prescription des actions personnelles",
      nl: "verjaring van persoonlijke rechtsvorderingen",
      de: "Verjährung persönlicher Klagen",
      en: "limitation of personal claims",
    },
    jurisdiction: "BE",
    citation: "former Civil Code art. 2262bis § 1, first paragraph",
    confidence: "verified",
    parts: always({ months: 120 }),
  },
  tort: {
    label: {
      fr: "prescription de la responsabilité extracontractuelle, à partir de la connaissance du dommage",
      nl: "verjaring van buitencontractuele aansprakelijkheid, vanaf de kennis van de schade",
      de: "Verjährung der außervertraglichen Haftung ab Kenntnis des Schadens",
      en: "limitation of non-contractual liability, from knowledge of the damage",
    },
    jurisdiction: "BE",
    citation: "former Civil Code art. 2262bis § 1, second paragraph",
    confidence: "known",
    parts: always({ months: 60 }),
  },
  tortAtMost: {
    label: {
      fr: "prescription de la responsabilité extracontractuelle, au plus tard à partir du fait",
      nl: "verjaring van buitencontractuele aansprakelijkheid, uiterlijk vanaf het feit",
      de: "Verjährung der außervertraglichen Haftung, spätestens ab dem Ereignis",
      en: "limitation of non-contractual liability, at the latest from the event",
    },
    jurisdiction: "BE",
    citation: "former Civil Code art. 2262bis § 1, third paragraph",
    confidence: "known",
    parts: always({ months: 240 }),
  },
  periodicDebts: {
    label: {
      fr: "prescription des dettes périodiques",
      nl: "verjaring van periodieke schulden",
      de: "Verjährung wiederkehrender Leistungen",
      en: "limitation of periodic debts",
    },
    jurisdiction: "BE",
    citation: "former Civil Code art. 2277",
    confidence: "verified",
    parts: always({ months: 60 }),
  },
  consumerGoods: {
    label: {
      fr: "prescription de l’action d’un marchand pour les marchandises vendues à un consommateur",
      nl: "verjaring van de vordering van een handelaar voor waren verkocht aan een consument",
      de: "Verjährung der Forderung eines Händlers für an Verbraucher verkaufte Waren",
      en: "limitation of a trader’s claim for goods sold to a consumer",
    },
    jurisdiction: "BE",
    citation: "former Civil Code art. 2272",
    confidence: "uncertain",
    note: "A presumption of payment, which a debtor who admits the debt cannot plead.",
    parts: always({ months: 12 }),
  },
  builderLiability: {
    label: {
      fr: "responsabilité décennale de l’entrepreneur, à partir de la réception des travaux",
      nl: "tienjarige aansprakelijkheid van de aannemer, vanaf de oplevering van de werken",
      de: "zehnjährige Haftung des Unternehmers ab Abnahme der Arbeiten",
      en: "ten-year liability of the contractor, from acceptance of the works",
    },
    jurisdiction: "BE",
    citation: "former Civil Code art. 1792 and 2270",
    confidence: "verified",
    parts: always({ months: 120 }),
  },
  legalGuarantee: {
    label: {
      fr: "garantie légale des biens de consommation",
      nl: "wettelijke garantie op consumptiegoederen",
      de: "gesetzliche Gewährleistung für Verbrauchsgüter",
      en: "legal guarantee of consumer goods",
    },
    jurisdiction: "BE",
    citation: "former Civil Code art. 1649quater",
    confidence: "known",
    parts: always({ months: 24 }),
  },
  heatingCertificate: {
    label: {
      fr: "conservation de l’attestation de contrôle du chauffage (Wallonie)",
      nl: "bewaring van het verwarmingsattest (Wallonië)",
      de: "Aufbewahrung der Heizungsprüfbescheinigung (Wallonie)",
      en: "keeping of the heating inspection certificate (Wallonia)",
    },
    jurisdiction: "BE",
    citation: "Order of the Walloon Government of 29 January 2009",
    confidence: "uncertain",
    note: "Two years is the owner's duty; the installer's own, and the other regions' rules, are to be confirmed.",
    parts: always({ months: 24 }),
  },
} as const satisfies Readonly<Record<string, DeclaredRule>>;

/** The lump sum a consumer in default may owe at most, by unpaid balance; amounts in euro, XIX.4. */
export type DebtBand = {
  /** Balances up to here, inclusive; null: any. */
  readonly upTo: number | null;
  readonly fixed: number;
  /** The share of what exceeds `over` that is added. */
  readonly share: number;
  readonly over: number;
  readonly atMost?: number;
};

const text = (fr: string, nl: string, de: string, en: string) => ({ fr, nl, de, en });

/** Other numbers of Belgian law. */
export const beParameters = {
  immovableRevision: {
    label: text(
      "pièces relatives à la révision de la TVA sur un immeuble",
      "stukken voor de herziening van btw op onroerende goederen",
      "Unterlagen zur Berichtigung der MwSt. auf Immobilien",
      "documents on the revision of VAT on immovable property",
    ),
    jurisdiction: "BE",
    citation: "VAT Code art. 48 § 2 and 60 § 4; Royal Decree No 3 art. 9",
    confidence: "uncertain",
    inForceFrom: "1970-01-01",
    note: "A duty of the taxable owner who deducted the tax, not of the installer who billed the works: no period uses it. Ask counsel before relying on that.",
    value: { years: 15, yearsWhenLetWithVat: 25 },
  },
  childConsentAge: {
    label: text(
      "âge à partir duquel un enfant consent seul en ligne",
      "leeftijd vanaf welke een kind online alleen toestemt",
      "Alter, ab dem ein Kind online allein einwilligt",
      "age from which a child consents alone online",
    ),
    jurisdiction: "BE",
    citation: "GDPR art. 8(1); law of 30 July 2018 art. 7",
    confidence: "known",
    inForceFrom: "2018-09-05",
    value: { years: 13 },
  },
  freeReminder: {
    label: text(
      "premier rappel gratuit à un consommateur",
      "kosteloze eerste herinnering aan een consument",
      "kostenlose erste Mahnung an einen Verbraucher",
      "free first reminder to a consumer",
    ),
    jurisdiction: "BE",
    citation: "Code of Economic Law art. XIX.2",
    confidence: "verified",
    inForceFrom: "2023-09-01",
    note: "Contracts made before that day: from 1 December 2023.",
    value: {
      days: 14,
      /** By post the days run from the third working day after sending; by e-mail from the next calendar day. */
      runsFrom: { post: { workingDays: 3 }, email: { days: 1 } },
      regularDeliveries: { freePerYear: 3, thenAtMost: 7.5 },
    },
  },
  debtLumpSum: {
    label: text(
      "indemnité forfaitaire maximale",
      "maximale forfaitaire schadevergoeding",
      "höchste Pauschalentschädigung",
      "highest lump-sum compensation",
    ),
    jurisdiction: "BE",
    citation: "Code of Economic Law art. XIX.4",
    confidence: "verified",
    inForceFrom: "2023-09-01",
    value: {
      bands: [
        { upTo: 150, fixed: 20, share: 0, over: 0 },
        { upTo: 500, fixed: 30, share: 0.1, over: 150 },
        { upTo: null, fixed: 65, share: 0.05, over: 500, atMost: 2000 },
      ] satisfies readonly DebtBand[] as readonly DebtBand[],
      /** Interest at most: the reference rate of the law of 2 August 2002 plus so many points. */
      interestPointsAboveReference: 8,
    },
  },
  dncm: {
    label: text(
      "fraîcheur de la liste « Ne m’appelez plus »",
      "actualiteit van de Bel-me-niet-meer-lijst",
      "Aktualität der Liste „Rufen Sie mich nicht mehr an“",
      "freshness of the do-not-call-me list",
    ),
    jurisdiction: "BE",
    citation: "Code of Economic Law art. VI.111 to VI.114",
    confidence: "verified",
    inForceFrom: "2015-05-31",
    note: "The 24 hours are a choice of the house; a listing takes effect within five working days.",
    value: { hours: 24, effectiveAfterWorkingDays: 5 },
  },
  robinson: {
    label: text(
      "fraîcheur de la liste Robinson pour le courrier",
      "actualiteit van de Robinsonlijst voor post",
      "Aktualität der Robinson-Liste für Briefpost",
      "freshness of the Robinson list for post",
    ),
    jurisdiction: "BE",
    citation: "Robinson Mail, self-regulation of the Belgian Association of Marketing; GDPR art. 21(2)",
    confidence: "known",
    inForceFrom: "2018-05-25",
    note: "The list comes out each month; members of the association take out prospects who are on it.",
    value: { hours: 24 * 31 },
  },
  cookieRefusal: {
    label: text(
      "délai avant de redemander après un refus de cookies",
      "termijn voor een nieuwe vraag na weigering van cookies",
      "Frist bis zur erneuten Frage nach Ablehnung von Cookies",
      "time before asking again after cookies were refused",
    ),
    jurisdiction: "BE",
    citation: "law of 30 July 2018 art. 10/2; guidance of the Data Protection Authority",
    confidence: "uncertain",
    inForceFrom: "2022-01-10",
    value: { months: 6 },
  },
  cookieConsent: {
    label: text(
      "durée de validité d’un consentement aux cookies",
      "geldigheidsduur van een toestemming voor cookies",
      "Gültigkeitsdauer einer Cookie-Einwilligung",
      "validity of a consent to cookies",
    ),
    jurisdiction: "BE",
    citation: "law of 30 July 2018 art. 10/2; guidance of the Data Protection Authority",
    confidence: "uncertain",
    inForceFrom: "2022-01-10",
    value: { months: 12 },
  },
  withdrawalOffPremises: {
    label: text(
      "droit de rétractation hors établissement ou à distance",
      "herroepingsrecht buiten verkoopruimten of op afstand",
      "Widerrufsrecht außerhalb von Geschäftsräumen oder im Fernabsatz",
      "right of withdrawal off premises or at a distance",
    ),
    jurisdiction: "BE",
    citation: "Code of Economic Law art. VI.47 and VI.67",
    confidence: "known",
    inForceFrom: "2014-05-31",
    value: { days: 14 },
  },
  nationalNumber: {
    label: text(
      "numéro de registre national",
      "rijksregisternummer",
      "Nationalregisternummer",
      "national register number",
    ),
    jurisdiction: "BE",
    citation: "law of 8 August 1983 art. 8; GDPR art. 87",
    confidence: "verified",
    inForceFrom: "1983-08-08",
    value: { digits: 11, checkDigits: 2, modulus: 97, prefixIfBornFrom: { year: 2000, prefix: "2" } },
  },
} as const satisfies Readonly<Record<string, LawParameter>>;

/** The Belgian supervisory authority, for complaints (GDPR art. 77). */
export const beAuthority = {
  name: text(
    "Autorité de protection des données",
    "Gegevensbeschermingsautoriteit",
    "Datenschutzbehörde",
    "Data Protection Authority",
  ),
  address: "rue de la Presse 35, 1000 Bruxelles",
  url: "https://www.autoriteprotectiondonnees.be",
  confidence: "known",
} as const;
