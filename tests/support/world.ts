/**
 * Random worlds for the twin test: a company's tables, a policy and a map over them, rows, changes to those rows, a
 * history of events and the days on which to look. Dates come from a small pool around the boundaries where rules
 * go wrong (leap days, month ends, 31 December, midnight), so that few draws meet many of them.
 */
import fc from "fast-check";
import type { Hop, PolicyMap, TableMap } from "../../src/catalog/map.ts";
import { addDays, addMonths, type Day, day } from "../../src/policy/day.ts";
import type { Event } from "../../src/policy/facts.ts";
import type { Policy } from "../../src/policy/policy.ts";
import {
  type EventKind,
  type EventSource,
  eventKinds,
  eventSources,
  restrictionGrounds,
} from "../../src/policy/vocabulary.ts";
import { policyFor } from "./world-policy.ts";

export type Cell = string | number | boolean | null;
export type Row = Readonly<Record<string, Cell>>;
export type Rows = Readonly<Record<string, readonly Row[]>>;

export type Change =
  | {
      readonly op: "update";
      readonly table: string;
      readonly pick: number;
      readonly column: string;
      readonly value: Cell;
    }
  | { readonly op: "delete"; readonly table: string; readonly pick: number };

export type SubjectEvent = Omit<Event, "id"> & {
  readonly person: number;
  /** Whether it is recorded by one statement with the next one. */
  readonly withNext: boolean;
};

/** A hold, its rows pointed at among those that are there at the end; what points at nothing draws no hold. */
export type DrawnHold = {
  readonly subject: number | null;
  readonly row: { readonly table: string; readonly pick: number } | null;
  readonly category: string | null;
  readonly table: string | null;
  readonly lifted: boolean;
};

export type World = {
  readonly ddl: string;
  readonly policy: Policy;
  readonly map: PolicyMap;
  /** Tables in an order in which rows can be inserted. */
  readonly order: readonly string[];
  readonly before: Rows;
  readonly after: Rows;
  readonly changes: readonly Change[];
  readonly events: readonly SubjectEvent[];
  readonly holds: readonly DrawnHold[];
  readonly days: readonly Day[];
};

const pool = [
  "2015-12-31",
  "2016-02-29",
  "2018-02-28",
  "2020-02-29",
  "2021-12-31",
  "2022-01-01",
  "2023-03-31",
  "2024-02-29",
  "2024-12-31",
  "2025-08-31",
  "2026-01-31",
  "2026-03-29",
].map(day);

const date = fc.constantFrom(...pool);
const maybeDate = fc.option(date, { nil: null, freq: 3 });
const clock = fc.constantFrom("12:00:00Z", "21:59:59Z", "22:00:00Z", "22:59:59Z", "23:00:00Z", "00:30:00Z");
const instant = fc.tuple(date, clock).map(([d, time]) => `${d}T${time}`);

/** Days on, before and after the boundaries that the pool and the periods of world-policy.ts make. */
export const lookDay: fc.Arbitrary<Day> = fc
  .record({
    from: date,
    months: fc.constantFrom(0, 1, 12, 24, 48, 84, 120),
    days: fc.constantFrom(0, 14),
    step: fc.constantFrom(-1, 0, 1),
  })
  .map(({ from, months, days, step }) => addDays(addDays(addMonths(from, months), days), step));

const keyKinds = ["bigint", "text", "uuid", "composite"] as const;
type KeyKind = (typeof keyKinds)[number];

const keyColumns: Record<KeyKind, Readonly<Record<string, string>>> = {
  bigint: { id: "bigint" },
  text: { "natural Key": "text" },
  uuid: { Id: "uuid" },
  composite: { region: "integer", "no.": "text" },
};

function keyOf(kind: KeyKind, n: number): Row {
  switch (kind) {
    case "bigint":
      return { id: n + 1 };
    case "text":
      return { "natural Key": `K'${n}"é\\` };
    case "uuid":
      return { Id: `00000000-0000-4000-8000-00000000000${n}` };
    case "composite":
      return { region: n % 2, "no.": `n${n >> 1},"` };
  }
}

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const prefixed = (columns: readonly string[]): readonly string[] => columns.map((c) => `p ${c}`);

