/**
 * A date that means "not ended yet" while it is missing, and is forgotten while its row stays, sets its record free: the
 * contract reads as running again, for ever. A row stays because other cells of it are kept, because it lies between a
 * kept row and its people, or because a row that stays refers to it; the last is known once a database is looked at.
 * Holds are left aside: whoever places one decides how long.
 */
import { type Database, findTable } from "../../catalog/database.ts";
import { type PolicyMap, type RecordMap, tableName } from "../../catalog/map.ts";
import { clockRecord, periodsOf, tablesOn } from "../../catalog/ways.ts";
import { lookup } from "../../policy/nearest.ts";
import type { Period } from "../../policy/period.ts";
import { recordOf } from "../../policy/pieces.ts";
import { named, place } from "../../policy/place.ts";
import { controllersOf, type Policy, type Purpose } from "../../policy/policy.ts";
import type { When } from "../../policy/when.ts";
import type { MapRule, Report } from "../rule.ts";
import { attempt, mentionsOf, ownersOf } from "../ways.ts";
import { canOutlast } from "./outlast.ts";

export const openDatesStay: MapRule = (policy, map, database) =>
  Object.entries(map.records).flatMap(([name, record]) =>
    Object.entries(record.anchors).flatMap(([anchor, column]): Report[] => {
      const field = fieldOf(map, record.table, column);
      const open = lookup(policy.anchors[name] ?? {}, anchor)?.missing === "open";
      if (!open || field === undefined || !isRead(policy, map, name, anchor, field)) return [];
      if ((record.where ?? []).some((test) => excludesEmptied(policy, map, record.table, test, field)))
        return [];
      const keepers = keepersWithout(policy, map, database, record, field);
      if (keepers.length === 0) return [];
      const surely = keepers.filter((keeper) => keeper.surely);
      return [
        {
          code: "open-date-forgotten-first",
          place: place("records", name, "anchors", anchor),
          found: `${said(surely.length > 0 ? surely : keepers, record.table)} without \`${field}\`, the date that ends them`,
          remedy: remedy(policy, map, record, column, field),
          ...(surely.length > 0 ? {} : { level: "info" as const }),
        },
      ];
    }),
  );

export const fieldOf = (map: PolicyMap, table: string, column: string): string | undefined => {
  const entry = lookup(lookup(map.tables, table)?.columns ?? {}, column);
  return entry !== undefined && "field" in entry ? entry.field : undefined;
};

/**
 * What becomes of a period on a row whose date was emptied: it is over (`none`), it runs as if the date were still to
 * come (`free`), or it does not depend on the date (`same`).
 */
type Afterwards = "none" | "free" | "same";

/** `since` is left out: no day has come without its date. */
function isRead(policy: Policy, map: PolicyMap, record: string, anchor: string, field: string): boolean {
  const table = map.records[record]?.table;
  /** Whether the date of the same row is forgotten with ours, and a clock without it never starts. */
  const stops = (name: string, start: string): boolean => {
    const mapped = lookup(map.records, name);
    const column = lookup(mapped?.anchors ?? {}, start);
    return (
      mapped !== undefined &&
      column !== undefined &&
      mapped.table === table &&
      lookup(policy.anchors[name] ?? {}, start)?.missing === "none" &&
      goesWith(policy, map, mapped.table, column, field)
    );
  };
  const runs = (name: string): Afterwards =>
    stops(name, "start") ? "none" : name === record && anchor === "end" ? "free" : "same";
  const afterwards = (period: Period): Afterwards => {
    switch (period.kind) {
      case "during":
        return runs(period.record);
      case "after":
      case "law": {
        const { anchor: name, of } = period.anchor;
        if (name === `${record}.${anchor}`) return "free";
        return of === undefined && stops(recordOf(name), name.slice(recordOf(name).length + 1))
          ? "none"
          : "same";
      }
      case "endOfYear":
        return afterwards(period.period);
      case "earliest":
        return best(period.periods.map(afterwards), ["none", "free", "same"]);
      case "latest":
        return best(period.periods.map(afterwards), ["free", "same", "none"]);
      case "openEnded":
        return "same";
    }
  };
  return (
    periodsOf(policy).some(({ period }) => afterwards(period) === "free") ||
    conditionsOf(policy).some((when) => runningIn(when).includes(record) && runs(record) === "free")
  );
}

