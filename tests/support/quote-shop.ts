/**
 * A company of three tables that asks people for something: what writing through a purpose's views is tried on.
 * A quote request makes the purpose that collects it lawful; marketing needs a consent. Names are awkward on purpose.
 */
import { defineMap } from "../../src/catalog/map.ts";
import { months } from "../../src/policy/period.ts";
import { definePolicy } from "../../src/policy/policy.ts";
import { always, since } from "../../src/policy/when.ts";
import { text } from "./small-policy.ts";

const party = { name: "Quote Shop", address: "Street 1", country: "BE" };
const described = (words: string) => ({ label: text(words), description: text(words) });
const field = (words: string) => ({ label: text(words) });

export const shopPolicy = (name: string) =>
  definePolicy({
    name,
    version: "1",
    validFrom: "2026-01-01",
    timeZone: "Europe/Brussels",
    languages: ["en"],
    controller: { ...party, email: "p@example.be", dataProtectionOfficer: { contact: "p@example.be" } },
    supervisoryAuthority: party,
    cookiePolicyUrl: "https://example.be/cookies",
    controllers: {},
    sources: {},
    categories: {
      identity: { ...described("identity"), fields: { name: field("name"), phone: field("phone") } },
      quote: { ...described("quotes"), fields: { wish: field("wish") } },
    },
    anchors: { quote: { asked: { label: text("day of the request"), missing: "none" } } },
    audiences: {
      asking: { label: text("people who asked"), when: since("quote.asked") },
      everyone: { label: text("everyone"), when: always },
    },
    conditions: {},
    recipients: {},
    purposes: {
      quoteRequests: {
        ...described("answering requests"),
        grounds: [
          {
            audience: ["asking"],
            basis: { kind: "contract", when: since("quote.asked") },
            period: months(6).after("quote.asked"),
          },
        ],
        uses: ["identity.name", "quote.wish"],
        collects: ["identity.name", "quote.wish"],
        onErasure: "ends",
      },
      marketing: {
        ...described("marketing"),
        grounds: [
          {
            audience: ["everyone"],
            basis: { kind: "consent", request: text("may we call?") },
            period: { kind: "openEnded", reason: text("until withdrawn") },
          },
        ],
        uses: ["identity.name", "identity.phone"],
        channels: { phone: { fields: ["identity.phone"] }, post: { fields: [] } },
        objection: "absolute",
        onErasure: "ends",
      },
    },
  });

export const shopSchema = `
  create table "Person" (
    "personKey" text primary key,
    "fullName" text,
    phone text
  );
  create table "quote request" (
    id bigserial primary key,
    "personKey" text not null references "Person",
    "asked at" timestamptz not null,
    wish text
  );
  create index on "quote request" ("personKey");
  insert into "Person" values ('a''1', 'Ana', '1'), ('b"2', 'Bert', '2'), ('c\\3', 'Chloé', '3');
  insert into "quote request" ("personKey", "asked at", wish) values
    ('a''1', '2026-03-31 22:30+00', 'boiler'),
    ('a''1', '2025-01-31 12:00+00', 'softener');
`;

const key = { key: true } as const;
const provided = <F extends string>(name: F) => ({ field: name, provenance: "provided" }) as const;

export const shopMap = defineMap(shopPolicy("shop"), {
  subjects: ["Person"],
  tables: {
    Person: {
      columns: { personKey: key, fullName: provided("identity.name"), phone: provided("identity.phone") },
    },
    "quote request": {
      columns: {
        id: key,
        personKey: key,
        "asked at": { notPersonal: "starts the clock" },
        wish: provided("quote.wish"),
      },
      owners: [{ hops: [{ to: "Person", on: { personKey: "personKey" } }] }],
    },
  },
  records: { quote: { table: "quote request", anchors: { asked: "asked at" } } },
});