const toPerson = (kind: KeyKind): Hop => {
  const columns = Object.keys(keyColumns[kind]);
  return { to: "person", on: Object.fromEntries(columns.map((c) => [`p ${c}`, c])) };
};

type Shape = {
  readonly key: KeyKind;
  readonly invoiceWays: "direct" | "contract" | "both";
  readonly invoiceDated: "date" | "timestamptz";
  readonly controllerOf: "contract" | "none";
};

const shape: fc.Arbitrary<Shape> = fc.record({
  key: fc.constantFrom(...keyKinds),
  invoiceWays: fc.constantFrom("direct", "contract", "both"),
  invoiceDated: fc.constantFrom("date", "timestamptz"),
  controllerOf: fc.constantFrom("contract", "none"),
});

function ddlFor(s: Shape): string {
  const key = Object.entries(keyColumns[s.key]);
  const own = key.map(([c, type]) => `${quote(c)} ${type} not null`).join(", ");
  const ref = (nullable: boolean) =>
    key.map(([c, type]) => `${quote(`p ${c}`)} ${type}${nullable ? "" : " not null"}`).join(", ");
  const fk = `foreign key (${prefixed(key.map(([c]) => c))
    .map(quote)
    .join(", ")}) references person on delete cascade`;
  return `
    create table person (${own}, born date, "Died on" date, email text, phone text, "select" text, primary key (${key.map(([c]) => quote(c)).join(", ")}));
    create table contract (id bigint primary key, starts date, ends date, withdrawn boolean not null default false, price text, controller text, "renews" bigint references contract on delete set null);
    create table party (contract_id bigint not null references contract on delete cascade, ${ref(false)}, released date, role text, ${fk}, primary key (contract_id, ${prefixed(
      key.map(([c]) => c),
    )
      .map(quote)
      .join(", ")}));
    create table invoice (id bigint primary key, contract_id bigint references contract on delete cascade, ${ref(true)}, dated ${s.invoiceDated}, total text, ${fk});
    create table "Invoice Line" (id bigint primary key, invoice_id bigint not null references invoice on delete cascade, parent bigint references "Invoice Line" on delete set null, note text);
    create table contact (id bigint primary key, ${ref(false)}, at timestamptz, inbound boolean, subject text, ${fk});
    create table address (id bigint primary key, street text);
    create table member (address_id bigint not null references address on delete cascade, ${ref(false)}, note text, ${fk}, primary key (address_id, ${prefixed(
      key.map(([c]) => c),
    )
      .map(quote)
      .join(", ")}));
    create table installation (id bigint primary key, address_id bigint not null references address on delete cascade, installed date, serial text);`;
}

const provided = (field: string) => ({ field, provenance: "provided" as const });
const keys = (...columns: readonly string[]) =>
  Object.fromEntries(columns.map((c) => [c, { key: true as const }]));
const dateColumn = { notPersonal: "a date of the record" };