const conditionsOf = (policy: Policy): readonly When[] => [
  ...Object.values(policy.audiences).map(({ when }) => when),
  ...Object.values(policy.conditions).map(({ when }) => when),
  ...Object.values(policy.purposes).flatMap(({ grounds }) =>
    grounds.flatMap(({ basis }) => (basis.kind === "contract" ? [basis.when] : [])),
  ),
];

/** The records whose running the condition asks about. */
function runningIn(when: When): readonly string[] {
  switch (when.kind) {
    case "running":
      return [when.record];
    case "not":
      return runningIn(when.when);
    case "all":
    case "any":
      return when.of.flatMap(runningIn);
    default:
      return [];
  }
}

/** The first of the order that is among them. */
const best = (found: readonly Afterwards[], order: readonly Afterwards[]): Afterwards =>
  order.find((one) => found.includes(one)) ?? "same";

/** Whether the column is emptied no later than the field: nobody keeps it who does not keep the field as well. */
function goesWith(policy: Policy, map: PolicyMap, table: string, column: string, field: string): boolean {
  const other = fieldOf(map, table, column);
  if (other === undefined) return false;
  if (other === field) return true;
  // A hold may keep one category and not another.
  if (other.split(".")[0] !== field.split(".")[0]) return false;
  return Object.values(policy.purposes).every(
    ({ uses, channels }) => !uses.includes(other) || (uses.includes(field) && !isBound(channels, field)),
  );
}

/** Whether a purpose sees the field only while some channel is lawful. */
const isBound = (channels: Purpose["channels"], field: string): boolean =>
  Object.values(channels ?? {}).some(({ fields }) => fields.includes(field));

type ColumnTest = NonNullable<RecordMap["where"]>[number];

/** Whether a row whose date was forgotten fails the test, so that it is no such record any more. */
function excludesEmptied(
  policy: Policy,
  map: PolicyMap,
  table: string,
  test: ColumnTest,
  field: string,
): boolean {
  if (!goesWith(policy, map, table, test.column, field)) return false;
  const column = lookup(lookup(map.tables, table)?.columns ?? {}, test.column);
  const emptied = column !== undefined && "field" in column ? (column.neutral ?? null) : null;
  if ("null" in test) return test.null !== (emptied === null);
  if (emptied === null) return true;
  return "in" in test ? !test.in.includes(emptied) : test.notIn.includes(emptied);
}

/** Why a row of the table stays: a purpose that sees rows of `through`, or rows of reference data. */
type Keeper = { readonly purpose?: string; readonly through: string; readonly surely: boolean };

function keepersWithout(
  policy: Policy,
  map: PolicyMap,
  database: Database | undefined,
  record: RecordMap,
  field: string,
): readonly Keeper[] {
  const purposes = Object.entries(policy.purposes);
  const around = tablesAround(map, record.table);
  const actsHere = (purpose: Purpose, table: string): boolean =>
    controllersOf(purpose).some((one) =>
      controllersIn(map, table, table === record.table ? record : undefined).includes(one),
    );
  const sees = ({ onlyRecords }: Purpose): boolean =>
    (onlyRecords ?? []).every((only) => {
      const limit = lookup(map.records, only);
      return limit === undefined || !around.has(limit.table) || isWider(limit, record);
    });
  /** On which record the period counts here, when it counts on each by itself. */
  const clockAround = (period: Period, tables: ReadonlySet<string>): boolean => {
    const clock = attempt(() => clockRecord(map, period));
    const table = typeof clock === "string" ? lookup(map.records, clock)?.table : undefined;
    return table !== undefined && tables.has(table);
  };
  const users = purposes.filter(([, one]) => one.uses.includes(field) && actsHere(one, record.table));
  const covering = users.filter(([, one]) => sees(one)).flatMap(([, { grounds }]) => grounds);
  return stayingWith(map, database, record.table).flatMap(({ through, again }): Keeper[] => {
    const entry = lookup(map.tables, through);
    if (entry === undefined || entry.impersonal !== undefined) return [{ through, surely: true }];
    const fields = fieldsIn(map, through);
    const beside = again ? new Set<string>() : tablesAround(map, through);
    return purposes.flatMap(([name, purpose]): Keeper[] => {
      if (!actsHere(purpose, through)) return [];
      if (fields.size > 0 && !purpose.uses.some((one) => fields.has(one))) return [];
      const uses = purpose.uses.includes(field) && sees(purpose);
      const grounds = purpose.grounds.filter(
        ({ period }) => !uses || (clockAround(period, around) && !clockAround(period, beside)),
      );
      if (grounds.length === 0) return [];
      const surely = grounds.some(({ period }) =>
        covering.every(
          (other) =>
            (other.period.kind !== "openEnded" &&
              clockAround(other.period, around) &&
              !clockAround(period, beside)) ||
            canOutlast(period, other.period),
        ),
      );
      return [{ purpose: name, through, surely }];
    });
  });
}

