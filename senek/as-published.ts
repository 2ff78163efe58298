/**
 * SENEK's policy exactly as the company published it, gaps included, put in the words of the language and not in its
 * own sentences. What the text does not say is blank here, so that `serment check` finds it; nothing is repaired or
 * guessed. It is never applied to a database: policy.ts is. The published text is in French only.
 */
import { months, unstated, years } from "../src/policy/period.ts";
import { definePolicy } from "../src/policy/policy.ts";
import type { Text } from "../src/policy/vocabulary.ts";
import { not, running, since } from "../src/policy/when.ts";
import { french } from "./policy/text.ts";

const inFrench = (words: string): Text => ({ fr: french(words), nl: "", de: "", en: "" });
const unsaid: Text = inFrench("");
const field = (label: string) => ({ label: inFrench(label) });

const identity = [
  "identification.lastName",
  "identification.firstName",
  "identification.birthDate",
  "identification.email",
] as const;
const contractual = [
  "contract.contracts",
  "contract.startDate",
  "contract.endDate",
  "contract.price",
  "contract.paymentHistory",
] as const;
const technical = [
  "technical.installationType",
  "technical.serialNumbers",
  "technical.installationAge",
  "technical.buildingYear",
] as const;

/** Purposes are listed apart from bases and periods: most of them have neither. */
const withoutBasis = <const F extends readonly string[]>(label: string, uses: F) => ({
  label: inFrench(label),
  description: inFrench(label),
  grounds: [],
  uses,
  onErasure: "ends" as const,
});