function mapFor(s: Shape): PolicyMap {
  const key = Object.keys(keyColumns[s.key]);
  const direct = { hops: [toPerson(s.key)] };
  const viaContract = { hops: [{ to: "contract", on: { contract_id: "id" } }], inherit: true };
  const invoiceOwners = { direct: [direct], contract: [viaContract], both: [direct, viaContract] }[
    s.invoiceWays
  ];
  const tables: Record<string, TableMap> = {
    person: {
      columns: {
        ...keys(...key),
        born: provided("identity.born"),
        "Died on": dateColumn,
        email: provided("identity.email"),
        phone: provided("identity.phone"),
        select: provided("identity.name"),
      },
    },
    contract: {
      columns: {
        ...keys("id", "renews"),
        starts: dateColumn,
        ends: dateColumn,
        withdrawn: dateColumn,
        price: provided("business.price"),
        controller: dateColumn,
      },
      owners: [{ hops: [{ to: "party", on: { id: "contract_id" } }, toPerson(s.key)] }],
      ...(s.controllerOf === "contract"
        ? { controller: { column: "controller", values: { ENGIE: "engie", US: "self" } } }
        : {}),
    },
    party: {
      columns: {
        ...keys("contract_id", ...prefixed(key)),
        released: dateColumn,
        role: provided("business.role"),
      },
      owners: [direct],
    },
    invoice: {
      columns: {
        ...keys("id", "contract_id", ...prefixed(key)),
        dated: dateColumn,
        total: provided("business.total"),
      },
      owners: invoiceOwners,
    },
    "Invoice Line": {
      columns: { ...keys("id", "invoice_id", "parent"), note: provided("business.note") },
      owners: [{ hops: [{ to: "invoice", on: { invoice_id: "id" } }], inherit: true }],
    },
    contact: {
      columns: {
        ...keys("id", ...prefixed(key)),
        at: dateColumn,
        inbound: dateColumn,
        subject: provided("business.subject"),
      },
      owners: [direct],
    },
    address: {
      columns: { ...keys("id"), street: provided("home.street") },
      owners: [{ hops: [{ to: "member", on: { id: "address_id" } }], inherit: true }],
    },
    member: {
      columns: { ...keys("address_id", ...prefixed(key)), note: provided("home.note") },
      owners: [direct],
    },
    installation: {
      columns: { ...keys("id", "address_id"), installed: dateColumn, serial: provided("home.serial") },
      owners: [{ hops: [{ to: "address", on: { address_id: "id" } }], inherit: true }],
    },
  };
  return {
    subjects: ["person"],
    tables,
    records: {
      person: { table: "person", anchors: { born: "born", died: "Died on" } },
      contract: { table: "contract", anchors: { start: "starts", end: "ends" } },
      performed: {
        table: "contract",
        where: [{ column: "withdrawn", in: [false] }],
        anchors: { start: "starts", end: "ends" },
      },
      party: { table: "party", anchors: { released: "released" } },
      invoice: { table: "invoice", anchors: { date: "dated" } },
      contact: { table: "contact", where: [{ column: "inbound", in: [true] }], anchors: { at: "at" } },
      installation: { table: "installation", anchors: { date: "installed" } },
    },
  };
}

const n = fc.nat(100);
const mark = fc.boolean();
const words = fc.constantFrom("a", "b", null);

const content = fc.record({
  people: fc.array(
    fc.record({ late: mark, born: maybeDate, died: fc.option(date, { nil: null, freq: 1 }), w: words }),
    { minLength: 1, maxLength: 4, size: "max" },
  ),
  contracts: fc.array(
    fc.record({
      late: mark,
      starts: maybeDate,
      ends: maybeDate,
      withdrawn: fc.boolean(),
      controller: fc.constantFrom(null, null, "US", "ENGIE", "odd"),
      w: words,
    }),
    { maxLength: 3, size: "max" },
  ),
  parties: fc.array(fc.record({ late: mark, contract: n, person: n, released: maybeDate, w: words }), {
    maxLength: 4,
  }),
  invoices: fc.array(
    fc.record({
      late: mark,
      contract: fc.option(n, { nil: null }),
      person: fc.option(n, { nil: null }),
      at: fc.option(instant, { nil: null, freq: 6 }),
      w: words,
    }),
    { maxLength: 4, size: "max" },
  ),
  lines: fc.array(fc.record({ late: mark, invoice: n, w: words }), { maxLength: 3, size: "max" }),
  contacts: fc.array(
    fc.record({
      late: mark,
      person: n,
      at: instant,
      inbound: fc.option(fc.boolean(), { nil: null }),
      w: words,
    }),
    { maxLength: 4, size: "max" },
  ),
  addresses: fc.array(fc.record({ late: mark, w: words }), { maxLength: 2, size: "max" }),
  members: fc.array(fc.record({ late: mark, address: n, person: n, w: words }), {
    maxLength: 3,
    size: "max",
  }),
  installations: fc.array(fc.record({ late: mark, address: n, installed: maybeDate, w: words }), {
    maxLength: 2,
  }),
});

type Draft = { readonly late: boolean; readonly row: Row };

