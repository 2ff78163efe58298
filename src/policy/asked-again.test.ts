/** Twenty edits of a policy, and whom each asks again: only those about purposes whose consent is no longer the same. */
import { describe, expect, test } from "vitest";
import { smallPolicy, text } from "../../tests/support/small-policy.ts";
import { consentPurposes } from "./asked.ts";
import { type ConsentAspect, changedAspects, sameWords } from "./asked-again.ts";
import { days, last, months } from "./period.ts";
import type { Policy, Purpose } from "./policy.ts";

const consent = {
  audience: ["everyone"],
  basis: { kind: "consent", request: text("May we count the pages you look at?"), validity: { days: 182 } },
  period: months(6).after(last("contact.last")),
} as const;

/** Two purposes that rest on consent, so that an edit of one is seen to leave the other alone. */
const before: Policy = {
  ...smallPolicy,
  languages: ["fr", "nl"],
  recipients: {
    host: {
      label: text("Hosting"),
      role: "processor",
      countries: ["BE"],
      purposes: ["statistics", "news"],
      fields: ["identity.email", "technical.serial"],
      mission: text("keeps the data"),
    },
  },
  purposes: {
    ...smallPolicy.purposes,
    statistics: {
      label: text("Counting visits"),
      description: text("See which pages are of use to our visitors."),
      grounds: [consent],
      uses: ["technical.serial"],
      cookies: [
        {
          name: "visits",
          provider: "Heat & Co",
          lasts: { days: 182 },
          kept: "cookie",
          description: text("counts visits"),
        },
      ],
      recipients: ["host"],
      onErasure: "ends",
    },
    news: {
      label: text("Newsletter"),
      description: text("Write to you about our products once a month."),
      grounds: [{ ...consent, basis: { kind: "consent", request: text("May we write to you?") } }],
      uses: ["identity.email", "identity.name"],
      channels: { email: { fields: ["identity.email"] } },
      onErasure: "ends",
    },
  },
};

const purpose = (name: string, change: (old: Purpose) => Partial<Purpose>): Policy => {
  const old = before.purposes[name];
  if (old === undefined) throw new Error(name);
  return { ...before, purposes: { ...before.purposes, [name]: { ...old, ...change(old) } } };
};
const host = (change: Partial<NonNullable<Policy["recipients"][string]>>): Policy => {
  const old = before.recipients.host;
  if (old === undefined) throw new Error("host");
  return { ...before, recipients: { host: { ...old, ...change } } };
};
const ground = (change: object): Policy =>
  purpose("statistics", () => ({ grounds: [{ ...consent, ...change }] }));
const cookie = (change: object): Policy =>
  purpose("statistics", ({ cookies = [] }) => ({ cookies: cookies.map((one) => ({ ...one, ...change })) }));

const nothing = {};
const statistics = (...why: readonly ConsentAspect[]) => ({ statistics: why });

const edits: readonly (readonly [
  edit: string,
  after: Policy,
  asked: Readonly<Record<string, readonly string[]>>,
])[] = [
  [
    "the telephone number of the company",
    { ...before, controller: { ...before.controller, phone: "+3221234567" } },
    nothing,
  ],
  [
    "its e-mail address",
    { ...before, controller: { ...before.controller, email: "gdpr@example.be" } },
    nothing,
  ],
  ["one more language", { ...before, languages: ["fr", "nl", "de"] }, nothing],
  ["another version number and date", { ...before, version: "2", validFrom: "2027-01-01" }, nothing],
  ["a label", purpose("statistics", () => ({ label: text("Audience measurement") })), nothing],
  [
    "a slip of the pen in what it is for",
    purpose("statistics", () => ({ description: text("See which pages are of use to our visiters") })),
    nothing,
  ],
  [
    "a slip of the pen in the request",
    ground({ basis: { ...consent.basis, request: text("May we count the pagges you look at?") } }),
    nothing,
  ],
  ["what a cookie is said to do", cookie({ description: text("counts the visits of our site") }), nothing],
  ["the name of a recipient", host({ label: text("Hosting and IT") }), nothing],
  [
    "a purpose that rests on something else",
    purpose("evidence", () => ({ description: text("something else entirely") })),
    nothing,
  ],
  [
    "the order in which fields are declared",
    purpose("news", ({ uses }) => ({ uses: [...uses].reverse() })),
    nothing,
  ],
  [
    "what it is for",
    purpose("statistics", () => ({ description: text("See which offers to show to our visitors.") })),
    statistics("purpose"),
  ],
  [
    "one word of the request",
    ground({ basis: { ...consent.basis, request: text("May we sell the pages you look at?") } }),
    statistics("purpose"),
  ],
  [
    "one more recipient",
    {
      ...before,
      recipients: {
        ...before.recipients,
        agency: {
          label: text("Agency"),
          role: "controller",
          countries: ["BE"],
          purposes: ["statistics"],
          fields: ["technical.serial"],
          mission: text("looks at the figures"),
        },
      },
    },
    statistics("recipients"),
  ],
  [
    "another country of a recipient of both",
    host({ countries: ["BE", "US"] }),
    { statistics: ["recipients"], news: ["recipients"] },
  ],
  [
    "one more category of data",
    purpose("statistics", ({ uses }) => ({ uses: [...uses, "billing.total"] })),
    statistics("categories"),
  ],
  [
    "one more cookie",
    purpose("statistics", ({ cookies = [] }) => ({
      cookies: [
        ...cookies,
        { name: "_ad", provider: "Ads Inc.", lasts: "session", kept: "pixel", description: text("ads") },
      ],
    })),
    statistics("cookies"),
  ],
  ["how long a cookie stays", cookie({ lasts: { days: 390 } }), statistics("cookies")],
  [
    "how long the consent lasts",
    ground({ basis: { ...consent.basis, validity: { months: 12 } } }),
    statistics("lifetime"),
  ],
  [
    "how long the data are kept",
    ground({ period: days(400).after(last("contact.last")) }),
    statistics("lifetime"),
  ],
  [
    "one more ground, on another basis",
    purpose("statistics", ({ grounds }) => ({
      grounds: [
        ...grounds,
        {
          ...consent,
          basis: { kind: "legitimateInterests", interest: text("interest"), balance: text("balance") },
        },
      ],
    })),
    statistics("basis"),
  ],
  [
    "one more channel",
    purpose("news", ({ channels }) => ({ channels: { ...channels, phone: { fields: ["identity.phone"] } } })),
    { news: ["basis"] },
  ],
  [
    "another company that answers for it",
    { ...before, controller: { ...before.controller, name: "Cold & Co" } },
    { statistics: ["controller"], news: ["controller"], marketing: ["controller"] },
  ],
];

describe("an edit asks again", () => {
  test.each(edits)("%s", (_, after, asked) => {
    const found = Object.fromEntries(
      consentPurposes(before)
        .map((name) => [name, changedAspects(before, after, name)] as const)
        .filter(([, aspects]) => aspects.length > 0),
    );
    expect(found).toEqual(asked);
  });

  test("nobody, when nothing changed", () => {
    for (const name of consentPurposes(before)) expect(changedAspects(before, before, name)).toEqual([]);
  });
});

describe("the same words", () => {
  test("short words and numbers are what they are", () => {
    expect(sameWords("You may call", "You may not call")).toBe(false);
    expect(sameWords("for 2 years", "for 3 years")).toBe(false);
    expect(sameWords("by mail", "by email")).toBe(false);
    expect(sameWords("Accès à l’offre", "acces a l'offre")).toBe(true);
    expect(sameWords("améliorer nos services", "amélliorer nos services")).toBe(true);
  });
});
