/** Whether the joins of the ways hold in the database: on whole keys, of like types, with indexes to go back along. */
import { type Database, type DatabaseTable, findTable } from "../../catalog/database.ts";
import { type Hop, type PolicyMap, tableName } from "../../catalog/map.ts";
import { named, place } from "../../policy/place.ts";
import type { DatabaseRule, Report } from "../rule.ts";
import { isKeyword } from "../structure/identifiers.ts";
import { mentionsOf, ownersOf } from "../ways.ts";

export const keys: DatabaseRule = (_policy, map, database) =>
  Object.entries(map.tables).flatMap(([key, table]): Report[] => {
    const found = tableOf(map, database, key);
    const impersonal = table.impersonal !== undefined;
    if (found === undefined || impersonal || found.kind.endsWith("view")) return [];
    if (found.primaryKey.length > 0) return [];
    return [
      {
        code: "table-without-key",
        place: place("tables", key),
        found: `\`${found.schema}.${found.name}\` has no primary key`,
        remedy: "give it one; an identity column is enough",
      },
    ];
  });

const tableOf = (map: PolicyMap, database: Database, key: string): DatabaseTable | undefined => {
  const { schema, name } = tableName(map, key);
  return findTable(database, schema, name);
};

/** One step of a way: from a table of the map to the next. */
type Join = { readonly from: string; readonly hop: Hop; readonly place: string; readonly lands: boolean };

/** Every declared join, once, however many ways run through it. `lands`: it is the last, and ends at a person. */
function joinsOf(map: PolicyMap): readonly Join[] {
  return Object.entries(map.tables).flatMap(([table, entry]) =>
    (["owners", "mentions"] as const).flatMap((kind) =>
      (entry[kind] ?? []).flatMap((way, i) =>
        way.hops.map((hop, j) => ({
          from: way.hops[j - 1]?.to ?? table,
          hop,
          place: place("tables", table, kind, i, "hops", j),
          lands: way.inherit !== true && j === way.hops.length - 1,
        })),
      ),
    ),
  );
}

export const joins: DatabaseRule = (_policy, map, database) =>
  joinsOf(map).flatMap((join): Report[] => {
    const from = tableOf(map, database, join.from);
    const to = tableOf(map, database, join.hop.to);
    if (from === undefined || to === undefined) return [];
    return [...onKey(map, join, to), ...likeTypes(join, from, to), ...guarded(join, from, to)];
  });

function onKey(map: PolicyMap, { hop, lands, place: at }: Join, to: DatabaseTable): Report[] {
  if (!lands || !map.subjects.includes(hop.to) || to.primaryKey.length === 0) return [];
  if (sameSet(Object.values(hop.on), to.primaryKey)) return [];
  return [
    {
      code: "way-not-on-key",
      place: at,
      found: `it lands on ${named(Object.values(hop.on))}; the key of \`${hop.to}\` is ${named(to.primaryKey)}`,
      remedy: "join on the whole primary key of the person",
    },
  ];
}

function likeTypes({ hop, place: at }: Join, from: DatabaseTable, to: DatabaseTable): Report[] {
  return Object.entries(hop.on).flatMap(([ours, theirs]): Report[] => {
    const left = from.columns.find((column) => column.name === ours);
    const right = to.columns.find((column) => column.name === theirs);
    if (left === undefined || right === undefined || family(left.type) === family(right.type)) return [];
    return [
      {
        code: "hop-types-differ",
        place: at,
        found: `\`${ours}\` is \`${left.type}\` and \`${theirs}\` is \`${right.type}\``,
        remedy: "give both columns one type",
      },
    ];
  });
}

/** Types that PostgreSQL compares with each other through one index. */
function family(type: string): string {
  const plain = type.replace(/\(.*\)/, "");
  if (["smallint", "integer", "bigint"].includes(plain)) return "integer";
  if (["text", "character varying"].includes(plain)) return "text";
  return plain;
}

function guarded({ hop, place: at }: Join, from: DatabaseTable, to: DatabaseTable): Report[] {
  const ours = Object.entries(hop.on);
  const back = ours.map(([a, b]): [string, string] => [b, a]);
  if (references(from, to, ours) || references(to, from, back)) return [];
  return [
    {
      code: "hop-not-a-reference",
      place: at,
      found: `no foreign key joins \`${from.name}\` and \`${to.name}\` on ${named(ours.map(([a, b]) => `${a} = ${b}`))}`,
      remedy: "add one if the reference should hold; the declaration is used as it stands",
    },
  ];
}

function references(
  table: DatabaseTable,
  target: DatabaseTable,
  on: readonly (readonly [string, string])[],
): boolean {
  return table.foreignKeys.some(
    (key) =>
      key.toSchema === target.schema &&
      key.toTable === target.name &&
      sameSet(
        key.columns.map((column, i) => `${column} ${key.toColumns[i]}`),
        on.map(([ours, theirs]) => `${ours} ${theirs}`),
      ),
  );
}

const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one) => b.includes(one));

/** A way is walked from the row to the person by views, and back from the person to the rows by every refresh. */
export const indexes: DatabaseRule = (_policy, map, database) => {
  const sides = Object.keys(map.tables).flatMap((table) =>
    [...ownersOf(map, table), ...mentionsOf(map, table)].flatMap((way) =>
      way.hops.flatMap((hop, i) => [
        { table: way.hops[i - 1]?.to ?? table, columns: Object.keys(hop.on) },
        { table: hop.to, columns: Object.values(hop.on) },
      ]),
    ),
  );
  const unique = new Map(sides.map((side) => [JSON.stringify(side), side]));
  return [...unique.values()].flatMap(({ table, columns }): Report[] => {
    const found = tableOf(map, database, table);
    if (found === undefined || found.kind.endsWith("view") || isIndexed(found, columns)) return [];
    return [
      {
        code: "hop-without-index",
        place: place("tables", table),
        found: `no index of \`${found.schema}.${found.name}\` begins with ${named(columns)}`,
        remedy: `create index on ${quoted(found.schema)}.${quoted(found.name)} (${columns.map(quoted).join(", ")})`,
      },
    ];
  });
};

/** A name as it must be written in SQL, for a remedy that somebody will copy. */
const quoted = (name: string): string =>
  /^[a-z_][a-z0-9_]*$/.test(name) && !isKeyword(name) ? name : `"${name.replaceAll('"', '""')}"`;

function isIndexed(table: DatabaseTable, columns: readonly string[]): boolean {
  const whole = table.indexes.filter((index) => !index.partial).map((index) => index.columns);
  return [table.primaryKey, ...whole].some((indexed) => {
    const first = indexed[0];
    return first !== undefined && first !== null && columns.includes(first);
  });
}
