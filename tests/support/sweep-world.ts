/**
 * The worlds of world.ts with what makes forgetting hard: mentions with and without a foreign key, rows that refer to
 * their own table or to each other in a circle, columns that may not be null, a unique one, a link that PostgreSQL
 * empties by itself.
 */
import fc from "fast-check";
import type { Column, PolicyMap } from "../../src/catalog/map.ts";
import { type Row, type World, world } from "./world.ts";

export type SweepWorld = {
  readonly world: World;
  /** Run when all rows are there: who refers to whom. */
  readonly links: readonly string[];
  /** How many people and rows a batch takes at most. */
  readonly most: number;
};

const types: Readonly<Record<string, string>> = {
  id: "bigint",
  "natural Key": "text",
  Id: "uuid",
  region: "integer",
  "no.": "text",
};

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;

type Hard = {
  readonly renews: "set null" | "no action" | "restrict";
  readonly parent: "set null" | "no action";
  readonly mention: "none" | "bare" | "key";
  readonly strict: boolean;
  readonly unique: boolean;
  readonly circle: boolean;
  readonly looseInvoice: boolean;
};

const hard: fc.Arbitrary<Hard> = fc.record({
  renews: fc.constantFrom("set null", "no action", "restrict"),
  parent: fc.constantFrom("set null", "no action"),
  mention: fc.constantFrom("none", "bare", "key"),
  strict: fc.boolean(),
  unique: fc.boolean(),
  circle: fc.boolean(),
  looseInvoice: fc.boolean(),
});

const picks = fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { maxLength: 3, size: "max" });

/** Draws a world; `name` is the policy's, as in world.ts. */
export const sweepWorld = (name: string): fc.Arbitrary<SweepWorld> =>
  fc
    .record({
      drawn: world(name),
      how: hard,
      renews: picks,
      parents: picks,
      mentions: picks,
      mains: picks,
      most: fc.constantFrom(1, 2, 3, 100),
    })
    .map(({ drawn, how, renews, parents, mentions, mains, most }) => {
      const key = Object.values(drawn.map.tables.contact?.owners?.[0]?.hops[0]?.on ?? {});
      return {
        world: {
          ...drawn,
          ddl: `${drawn.ddl}${ddlOf(how, key)}`,
          map: mapOf(drawn.map, how, key),
          before: rowsOf(drawn.before, how),
          after: rowsOf(drawn.after, how),
        },
        links: [
          ...renews.map(link("contract", ["renews"], "contract", ["id"])),
          ...parents.map(link("Invoice Line", ["parent"], "Invoice Line", ["id"])),
          ...(how.mention === "none" ? [] : mentions.map(link("contact", mentionOf(key), "person", key))),
          ...(how.circle ? mains.map(link("address", ["main"], "installation", ["id"])) : []),
        ],
        most,
      };
    });

const mentionOf = (key: readonly string[]): readonly string[] => key.map((column) => `m ${column}`);
const listed = (columns: readonly string[]): string => columns.map(quote).join(", ");

function ddlOf(how: Hard, key: readonly string[]): string {
  const mention = mentionOf(key);
  return [
    "alter table contract drop constraint contract_renews_fkey",
    `alter table contract add foreign key (renews) references contract on delete ${how.renews}`,
    'alter table "Invoice Line" drop constraint "Invoice Line_parent_fkey"',
    `alter table "Invoice Line" add foreign key (parent) references "Invoice Line" on delete ${how.parent}`,
    ...(how.mention === "none"
      ? []
      : key.map((column, i) => `alter table contact add column ${quote(mention[i] ?? "")} ${types[column]}`)),
    ...(how.mention === "key"
      ? [`alter table contact add foreign key (${listed(mention)}) references person`]
      : []),
    ...(how.strict ? ["alter table contact alter subject set not null"] : []),
    ...(how.unique
      ? ["alter table person alter email set not null", "alter table person add unique (email)"]
      : []),
    ...(how.circle ? ["alter table address add column main bigint references installation"] : []),
    ...(how.looseInvoice
      ? [
          "alter table invoice drop constraint invoice_contract_id_fkey",
          "alter table invoice add foreign key (contract_id) references contract on delete set null",
        ]
      : []),
  ]
    .map((text) => `\n    ${text};`)
    .join("");
}

function mapOf(map: PolicyMap, how: Hard, key: readonly string[]): PolicyMap {
  const { person, contact, address } = map.tables;
  if (person === undefined || contact === undefined || address === undefined) return map;
  const keys = (columns: readonly string[]) =>
    Object.fromEntries(columns.map((column) => [column, { key: true as const }]));
  const emptied = (column: Column | undefined, neutral: string) =>
    column === undefined || !("field" in column) ? {} : { ...column, neutral };
  return {
    ...map,
    tables: {
      ...map.tables,
      person: how.unique
        ? {
            ...person,
            columns: { ...person.columns, email: emptied(person.columns.email, "none") as Column },
          }
        : person,
      contact: {
        ...contact,
        columns: {
          ...contact.columns,
          ...(how.mention === "none" ? {} : keys(mentionOf(key))),
          ...(how.strict ? { subject: emptied(contact.columns.subject, "") as Column } : {}),
        },
        ...(how.mention === "none"
          ? {}
          : {
              mentions: [
                {
                  hops: [
                    { to: "person", on: Object.fromEntries(key.map((column) => [`m ${column}`, column])) },
                  ],
                },
              ],
            }),
      },
      address: how.circle ? { ...address, columns: { ...address.columns, ...keys(["main"]) } } : address,
    },
  };
}

const rowsOf = (rows: World["before"], how: Hard): World["before"] => ({
  ...rows,
  contact: (rows.contact ?? []).map(
    (row): Row => (how.strict ? { ...row, subject: row.subject ?? "x" } : row),
  ),
});

/** Lets one row refer to another, whichever are there; a row may come to refer to itself. */
const link =
  (from: string, columns: readonly string[], to: string, keys: readonly string[]) =>
  ([a, b]: readonly [number, number]): string =>
    `update ${quote(from)} set (${listed(columns)}) = (
       select ${listed(keys)} from ${quote(to)} order by ctid
       offset ${b} % greatest((select count(*) from ${quote(to)}), 1) limit 1)
     where ctid = (
       select ctid from ${quote(from)} order by ctid
       offset ${a} % greatest((select count(*) from ${quote(from)}), 1) limit 1)`;
