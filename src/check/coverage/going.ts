/**
 * Whether rows can go at all when nothing keeps them any more: references that hold each other in a circle, and
 * mentions that cannot be taken out of a row that stays. What the sweep could not carry out is refused before anything
 * is written.
 */
import { type Database, type DatabaseTable, type ForeignKey, findTable } from "../../catalog/database.ts";
import { type PolicyMap, tableName } from "../../catalog/map.ts";
import { named, place } from "../../policy/place.ts";
import type { DatabaseRule, Report } from "../rule.ts";
import { mentionsOf } from "../ways.ts";

type Met = { readonly key: string; readonly table: DatabaseTable };

const personalTables = (map: PolicyMap, database: Database): readonly Met[] =>
  Object.entries(map.tables).flatMap(([key, entry]) => {
    const { schema, name } = tableName(map, key);
    const table = findTable(database, schema, name);
    return table === undefined || entry.impersonal !== undefined ? [] : [{ key, table }];
  });

type Tie = { readonly from: Met; readonly to: Met; readonly reference: ForeignKey };

/** References that a row cannot lose before it goes, nor PostgreSQL look at later. */
function fastTies(tables: readonly Met[]): readonly Tie[] {
  return tables.flatMap((from) =>
    from.table.foreignKeys.flatMap((reference): readonly Tie[] => {
      const to = tables.find(
        ({ table }) => table.schema === reference.toSchema && table.name === reference.toTable,
      );
      if (to === undefined || canBeCut(from.table, reference)) return [];
      // A table that refers to itself goes in one statement, which is looked at when it is over.
      if (to === from) return reference.onDelete === "restrict" ? [{ from, to, reference }] : [];
      return reference.deferrable === true && reference.onDelete === "no action"
        ? []
        : [{ from, to, reference }];
    }),
  );
}

const canBeCut = ({ columns, primaryKey }: DatabaseTable, reference: ForeignKey): boolean =>
  reference.columns.some(
    (name) => !primaryKey.includes(name) && columns.some((one) => one.name === name && one.nullable),
  );

export const circles: DatabaseRule = (_policy, map, database) => {
  const ties = fastTies(personalTables(map, database));
  const reaches = (from: Met, to: Met, seen: ReadonlySet<Met>): boolean =>
    from === to ||
    ties.some(
      (tie) => tie.from === from && !seen.has(tie.to) && reaches(tie.to, to, new Set([...seen, tie.to])),
    );
  return ties
    .filter(({ from, to }) => reaches(to, from, new Set([to])))
    .map(
      ({ from, to, reference }): Report => ({
        code: "circle-cannot-go",
        place: place("tables", from.key),
        found: `\`${reference.name}\` is part of a circle between \`${from.key}\` and \`${to.key}\`: no row of it can go first`,
        remedy: "let one reference of the circle be null, or make it deferrable",
      }),
    );
};

export const mentionsLeave: DatabaseRule = (_policy, map, database) =>
  personalTables(map, database).flatMap(({ key, table }) =>
    mentionsOf(map, key).flatMap(({ hops: [hop] }): readonly Report[] => {
      const stuck = Object.keys(hop?.on ?? {}).filter((name) => {
        const column = table.columns.find((one) => one.name === name);
        const mapped = map.tables[key]?.columns[name];
        const neutral = mapped !== undefined && "field" in mapped ? (mapped.neutral ?? null) : null;
        return table.primaryKey.includes(name) || (column?.nullable === false && neutral === null);
      });
      return stuck.length === 0
        ? []
        : [
            {
              code: "mention-cannot-go",
              place: place("tables", key, "mentions"),
              found: `${named(stuck)} cannot be emptied, so whoever \`${key}\` speaks of could never leave`,
              remedy: "let the column be null, or call the person an owner",
            },
          ];
    }),
  );
