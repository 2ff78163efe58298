/** Whether every clock of the policy has a place in the map, a column of the right kind, and a person it runs for. */
import { type Database, type DatabaseColumn, findTable } from "../../catalog/database.ts";
import { type PolicyMap, tableName } from "../../catalog/map.ts";
import { lookup } from "../../policy/nearest.ts";
import { named, place } from "../../policy/place.ts";
import type { DatabaseRule, MapRule, Report } from "../rule.ts";
import { ownersOf } from "../ways.ts";

export const recordsMapped: MapRule = (policy, map) =>
  Object.entries(policy.anchors).flatMap(([record, anchors]): Report[] => {
    const mapped = lookup(map.records, record);
    if (mapped === undefined)
      return [
        {
          code: "record-not-mapped",
          place: place("anchors", record),
          found: `the map does not say where records of \`${record}\` lie`,
          remedy: `add ${place("records", record)} to the map`,
        },
      ];
    const missing = Object.keys(anchors).filter((anchor) => lookup(mapped.anchors, anchor) === undefined);
    // Without any owner declared, the table has a finding of its own.
    const impersonal = lookup(map.tables, mapped.table)?.impersonal !== undefined;
    return [
      ...(missing.length === 0
        ? []
        : [
            {
              code: "record-not-mapped" as const,
              place: place("records", record, "anchors"),
              found: `no column holds ${named(missing.map((anchor) => `${record}.${anchor}`))}`,
              remedy: "name the column of each anchor",
            },
          ]),
      ...(!impersonal || ownersOf(map, mapped.table).length > 0
        ? []
        : [
            {
              code: "record-without-owner" as const,
              place: place("records", record, "table"),
              found: `records of \`${record}\` lie in \`${mapped.table}\`, whose rows reach no person`,
              remedy: `declare the owners of \`${mapped.table}\``,
            },
          ]),
    ];
  });

/** A clock must not count from a value that stands where a date was forgotten. */
export const clocksUninvented: MapRule = (_policy, map) =>
  Object.entries(map.records).flatMap(([record, { table, anchors }]) =>
    Object.entries(anchors).flatMap(([anchor, name]): Report[] => {
      const column = lookup(lookup(map.tables, table)?.columns ?? {}, name);
      if (column === undefined || !("field" in column)) return [];
      if (column.neutral === undefined || column.neutral === null) return [];
      return [
        {
          code: "neutral-starts-a-clock",
          place: place("tables", table, "columns", name, "neutral"),
          found: `\`${record}.${anchor}\` would be \`${String(column.neutral)}\` once it is forgotten`,
          remedy: "make the column nullable and drop the neutral value",
        },
      ];
    }),
  );

const DAY_TYPES = new Set(["date", "timestamp with time zone"]);

export const anchorColumns: DatabaseRule = (policy, map, database) => [
  ...anchorsIn(map, database)
    .filter(({ column }) => !DAY_TYPES.has(plainType(column.type)))
    .map(({ record, anchor, column }) => ({
      code: "anchor-not-a-date" as const,
      place: place("records", record, "anchors", anchor),
      found: `\`${column.name}\` is of type \`${column.type}\``,
      remedy: "use a column of type `date` or `timestamp with time zone`",
    })),
  ...sinceColumns(map, database),
  ...Object.keys(policy.anchors).flatMap((record): Report[] => {
    const open = anchorsIn(map, database).filter((one) => one.record === record && one.column.nullable);
    const meanings = open.map(({ anchor, column }) => {
      const missing = lookup(policy.anchors[record] ?? {}, anchor)?.missing;
      return `\`${column.name}\` (${missing === "open" ? "not ended yet" : "no clock"})`;
    });
    if (meanings.length === 0) return [];
    return [
      {
        code: "anchor-may-be-missing",
        place: place("records", record, "anchors"),
        found: `rows may lack ${[...new Set(meanings)].join(", ")}`,
        remedy: "see that this is what a missing date means, and that the date comes to be written in time",
      },
    ];
  }),
];

type AnchorColumn = {
  readonly record: string;
  readonly anchor: string;
  readonly column: DatabaseColumn;
};

function anchorsIn(map: PolicyMap, database: Database): readonly AnchorColumn[] {
  return Object.entries(map.records).flatMap(([record, { table, anchors }]) => {
    const { schema, name } = tableName(map, table);
    const columns = findTable(database, schema, name)?.columns ?? [];
    return Object.entries(anchors).flatMap(([anchor, column]) => {
      const found = columns.find((one) => one.name === column);
      return found === undefined ? [] : [{ record, anchor, column: found }];
    });
  });
}

function sinceColumns(map: PolicyMap, database: Database): Report[] {
  return Object.entries(map.tables).flatMap(([table, { since }]): Report[] => {
    const { schema, name } = tableName(map, table);
    const column = findTable(database, schema, name)?.columns.find((one) => one.name === since);
    if (column === undefined || DAY_TYPES.has(plainType(column.type))) return [];
    return [
      {
        code: "anchor-not-a-date",
        place: place("tables", table, "since"),
        found: `\`${column.name}\` is of type \`${column.type}\``,
        remedy: "use a column of type `date` or `timestamp with time zone`",
      },
    ];
  });
}

/** `timestamp(3) with time zone` counts as the type without its precision. */
const plainType = (type: string): string => type.replace(/\(\d+\)/, "");