export const policy = definePolicy({
  name: "senek_published",
  version: "",
  validFrom: "",
  timeZone: "Europe/Brussels",
  languages: ["fr"],
  controller: {
    name: "SENEK SA",
    address: "Avenue Du Commerce 17, 1420 Braine-L'Alleud",
    country: "BE",
    email: "privacy@senec.be",
    dataProtectionOfficer: { contact: "" },
  },
  supervisoryAuthority: {
    name: "Autorité de protection des données",
    address: "",
    country: "BE",
    url: "www.autoriteprotectiondonnees.be",
  },
  cookiePolicyUrl: "",
  controllers: {
    engie: {
      name: "Electrabel SA",
      address: "Boulevard Simón Bolívar 36, 1000 Bruxelles",
      country: "BE",
      privacyUrl: "",
      agreement: "",
    },
  },
  sources: {
    partners: { label: inFrench("Partenaires") },
    thirdParties: { label: inFrench("Tiers") },
    publicSources: { label: inFrench("Sources publiques"), public: true },
  },
  categories: {
    identification: {
      label: inFrench("Identification"),
      description: inFrench("Identité et adresses électroniques"),
      fields: {
        lastName: field("Nom"),
        firstName: field("Prénom"),
        birthDate: field("Date de naissance"),
        idCardNumber: { ...field("Numéro de carte d'identité"), special: "other" },
        email: field("Adresse e-mail"),
        ipAddress: field("Adresse IP"),
      },
    },
    contract: {
      label: inFrench("Contrats et facturation"),
      description: inFrench("Contrats, prix et paiements"),
      fields: {
        contracts: field("Contrats"),
        startDate: field("Date de début"),
        endDate: field("Date de fin"),
        price: field("Prix"),
        paymentHistory: field("Historique de paiement"),
      },
    },
    technical: {
      label: inFrench("Technique"),
      description: inFrench("Installation et habitation"),
      fields: {
        installationType: field("Type d'installation"),
        serialNumbers: field("Numéros de série"),
        installationAge: field("Âge de l'installation"),
        buildingYear: field("Année de construction"),
      },
    },
    usage: {
      label: inFrench("Produits et services utilisés"),
      description: inFrench("Prestations reçues"),
      fields: { services: field("Prestations") },
    },
  },
  anchors: {
    contract: {
      start: { label: inFrench("Début du contrat"), missing: "none" },
      end: { label: inFrench("Résiliation du contrat"), missing: "open" },
    },
    contact: { at: { label: inFrench("Dernier contact"), missing: "none" } },
    invoice: { date: { label: inFrench("Données de facturation"), missing: "none" } },
  },
  audiences: {
    customer: { kind: "customer", label: inFrench("clients actuels"), when: running("contract") },
    formerCustomer: {
      kind: "formerCustomer",
      label: inFrench("anciens clients"),
      when: { kind: "all", of: [since("contract.start"), not(running("contract"))] },
    },
    prospect: { kind: "prospect", label: inFrench("futurs clients"), when: not(since("contract.start")) },
    anyone: {
      kind: "other",
      label: inFrench("visiteurs et personnes qui prennent contact"),
      when: { kind: "always" },
    },
  },
  conditions: {},
  recipients: {
    offices: {
      label: inFrench("Bureaux de la société"),
      role: "internal",
      countries: ["BE"],
      purposes: ["contracts"],
      fields: [],
      mission: unsaid,
    },
    partners: {
      label: inFrench("Partenaires, vendeurs à domicile, agences d'études"),
      role: "processor",
      countries: ["BE"],
      services: ["partnerOffers", "sales", "marketResearch"],
      canvasses: ["visit"],
      purposes: ["contracts", "improvement"],
      fields: [],
      mission: unsaid,
    },
    debtCompanies: {
      label: inFrench("Gestion des créances"),
      role: "processor",
      countries: ["BE"],
      services: ["debtCollection"],
      purposes: ["receivables"],
      fields: [],
      mission: unsaid,
    },
    authorities: {
      label: inFrench("Autorités"),
      role: "authority",
      countries: ["BE"],
      purposes: ["legalObligations"],
      fields: [],
      mission: unsaid,
    },
  },
  purposes: {
    contracts: {
      label: inFrench("Devis et contrats"),
      description: inFrench("Préparer les devis et exécuter les contrats"),
      grounds: [
        {
          audience: ["customer", "formerCustomer"],
          basis: { kind: "contract", when: since("contract.start") },
          period: years(10).after("contract.end"),
        },
        {
          audience: ["prospect"],
          basis: { kind: "contract", when: { kind: "always" } },
          period: months(12).after("contact.at"),
        },
      ],
      uses: [...identity, ...contractual, ...technical, "usage.services"],
      collects: [...identity, ...contractual, ...technical],
      recipients: ["offices", "partners"],
      onErasure: "ends",
    },
    website: withoutBasis("Gestion du site et des applications", ["identification.ipAddress"]),
    marketing: {
      label: inFrench("Information commerciale"),
      description: inFrench("Produits de la société et de ses partenaires"),
      grounds: [
        {
          audience: ["customer"],
          basis: { kind: "legitimateInterests", interest: unsaid, balance: unsaid },
          period: unstated,
        },
        {
          audience: ["formerCustomer"],
          basis: { kind: "legitimateInterests", interest: unsaid, balance: unsaid },
          period: years(4).after("contract.end"),
          limit: { times: 1, per: years(1) },
        },
        {
          audience: ["prospect"],
          basis: { kind: "consent", request: unsaid },
          period: months(12).after("contact.at"),
          channels: ["email"],
        },
      ],
      uses: [...identity, ...technical, "usage.services"],
      channels: {
        email: { fields: ["identification.email"] },
        phone: { fields: [] },
        post: { fields: [] },
      },
      offers: ["own", "partners"],
      onErasure: "ends",
    },
    combination: {
      ...withoutBasis("Combinaison des données et risque de crédit", [...identity, ...contractual]),
      profiling: "significant",
    },
    improvement: {
      ...withoutBasis("Amélioration et études de marché", [...identity, ...technical, "usage.services"]),
      recipients: ["partners"],
    },
    protection: withoutBasis("Droits, biens et sécurité", [...identity, ...contractual]),
    legalObligations: {
      label: inFrench("Obligations légales"),
      description: inFrench("Enquêtes et demandes des autorités"),
      grounds: [{ audience: ["anyone"], basis: { kind: "legalObligation", norm: "" }, period: unstated }],
      uses: [...identity, ...contractual],
      recipients: ["authorities"],
      onErasure: "ends",
    },
    accounting: {
      label: inFrench("Comptabilité"),
      description: inFrench("Tenue des comptes"),
      grounds: [
        {
          audience: ["customer", "formerCustomer"],
          basis: { kind: "legalObligation", norm: "" },
          period: years(10).after("invoice.date"),
        },
      ],
      uses: [...identity, ...contractual],
      onErasure: "ends",
    },
    receivables: {
      ...withoutBasis("Créances", [...identity, ...contractual]),
      profiling: "significant",
      recipients: ["debtCompanies"],
    },
  },
  published: {
    namesUsed: ["SENEK SA", "SENEK", "Senec"],
    clauses: [],
    claims: [
      "identityDocumentAlways",
      "rightsMayEndService",
      "closedRecipientList",
      "onlyProcessorsInEea",
      "rotatePasswords",
      "ssl",
      "everythingForSecurity",
    ],
    recipientsWithoutRole: ["offices", "partners", "debtCompanies", "authorities"],
    undefinedTerms: [
      {
        term: "une fois par an",
        place: "purposes.marketing.grounds[1].limit",
        asks: "a calendar year or any twelve months, one channel or all?",
      },
      {
        term: "dernier contact",
        place: "anchors.contact.at",
        asks: "made by whom, and does a mailing count?",
      },
      {
        term: "résiliation",
        place: "anchors.contract.end",
        asks: "when do one-off works end, and which of several contracts counts?",
      },
      {
        term: "10 ans",
        place: "purposes.accounting.grounds[0].period",
        asks: "from which day, and under which year's law?",
      },
      {
        term: "base anonyme",
        place: "purposes.improvement",
        asks: "how are answers cut off from the person?",
      },
      { term: "dans certains cas", place: "purposes.marketing", asks: "in which cases?" },
      { term: "l'un de ses partenaires", place: "controllers", asks: "which partners besides ENGIE?" },
    ],
  },
});