const fieldsIn = (map: PolicyMap, table: string): ReadonlySet<string> =>
  new Set(
    Object.values(lookup(map.tables, table)?.columns ?? {}).flatMap((column) =>
      "field" in column ? [column.field] : [],
    ),
  );

/** Every row of the record is one of the limit too. */
const isWider = (limit: RecordMap, record: RecordMap): boolean => {
  const tests = new Set((record.where ?? []).map((test) => JSON.stringify(test)));
  return limit.table === record.table && (limit.where ?? []).every((test) => tests.has(JSON.stringify(test)));
};

/** The tables a row meets on its ways to its people, its own included. */
const tablesAround = (map: PolicyMap, table: string): ReadonlySet<string> =>
  new Set([table, ...ownersOf(map, table).flatMap((way) => tablesOn(table, way))]);

/** Whose rows lie there; only those that the record's tests let through. */
function controllersIn(map: PolicyMap, table: string, record?: RecordMap): readonly string[] {
  const controller = lookup(map.tables, table)?.controller;
  if (controller === undefined) return ["self"];
  if (typeof controller === "string") return [controller];
  const tests = (record?.where ?? []).filter(({ column }) => column === controller.column);
  const wanted = tests.flatMap((test) => ("in" in test ? test.in.map(String) : []));
  return wanted.length > 0
    ? wanted.map((value) => lookup(controller.values, value) ?? "self")
    : [...Object.values(controller.values), "self"];
}

/** A table whose rows keep rows of ours, and whether it is ours: another row of it refers to this one. */
type Staying = { readonly through: string; readonly again: boolean };

function stayingWith(map: PolicyMap, database: Database | undefined, table: string): readonly Staying[] {
  const below = (to: string): readonly string[] =>
    Object.keys(map.tables).filter(
      (from) =>
        (from !== to && ownersOf(map, from).some((way) => tablesOn(from, way).includes(to))) ||
        refers(map, database, from, to),
    );
  const found = new Set<string>();
  const waiting = [table];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop())
    for (const from of below(next)) {
      if (found.has(from)) continue;
      found.add(from);
      waiting.push(from);
    }
  return [
    { through: table, again: false },
    ...[...found].map((through) => ({ through, again: through === table })),
  ];
}

/** Whether a row that stays holds the row it refers to: not by a mention, nor by a key that PostgreSQL empties. */
function refers(map: PolicyMap, database: Database | undefined, from: string, to: string): boolean {
  if (database === undefined) return false;
  const [here, there] = [tableName(map, from), tableName(map, to)];
  const mentions = mentionsOf(map, from).map(({ hops: [hop] }) => Object.keys(hop?.on ?? {}));
  return (findTable(database, here.schema, here.name)?.foreignKeys ?? []).some(
    ({ toSchema, toTable, onDelete, columns }) =>
      toSchema === there.schema &&
      toTable === there.name &&
      !onDelete.startsWith("set") &&
      !mentions.some((mention) => mention.every((column) => columns.includes(column))),
  );
}

/** Who keeps the rows, and through which other rows. */
function said(keepers: readonly Keeper[], table: string): string {
  const purposes = [...new Set(keepers.flatMap(({ purpose }) => purpose ?? []))];
  const through = [...new Set(keepers.map((one) => one.through))].filter((one) => one !== table);
  const who = purposes.length > 0 ? named(purposes) : `rows of ${named(through)}`;
  const by = purposes.length > 0 && through.length > 0 ? ` (also through ${named(through)})` : "";
  return `${who} may keep rows of \`${table}\`${by}`;
}

/** The date it starts with is written before the one it ends with, so a row without it was emptied. */
function remedy(policy: Policy, map: PolicyMap, record: RecordMap, column: string, field: string): string {
  const start = lookup(record.anchors, "start");
  const fits = start !== undefined && start !== column && goesWith(policy, map, record.table, start, field);
  return fits
    ? `add a condition to its \`where\` that the emptied row does not meet: \`{ column: "${start}", null: false }\``
    : `add a condition to its \`where\` that the emptied row does not meet, or declare \`${column}\` not personal and say why`;
}
