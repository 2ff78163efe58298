import { definePolicy, last, law, since, years } from "serment";

/** The shop writes in English only; the other languages stay empty. */
const en = (words: string) => ({ fr: "", nl: "", de: "", en: words });

export const policy = definePolicy({
  name: "teashop",
  version: "1.0",
  validFrom: "2026-01-01",
  timeZone: "Europe/Brussels",
  languages: ["en"],
  controller: {
    name: "The Tea Shop",
    address: "Korenmarkt 1, 9000 Gent",
    country: "BE",
    email: "privacy@teashop.example",
    phone: "+32 9 000 00 00",
    enterpriseNumber: "0000.000.097",
    dataProtectionOfficer: {
      notRequiredBecause: en("a small shop that monitors nobody on a large scale (GDPR art. 37(1))"),
    },
  },
  supervisoryAuthority: {
    name: "Gegevensbeschermingsautoriteit",
    address: "Drukpersstraat 35, 1000 Brussel",
    country: "BE",
    url: "https://www.gegevensbeschermingsautoriteit.be",
  },
  cookiePolicyUrl: "https://teashop.example/cookies",
  controllers: {},
  sources: {},

  // What we hold.
  categories: {
    identity: {
      label: en("who you are"),
      description: en("your name and how to reach you"),
      fields: {
        name: { label: en("name") },
        email: { label: en("e-mail address") },
        address: { label: en("postal address") },
        born: { label: en("date of birth") },
      },
    },
    order: {
      label: en("your orders"),
      description: en("what you ordered and what it cost"),
      fields: { tea: { label: en("tea ordered") }, price: { label: en("price") } },
    },
    taste: {
      label: en("your taste"),
      description: en("which teas you like to read about"),
      fields: { favourite: { label: en("favourite kind of tea") } },
    },
  },

  // The dates that periods are counted from.
  anchors: {
    customer: { birth: { label: en("your birth"), missing: "none" } },
    order: {
      ordered: { label: en("the day of the order"), missing: "none" },
      delivered: { label: en("the delivery"), missing: "open" },
    },
    signup: { at: { label: en("the day you signed up for the newsletter"), missing: "none" } },
  },

  // Whom we speak of.
  audiences: {
    customer: { label: en("customers"), kind: "customer", when: since("order.ordered") },
    reader: { label: en("readers of the newsletter"), kind: "prospect", when: since("signup.at") },
  },
  conditions: {
    adult: { label: en("adults"), when: since("customer.birth", years(18), { orUnknown: true }) },
  },

  // Who else gets to see it.
  recipients: {
    host: {
      label: en("our hosting and mail provider"),
      role: "processor",
      services: ["hosting", "email"],
      countries: ["BE"],
      purposes: ["delivery", "bookkeeping", "newsletter", "minors"],
      fields: [
        "identity.name",
        "identity.email",
        "identity.address",
        "identity.born",
        "order.tea",
        "order.price",
        "taste.favourite",
      ],
      mission: en("keeps our database and sends our mail"),
    },
    bookkeeper: {
      label: en("our bookkeeper"),
      role: "processor",
      services: ["accounting"],
      countries: ["BE"],
      purposes: ["bookkeeping"],
      fields: ["identity.name", "identity.address", "order.tea", "order.price"],
      mission: en("keeps our books"),
    },
  },

  // Why we may.
  purposes: {
    delivery: {
      label: en("Delivering orders"),
      description: en("Deliver what you ordered and stand by it for two years."),
      grounds: [
        {
          audience: ["customer"],
          basis: { kind: "contract", when: since("order.ordered") },
          period: law.be.legalGuarantee("order.delivered"),
        },
      ],
      uses: ["identity.name", "identity.email", "identity.address", "order.tea"],
      collects: ["identity.name", "identity.email", "identity.address", "order.tea"],
      ifNotProvided: en("Without name and address we cannot deliver."),
      recipients: ["host"],
      onErasure: { stays: "GDPR art. 17(1)(a)", reason: en("the guarantee is still needed") },
    },
    bookkeeping: {
      label: en("Bookkeeping"),
      description: en("Keep the books as long as tax law requires."),
      grounds: [
        {
          audience: ["customer"],
          basis: { kind: "legalObligation", norm: "VAT Code art. 60 § 4" },
          period: law.be.invoice("order.ordered"),
        },
      ],
      uses: ["identity.name", "identity.address", "order.tea", "order.price"],
      recipients: ["host", "bookkeeper"],
      onErasure: { stays: "GDPR art. 17(3)(b)", reason: en("a legal obligation") },
    },
    newsletter: {
      label: en("Newsletter"),
      description: en("Write to you once a month about our own teas."),
      grounds: [
        {
          audience: ["customer"],
          basis: {
            kind: "softOptIn",
            conditions: en("You gave us the address with an order and can refuse in every message."),
          },
          period: years(1).after(last("order.ordered")),
        },
        {
          audience: ["reader"],
          basis: {
            kind: "consent",
            request: en("May we send you our newsletter? You can change your mind at any time."),
            validity: years(2),
          },
          period: years(4).after("signup.at"),
        },
      ],
      uses: ["identity.name", "identity.email", "identity.born", "taste.favourite"],
      collects: ["identity.born", "taste.favourite"],
      ifNotProvided: en("Without them you get the same newsletter as everybody."),
      channels: { email: { fields: ["identity.email"] } },
      offers: ["own"],
      requires: ["adult"],
      recipients: ["host"],
      objection: "absolute",
      onErasure: "ends",
    },
    minors: {
      label: en("Sparing children"),
      description: en("Know that you are a child, so as not to advertise to you before you come of age."),
      grounds: [
        {
          audience: ["customer", "reader"],
          basis: {
            kind: "legitimateInterests",
            interest: en("not advertising to a child"),
            balance: en("The date serves to leave people out, and goes when they come of age."),
          },
          period: years(18).after("customer.birth"),
        },
      ],
      uses: ["identity.born"],
      recipients: ["host"],
      onErasure: "ends",
    },
  },
});
