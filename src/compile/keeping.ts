/**
 * What keeps each cell, as one set-based query per table: for every row and every group of columns that share their
 * purposes, the last day of what keeps it longest, with the purpose behind it. The kept relations, the sweep, the
 * figures of a plan and the look ahead all ask this query; the views of a purpose ask predicate.ts, which must agree.
 *
 * It joins people first folded to one line each (their days by purpose) to the rows, so that its cost is that of
 * scanning both once, whatever the number of purposes. Where a row is asked about days of its own, or about grants
 * that do not cover the day, the standings are met one by one instead.
 */
import { everywhereCode, heldEverywhere, heldRows } from "./held.ts";
import { aliasAt, walk } from "./joins.ts";
import {
  type Arm,
  type Asked,
  alsoOf,
  each,
  foldedArm,
  type Group,
  type Keeping,
  type KeepingOptions,
  keysOf,
  laterColumns,
  whetherArm,
} from "./keeping-arms.ts";
import { openArm } from "./keeping-open.ts";
import { columnsIn, keyName, namesIn } from "./keys.ts";
import { ROW } from "./predicate.ts";
import { baseTable, databaseTable, own, type Source, type Trail, tableMap, trailsFrom } from "./source.ts";
import { identifier, join, type Sql, sql } from "./sql.ts";
import type { StandingTable } from "./standing.ts";
import { type Keeper, turnsOf } from "./turns.ts";
import { channelsOfField } from "./views.ts";

export type { Also, Keeping, KeepingGroup, KeepingOptions } from "./keeping-arms.ts";

/** For each table of people the groups its columns fall into; reference data is nobody's to forget. */
export const keepings = (source: Source): readonly Keeping[] =>
  Object.keys(source.map.tables)
    .filter((table) => tableMap(source, table).impersonal === undefined)
    .map((table) => ({
      table,
      keyColumns: databaseTable(source, table).primaryKey,
      groups: groupsOf(source, table).map(({ name, category, columns }) => ({ name, category, columns })),
    }));

function groupsOf(source: Source, table: string): readonly Group[] {
  const { columns } = tableMap(source, table);
  const groups = new Map<string, { category: string; keepers: readonly Keeper[]; columns: string[] }>();
  for (const { name } of databaseTable(source, table).columns) {
    const mapped = Object.hasOwn(columns, name) ? columns[name] : undefined;
    if (mapped === undefined || !("field" in mapped)) continue;
    const keepers = keepersOf(source, mapped.field);
    const category = mapped.field.split(".")[0] ?? "";
    const same = JSON.stringify([category, keepers]);
    const known = groups.get(same);
    if (known === undefined) groups.set(same, { category, keepers, columns: [name] });
    else known.columns.push(name);
  }
  const found = [...groups.values()].map((group, i) => ({ name: `last_${i + 1}`, ...group }));
  const everyone = Object.keys(source.policy.purposes).map((purpose) => ({ purpose, channels: null }));
  return found.length > 0 ? found : [{ name: "last_1", category: null, columns: [], keepers: everyone }];
}

const keepersOf = (source: Source, field: string): readonly Keeper[] =>
  Object.entries(source.policy.purposes)
    .filter(([, { uses }]) => uses.includes(field))
    .map(([purpose, declared]) => {
      const channels = channelsOfField(declared, field);
      return { purpose, channels: channels.length === 0 ? null : channels };
    });

/**
 * Every row of the table once: its key as `k_1`, `k_2`..., and for each group `serment.day_code` of the last day of what keeps
 * it longest, NULL when nothing does. A hold keeps until infinity, as purpose 0. Of purposes that end on one day the
 * number names one.
 */
export function keepingQuery(
  source: Source,
  standings: readonly StandingTable[],
  keeping: Keeping,
  options: KeepingOptions = {},
): Sql {
  const groups = groupsOf(source, keeping.table);
  const asked: Asked = {
    source,
    keeping,
    groups,
    keys: [...keysOf(keeping), ...alsoOf(options)],
    rows: options.rows ?? sql`${baseTable(source, keeping.table)} as ${aliasAt(ROW, 0)}`,
    day: options.day ?? sql`${own(source, "today")}()`,
    options,
  };
  const trails = options.purposes === false ? [] : trailsFrom(source, keeping.table);
  const arms = trails.flatMap((trail) => {
    const table = standings.find(({ subject }) => subject === trail.subject);
    return table === undefined ? [] : (armOf(asked, table, trail) ?? []);
  });
  const [first] = arms;
  const kept =
    first === undefined
      ? sql`select ${each(asked.keys, ({ column, name }) => sql`${column} as ${name}`)},
    ${join([
      ...groups.map(({ name }) => sql`null::bigint as ${identifier(name)}`),
      ...laterColumns(asked).map((name) => sql`null::bigint[] as ${name}`),
    ])}
  from ${asked.rows}`
      : arms.length === 1 && first.single
        ? first.query
        : sql`select ${each(asked.keys, ({ name }) => sql`a.${name}`)},
    ${join([
      ...groups.map(({ name }) => sql`max(a.${identifier(name)}) as ${identifier(name)}`),
      ...laterColumns(asked).map(
        (name) => sql`array_agg(a.${name}) filter (where a.${name} is not null) as ${name}`,
      ),
    ])}
  from (
    ${join(
      arms.map(({ query }) => query),
      sql`
    union all
    `,
    )}) as a
  group by ${each(asked.keys, ({ name }) => sql`a.${name}`)}`;
  return withHolds(asked, kept);
}

