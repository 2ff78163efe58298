/**
 * Every name a map uses is declared: fields, sources, controllers, records and anchors by the policy; tables and
 * columns by the map itself. Whether the database has them is coverage's question.
 */
import type { Hop, PolicyMap, RecordMap, TableMap, Way } from "../../catalog/map.ts";
import { lookup, nearest } from "../../policy/nearest.ts";
import type { Policy } from "../../policy/policy.ts";
import { named, place } from "../place.ts";
import type { MapRule, Report } from "../rule.ts";
import { unknownAnchor, unknownField } from "./policy-names.ts";
import { type Use, undeclared } from "./undeclared.ts";

type Step = string | number;

export const mapNames: MapRule = (policy, map) => [
  ...map.subjects.flatMap((name, i) => unknownTable(map, name, place("subjects", i))),
  ...Object.entries(map.tables).flatMap(([name, table]) => tableNames(policy, map, name, table)),
  ...Object.entries(map.records).flatMap(([name, record]) => recordNames(policy, map, name, record)),
];

function tableNames(policy: Policy, map: PolicyMap, name: string, table: TableMap): Report[] {
  const columns = Object.entries(table.columns);
  const at = (column: string, last: string) => place("tables", name, "columns", column, last);
  const fields = columns.flatMap(([column, c]) =>
    "field" in c ? unknownField(policy, { name: c.field, place: at(column, "field") }) : [],
  );
  const sources: Use[] = columns.flatMap(([column, c]) =>
    "field" in c && c.source !== undefined ? [{ name: c.source, place: at(column, "source") }] : [],
  );
  return [
    ...fields,
    ...undeclared("unknown-source", "source", sources, new Set(Object.keys(policy.sources))),
    ...controllerNames(policy, name, table),
    ...wayNames(map, name, table.owners, "owners"),
    ...wayNames(map, name, table.mentions, "mentions"),
    ...(table.since === undefined ? [] : unknownColumn(map, name, table.since, ["tables", name, "since"])),
    ...(typeof table.controller === "object"
      ? unknownColumn(map, name, table.controller.column, ["tables", name, "controller", "column"])
      : []),
  ];
}

function controllerNames(policy: Policy, name: string, table: TableMap): Report[] {
  const at = ["tables", name, "controller"] as const;
  const uses: Use[] =
    table.controller === undefined
      ? []
      : typeof table.controller === "string"
        ? [{ name: table.controller, place: place(...at) }]
        : Object.entries(table.controller.values).map(([value, controller]) => ({
            name: controller,
            place: place(...at, "values", value),
          }));
  const declared = new Set(["self", ...Object.keys(policy.controllers)]);
  return undeclared("unknown-controller", "controller", uses, declared);
}

function wayNames(map: PolicyMap, table: string, ways: readonly Way[] | undefined, kind: string): Report[] {
  return (ways ?? []).flatMap((way, i) => {
    let from: string = table;
    return way.hops.flatMap((hop: Hop, j) => {
      const at: Step[] = ["tables", table, kind, i, "hops", j];
      const reports = [
        ...unknownTable(map, hop.to, place(...at, "to")),
        ...Object.entries(hop.on).flatMap(([ours, theirs]) => [
          ...unknownColumn(map, from, ours, [...at, "on", ours]),
          ...unknownColumn(map, hop.to, theirs, [...at, "on", ours]),
        ]),
      ];
      from = hop.to;
      return reports;
    });
  });
}

function recordNames(policy: Policy, map: PolicyMap, name: string, record: RecordMap): Report[] {
  const known = lookup(policy.anchors, name) !== undefined;
  const unknown = known
    ? Object.keys(record.anchors).flatMap((anchor) =>
        unknownAnchor(policy, {
          name: `${name}.${anchor}`,
          place: place("records", name, "anchors", anchor),
        }),
      )
    : undeclared(
        "unknown-record",
        "kind of record",
        [{ name, place: place("records", name) }],
        new Set(Object.keys(policy.anchors)),
      );
  return [
    ...unknown,
    ...unknownTable(map, record.table, place("records", name, "table")),
    ...(record.where ?? []).flatMap((test, i) =>
      unknownColumn(map, record.table, test.column, ["records", name, "where", i]),
    ),
    ...Object.entries(record.anchors).flatMap(([anchor, column]) =>
      unknownColumn(map, record.table, column, ["records", name, "anchors", anchor]),
    ),
  ];
}

function unknownTable(map: PolicyMap, name: string, at: string): Report[] {
  if (lookup(map.tables, name) !== undefined) return [];
  return [
    {
      code: "unknown-table",
      place: at,
      found: `\`${name}\` is no table of this map`,
      remedy: `use a table the map has (${named(Object.keys(map.tables))}), or add this one`,
      didYouMean: nearest(name, Object.keys(map.tables)),
    },
  ];
}

/** Silent about the columns of a table that is itself unknown: one finding is enough. */
function unknownColumn(map: PolicyMap, table: string, column: string, at: readonly Step[]): Report[] {
  const entry = lookup(map.tables, table);
  if (entry === undefined || lookup(entry.columns, column) !== undefined) return [];
  return [
    {
      code: "unknown-column",
      place: place(...at),
      found: `\`${column}\` is no column that the map classifies in \`${table}\``,
      remedy: `use one of its columns (${named(Object.keys(entry.columns))}), or classify this one`,
      didYouMean: nearest(column, Object.keys(entry.columns)),
    },
  ];
}