function rowsFor(
  s: Shape,
  c: typeof content extends fc.Arbitrary<infer T> ? T : never,
): Record<string, Draft[]> {
  const people = c.people.map((p, i) => ({
    late: p.late,
    row: { ...keyOf(s.key, i), born: p.born, "Died on": p.died, email: `e${i}`, phone: `p${i}`, select: p.w },
  }));
  const contracts = c.contracts.map((k, i) => ({
    late: k.late,
    row: {
      id: i + 1,
      starts: k.starts,
      ends: k.ends,
      withdrawn: k.withdrawn,
      price: k.w,
      controller: k.controller,
      renews: null,
    },
  }));
  const personRef = (i: number | null): { late: boolean; ref: Row } => {
    const columns = Object.keys(keyColumns[s.key]);
    if (i === null) return { late: false, ref: Object.fromEntries(columns.map((k) => [`p ${k}`, null])) };
    const at = i % people.length;
    return {
      late: people[at]?.late ?? false,
      ref: Object.fromEntries(Object.entries(keyOf(s.key, at)).map(([k, v]) => [`p ${k}`, v])),
    };
  };
  const below = (list: readonly Draft[], i: number): { late: boolean; id: Cell } => {
    const parent = list[i % list.length];
    return { late: parent?.late ?? false, id: parent?.row.id ?? null };
  };
  const once = (drafts: Draft[], ...columns: string[]): Draft[] => {
    const seen = new Set<string>();
    return drafts.filter(({ row }) => {
      const at = JSON.stringify(columns.map((column) => row[column]));
      return !seen.has(at) && seen.add(at);
    });
  };
  const refs = prefixed(Object.keys(keyColumns[s.key]));
  const parties =
    contracts.length === 0
      ? []
      : once(
          c.parties.map((p) => {
            const k = below(contracts, p.contract);
            const o = personRef(p.person);
            return {
              late: p.late || k.late || o.late,
              row: { contract_id: k.id, ...o.ref, released: p.released, role: p.w },
            };
          }),
          "contract_id",
          ...refs,
        );
  const invoices = c.invoices.map((v, i) => {
    const k =
      v.contract === null || contracts.length === 0
        ? { late: false, id: null }
        : below(contracts, v.contract);
    const o = personRef(v.person);
    const dated = v.at === null ? null : s.invoiceDated === "date" ? v.at.slice(0, 10) : v.at;
    return {
      late: v.late || k.late || o.late,
      row: { id: i + 1, contract_id: k.id, ...o.ref, dated, total: v.w },
    };
  });
  const lines =
    invoices.length === 0
      ? []
      : c.lines.map((l, i) => {
          const v = below(invoices, l.invoice);
          return { late: l.late || v.late, row: { id: i + 1, invoice_id: v.id, parent: null, note: l.w } };
        });
  const contacts = c.contacts.map((t, i) => {
    const o = personRef(t.person);
    return {
      late: t.late || o.late,
      row: { id: i + 1, ...o.ref, at: t.at, inbound: t.inbound, subject: t.w },
    };
  });
  const addresses = c.addresses.map((a, i) => ({ late: a.late, row: { id: i + 1, street: a.w } }));
  const members =
    addresses.length === 0
      ? []
      : once(
          c.members.map((m) => {
            const a = below(addresses, m.address);
            const o = personRef(m.person);
            return { late: m.late || a.late || o.late, row: { address_id: a.id, ...o.ref, note: m.w } };
          }),
          "address_id",
          ...refs,
        );
  const installations =
    addresses.length === 0
      ? []
      : c.installations.map((x, i) => {
          const a = below(addresses, x.address);
          return {
            late: x.late || a.late,
            row: { id: i + 1, address_id: a.id, installed: x.installed, serial: x.w },
          };
        });
  return {
    person: people,
    contract: contracts,
    party: parties,
    invoice: invoices,
    "Invoice Line": lines,
    contact: contacts,
    address: addresses,
    member: members,
    installation: installations,
  };
}

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({
    op: fc.constant("delete" as const),
    table: fc.constantFrom("person", "contract", "party", "contact", "member", "installation", "invoice"),
    pick: n,
  }),
  fc
    .record({
      target: fc.constantFrom(
        ["person", "born"],
        ["person", "Died on"],
        ["contract", "starts"],
        ["contract", "ends"],
        ["party", "released"],
        ["installation", "installed"],
      ),
      pick: n,
      value: maybeDate,
    })
    .map(({ target, pick, value }) => ({
      op: "update" as const,
      table: target[0] ?? "",
      column: target[1] ?? "",
      pick,
      value,
    })),
  fc.record({
    op: fc.constant("update" as const),
    table: fc.constant("contract"),
    pick: n,
    column: fc.constant("withdrawn"),
    value: fc.boolean(),
  }),
  fc.record({
    op: fc.constant("update" as const),
    table: fc.constant("contact"),
    pick: n,
    column: fc.constant("at"),
    value: instant,
  }),
);

