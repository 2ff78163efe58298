/**
 * Every name a map uses that neither it nor its policy declares: fields, sources, controllers, records and anchors are
 * the policy's; tables and columns are the map's own. Whether a database has them is the checker's question.
 */
import { lookup } from "../policy/nearest.ts";
import { place } from "../policy/place.ts";
import type { Policy } from "../policy/policy.ts";
import {
  type UnknownName,
  type Use,
  unknownAmong,
  unknownAnchor,
  unknownField,
} from "../policy/references.ts";
import type { Hop, PolicyMap, PostalMap, RecordMap, TableMap, Way } from "./map.ts";

type Step = string | number;

/** Every use of a name in a map that is declared nowhere. */
export const unknownMapNames = (policy: Policy, map: PolicyMap): UnknownName[] => [
  ...map.subjects.flatMap((name, i) => unknownTable(map, name, place("subjects", i))),
  ...Object.entries(map.tables).flatMap(([name, table]) => tableNames(policy, map, name, table)),
  ...Object.entries(map.records).flatMap(([name, record]) => recordNames(policy, map, name, record)),
  ...(map.postal ?? []).flatMap((address, i) => postalNames(map, address, i)),
  ...(map.contacted ?? []).flatMap((anchor, i) => contactedNames(policy, map, anchor, place("contacted", i))),
  ...Object.entries(map.called ?? {}).flatMap(([part, fields]) =>
    fields.flatMap((name, i) => unknownField(policy, { name, place: place("called", part, i) })),
  ),
];

function tableNames(policy: Policy, map: PolicyMap, name: string, table: TableMap): UnknownName[] {
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
    ...unknownAmong("source", sources, Object.keys(policy.sources)),
    ...controllerNames(policy, name, table),
    ...wayNames(map, name, table.owners, "owners"),
    ...wayNames(map, name, table.mentions, "mentions"),
    ...(table.since === undefined ? [] : unknownColumn(map, name, table.since, ["tables", name, "since"])),
    ...(typeof table.controller === "object"
      ? unknownColumn(map, name, table.controller.column, ["tables", name, "controller", "column"])
      : []),
  ];
}

function controllerNames(policy: Policy, name: string, table: TableMap): UnknownName[] {
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
  return unknownAmong("controller", uses, ["self", ...Object.keys(policy.controllers)]);
}

function wayNames(
  map: PolicyMap,
  table: string,
  ways: readonly Way[] | undefined,
  kind: string,
): UnknownName[] {
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

function recordNames(policy: Policy, map: PolicyMap, name: string, record: RecordMap): UnknownName[] {
  const known = lookup(policy.anchors, name) !== undefined;
  const unknown = known
    ? Object.keys(record.anchors).flatMap((anchor) =>
        unknownAnchor(policy, {
          name: `${name}.${anchor}`,
          place: place("records", name, "anchors", anchor),
        }),
      )
    : unknownAmong("record", [{ name, place: place("records", name) }], Object.keys(policy.anchors));
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

const postalNames = (map: PolicyMap, { table, ...parts }: PostalMap, i: number): UnknownName[] => [
  ...unknownTable(map, table, place("postal", i, "table")),
  ...Object.entries(parts).flatMap(([part, column]) =>
    unknownColumn(map, table, column, ["postal", i, part]),
  ),
];

/** An anchor of the policy for which the map has a column. */
function contactedNames(policy: Policy, map: PolicyMap, name: string, at: string): UnknownName[] {
  const unknown = unknownAnchor(policy, { name, place: at });
  if (unknown.length > 0) return unknown;
  const mapped = Object.entries(map.records).flatMap(([record, { anchors }]) =>
    Object.keys(anchors).map((anchor) => `${record}.${anchor}`),
  );
  return unknownAmong("anchor", [{ name, place: at }], mapped).map((missing) => ({
    ...missing,
    found: `the map has no column for \`${name}\``,
  }));
}

const unknownTable = (map: PolicyMap, name: string, at: string): UnknownName[] =>
  unknownAmong("table", [{ name, place: at }], Object.keys(map.tables));

/** Silent about the columns of a table that is itself unknown: one message is enough. */
function unknownColumn(map: PolicyMap, table: string, column: string, at: readonly Step[]): UnknownName[] {
  const entry = lookup(map.tables, table);
  if (entry === undefined) return [];
  return unknownAmong("column", [{ name: column, place: place(...at) }], Object.keys(entry.columns)).map(
    (unknown) => ({
      ...unknown,
      found: `\`${column}\` is no column that the map classifies in \`${table}\``,
    }),
  );
}