/**
 * For the rows met at a place of one way to people: their key as `k_1`..., and `last`, until when something is kept by way
 * of each. A row that only ties others to their people must stay as long. Undefined when nothing is kept that way.
 */
export function throughQuery(
  source: Source,
  standings: readonly StandingTable[],
  { table, keyColumns, groups }: Keeping,
  { trail, place }: { readonly trail: Trail; readonly place: number },
  options: Pick<KeepingOptions, "rows" | "linesOf" | "standingOf" | "day">,
): Sql | undefined {
  const standing = standings.find(({ subject }) => subject === trail.subject);
  if (standing === undefined) return undefined;
  const tied = databaseTable(source, trail.tables[place] ?? "").primaryKey;
  const asked: Asked = {
    source,
    keeping: { table, keyColumns, groups },
    groups: groupsOf(source, table),
    keys: columnsIn(tied, aliasAt(ROW, place)).map((column, i) => ({ column, name: keyName(i) })),
    rows: options.rows ?? sql`${baseTable(source, table)} as ${aliasAt(ROW, 0)}`,
    day: options.day ?? sql`${own(source, "today")}()`,
    options,
  };
  const turns = turnsOf(
    source,
    standing,
    trail,
    asked.groups.map(({ keepers }) => keepers),
    walk(source, trail, new Set(), ROW).key,
    asked.day,
  );
  if (turns.standings.length === 0) return undefined;
  const arm = foldedArm(asked, standing, turns, walk(source, trail, new Set([...turns.places, place]), ROW));
  const last = sql`greatest(${join(asked.groups.map(({ name }) => sql`a.${identifier(name)}`))})`;
  return sql`select ${join(namesIn(tied, sql`a`))}, max(${last}) as last
from (${arm.query}) as a
where ${last} is not null
group by ${join(namesIn(tied, sql`a`))}`;
}

/** Undefined when nothing keeps anything along this way. */
function armOf(asked: Asked, table: StandingTable, trail: Trail): Arm | undefined {
  const { source, groups, options } = asked;
  const key = walk(source, trail, new Set(), ROW).key;
  const turns = turnsOf(
    source,
    table,
    trail,
    groups.map(({ keepers }) => keepers),
    key,
    asked.day,
  );
  if (turns.standings.length === 0) return undefined;
  const path = walk(source, trail, turns.places, ROW);
  const folds = options.dayOfRow === undefined && options.ended !== true && options.later !== true;
  if (!folds) return openArm(asked, table, turns, path);
  return options.whether === true
    ? whetherArm(asked, table, turns, path)
    : foldedArm(asked, table, turns, path);
}

/** Whether something keeps the table's rows along a way, and nothing beyond the way itself is read to know it. */
export function isKeptAlong(source: Source, table: StandingTable, keeping: Keeping, trail: Trail): boolean {
  const { key, present } = walk(source, trail, new Set(), ROW);
  const keepers = groupsOf(source, keeping.table).map((group) => group.keepers);
  const turns = turnsOf(source, table, trail, keepers, key, sql`today`);
  return turns.standings.length > 0 && [...turns.places].every((place) => present.includes(place));
}

/** What holds keep, added to what purposes keep. */
function withHolds(asked: Asked, kept: Sql): Sql {
  const { source, keeping, groups, rows } = asked;
  const keys = keysOf(keeping);
  const also = alsoOf(asked.options).map(({ name }) => sql`p.${name}`);
  const lead = keeping.keyColumns.length === 0 ? sql`` : sql`${each(keys, ({ name }) => sql`p.${name}`)}, `;
  const later = laterColumns(asked).map((name) => sql`p.${name}`);
  if (asked.options.holds === false)
    return sql`select ${lead}${join([...groups.map(({ name }) => sql`p.${identifier(name)}`), ...later, ...also])}
from (${kept}) as p`;
  const { holds } = asked.options;
  const which = holds === undefined ? undefined : (hold: Sql) => sql` and ${holds(hold)}`;
  const held = heldRows(source, keeping, rows, keys, which);
  const last = groups.map(({ name, category }) => {
    const column = identifier(name);
    return sql`greatest(p.${column}, h.${column}, ${everywhereCode(category)}) as ${column}`;
  });
  return sql`select ${lead}${join([...last, ...later, ...also], sql`,\n  `)}
from (
  ${kept}) as p
left join (
  ${held}) as h on ${join(
    keys.map(({ name }) => sql`h.${name} = p.${name}`),
    sql` and `,
  )}
cross join ${heldEverywhere(keeping.table, which)}`;
}