/** Drawn more often, or consent would hardly ever be in force, and nobody would come alive again. */
const given = [
  "consentGiven",
  "consentRenewed",
  "consentImported",
  "objectionLifted",
  "objectionOverruled",
  "erasureLifted",
  "deceasedLifted",
  "minorLifted",
] as const;

/** Only the person can give a consent; what others say of it is another kind of act. */
const maySay = (kind: EventKind, source: EventSource): boolean => {
  const isOthers = source === "partner" || source === "import";
  return kind === "consentImported" ? isOthers : !isOthers || !/^consent(Given|Renewed)/.test(kind);
};

export const eventFor = (policy: Policy): fc.Arbitrary<SubjectEvent> => {
  const purposes = Object.keys(policy.purposes);
  // No purpose here has post.
  const channel = fc.constantFrom(null, ...(["email", "phone", "email", "phone", "post"] as const));
  const scope = {
    none: fc.record({ purpose: fc.constant(null), channel: fc.constant(null) }),
    purpose: fc.record({ purpose: fc.constantFrom(...purposes), channel }),
    objection: fc.record({ purpose: fc.constantFrom(...purposes, "directMarketing"), channel }),
    restriction: fc.record({
      purpose: fc.option(fc.constantFrom(...purposes), { nil: null }),
      channel,
    }),
  };
  return fc.constantFrom(...eventKinds, ...given, ...given).chain((kind) => {
    const target = kind.startsWith("consent")
      ? scope.purpose
      : kind.startsWith("objection")
        ? scope.objection
        : kind.startsWith("restriction")
          ? scope.restriction
          : scope.none;
    return fc
      .record({
        target,
        at: instant,
        person: n,
        source: fc.constantFrom(...eventSources.filter((source) => maySay(kind, source))),
        ground: kind === "restriction" ? fc.constantFrom(...restrictionGrounds) : fc.constant(null),
        withNext: fc.boolean(),
      })
      .map(({ target: { purpose, channel: by }, ...event }) => ({ kind, purpose, channel: by, ...event }));
  });
};

const holdIn = (map: PolicyMap): fc.Arbitrary<DrawnHold> => {
  const tables = fc.constantFrom(...Object.keys(map.tables));
  return fc
    .record({
      subject: fc.option(n, { nil: null, freq: 2 }),
      row: fc.option(fc.record({ table: tables, pick: n }), { nil: null, freq: 2 }),
      category: fc.option(fc.constantFrom("identity", "business", "home"), { nil: null, freq: 2 }),
      table: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: tables }),
      lifted: fc.constantFrom(false, false, false, true),
    })
    .filter(({ subject, row, category, table }) =>
      [subject, row, category, table].some((part) => part !== null),
    );
};

/** Draws a world. `name` becomes the policy's name, and so part of its roles' names: make it unique in the cluster. */
export const world = (name: string): fc.Arbitrary<World> =>
  shape.chain((s) => {
    const map = mapFor(s);
    return policyFor(name, map).chain((policy) =>
      fc
        .record({
          content,
          changes: fc.array(change, { maxLength: 5, size: "max" }),
          events: fc.oneof(
            fc.array(eventFor(policy), { maxLength: 10 }),
            fc.array(eventFor(policy), { maxLength: 60, size: "max" }),
          ),
          holds: fc.oneof(
            fc.constant([]),
            fc.array(holdIn(map), { minLength: 1, maxLength: 3, size: "max" }),
          ),
          days: fc.array(lookDay, { minLength: 1, maxLength: 4, size: "max" }),
        })
        .map(({ content: c, changes, events, holds, days }) => {
          const drafts = rowsFor(s, c);
          const part = (late: boolean): Rows =>
            Object.fromEntries(
              Object.entries(drafts).map(([table, list]) => [
                table,
                list.filter((d) => d.late === late).map((d) => d.row),
              ]),
            );
          return {
            ddl: ddlFor(s),
            policy,
            map,
            order: Object.keys(drafts),
            before: part(false),
            after: part(true),
            changes,
            events,
            holds,
            days,
          };
        }),
    );
  });
