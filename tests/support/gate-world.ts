/**
 * A drawn world with what the contact gate looks at besides standings: addresses that can be reached, post among the
 * channels, offers and catalogues, former contacts around the boundaries of limits, and registers of refusals.
 */
import fc from "fast-check";
import type { PolicyMap } from "../../src/catalog/map.ts";
import { addDays, addMonths, type Day, day } from "../../src/policy/day.ts";
import type { Policy, Purpose } from "../../src/policy/policy.ts";
import type { ChannelName } from "../../src/policy/vocabulary.ts";
import { type Row, type Rows, type SubjectEvent, type World, world } from "./world.ts";

/** A contact of somebody, on a day as far before one of the world's days as a limit lasts, give or take one. */
export type DrawnContact = {
  readonly person: number;
  readonly purpose: string;
  readonly direction: "out" | "in";
  readonly act: "sent" | "dropped" | "failed" | null;
  readonly day: Day;
};

/** The number of a person, or an address, on a list since a day; each stands there once. */
export type DrawnListing = { readonly of: number; readonly listedOn: Day };

export type GateWorld = World & {
  readonly contacts: readonly DrawnContact[];
  readonly phones: readonly DrawnListing[];
  readonly homes: readonly DrawnListing[];
};

const label = { fr: "-", nl: "-", de: "-", en: "-" };
const n = fc.nat(100);

const marketing = fc.record(
  {
    offers: fc.constantFrom<Purpose["offers"]>(["own"], ["partners"], ["partners"], ["own", "partners"]),
    catalogue: fc.subarray(["ours", "theirs"]),
    optOutRegisters: fc.subarray(["be.dncm", "be.robinson"]),
    post: fc.constant(true),
  },
  { requiredKeys: ["optOutRegisters"] },
);

/** Some of the days that the world's own dates are drawn from. */
const date = fc.constantFrom(
  ...["2016-02-29", "2020-02-29", "2021-12-31", "2024-02-29", "2024-12-31", "2026-01-31"].map(day),
);
const step = fc.constantFrom(-1, 0, 1);
const around = fc.record({ from: date, by: step }).map(({ from, by }) => addDays(from, by));

const listings = (most: number): fc.Arbitrary<readonly DrawnListing[]> =>
  fc.uniqueArray(fc.record({ of: fc.nat(most), listedOn: around }), {
    selector: ({ of }) => of,
    maxLength: 3,
  });

/** Acts that people's refusals and agreements are made of, more often than among all kinds. */
const act = (purposes: readonly string[]): fc.Arbitrary<SubjectEvent> =>
  fc
    .record({
      kind: fc.constantFrom(
        ...(["objection", "objectionLifted", "restriction", "deceased", "minor", "erasure"] as const),
        ...(["consentGiven", "consentGiven", "consentGiven", "consentWithdrawn", "consentExpired"] as const),
      ),
      purpose: fc.constantFrom(...purposes),
      channel: fc.constantFrom<ChannelName | null>(null, "email", "phone", "post"),
      everything: fc.boolean(),
      on: around,
      person: n,
    })
    .map(({ kind, purpose, channel, everything, on, person }) => {
      const scoped = kind.startsWith("consent") || kind.startsWith("objection");
      const scope = kind.startsWith("objection") && everything ? "directMarketing" : purpose;
      return {
        ...{ kind, person, at: `${on}T12:00:00Z`, source: "staff", ground: null, withNext: false },
        purpose: scoped ? scope : null,
        channel: scoped ? channel : null,
      };
    });

const contact = (purposes: readonly string[], days: readonly Day[]): fc.Arbitrary<DrawnContact> =>
  fc
    .record({
      person: n,
      purpose: fc.constantFrom(...purposes),
      direction: fc.constantFrom("out" as const, "out" as const, "in" as const),
      act: fc.constantFrom(null, null, "sent" as const, "dropped" as const, "failed" as const),
      from: fc.constantFrom(...days),
      back: fc.constantFrom({ months: 12 }, { days: 14 }, { days: 0 }),
      by: step,
    })
    .map(({ from, back, by, ...made }) => {
      const before = "months" in back ? addMonths(from, -back.months) : addDays(from, -back.days);
      return { ...made, day: addDays(before, by) };
    });

const reachable = (rows: Rows): Rows => ({
  ...rows,
  person: (rows.person ?? []).map(
    (row): Row => ({
      ...row,
      email: `${row.email}@example.be`,
      phone: `0470 00 00 ${String(row.phone).replace("p", "0")}`,
    }),
  ),
});

/** A home is told from others by the number of its row. */
const withHomes = (map: PolicyMap, contactsCount: boolean): PolicyMap => ({
  ...map,
  postal: [{ table: "address", street: "street", number: "id", postcode: "id" }],
  ...(contactsCount ? { contacted: ["contact.at"] } : {}),
});

type Marketing = typeof marketing extends fc.Arbitrary<infer T> ? T : never;

function offering(policy: Policy, drawn: readonly Marketing[]): Policy {
  const purposes = Object.entries(policy.purposes).map(([name, purpose], i): [string, Purpose] => {
    const { post, optOutRegisters, offers, catalogue } = drawn[i % drawn.length] as Marketing;
    return [
      name,
      {
        ...purpose,
        ...(offers === undefined ? {} : { offers }),
        ...(catalogue === undefined ? {} : { catalogue }),
        optOutRegisters,
        ...(post === undefined
          ? {}
          : {
              uses: [...new Set([...purpose.uses, "home.street"])],
              channels: { ...purpose.channels, post: { fields: ["home.street"] } },
            }),
      },
    ];
  });
  return {
    ...policy,
    offers: { ours: { label }, theirs: { label, by: "partner" } },
    purposes: Object.fromEntries(purposes),
  };
}

/** Draws a world for the gate; `name` as for `world`. */
export const gateWorld = (name: string): fc.Arbitrary<GateWorld> =>
  world(name).chain((drawn) => {
    const purposes = Object.keys(drawn.policy.purposes);
    return fc
      .record({
        offered: fc.array(marketing, { minLength: 3, maxLength: 3 }),
        contactsCount: fc.boolean(),
        said: fc.array(act(purposes), { maxLength: 12, size: "max" }),
        contacts: fc.array(contact(purposes, drawn.days), { maxLength: 8, size: "max" }),
        phones: listings(3),
        homes: listings(1),
      })
      .map(({ offered, contactsCount, said, ...more }) => ({
        ...drawn,
        ...more,
        policy: offering(drawn.policy, offered),
        map: withHomes(drawn.map, contactsCount),
        before: reachable(drawn.before),
        after: reachable(drawn.after),
        events: [...drawn.events, ...said],
      }));
  });
