/**
 * What becomes of each row that a batch looks at: asked of the query behind everything that is kept, in statements that
 * begin after the locks were had. A row that nothing keeps stays, emptied, while one that stays refers to it.
 */

import { recordOf } from "../../catalog/ways.ts";
import { anchorsOf } from "../../policy/period.ts";
import { isOfPerson } from "../dates.ts";
import { walk } from "../joins.ts";
import { keepingQuery } from "../keeping.ts";
import { isRow, keyName, namesIn, sameKeys } from "../keys.ts";
import { baseTable, own, recordMap, type Source, trailsFrom } from "../source.ts";
import { arrayOf, identifier, join, literal, none, type Sql, sql } from "../sql.ts";
import type { StandingTable } from "../standing.ts";
import type { Watched } from "../triggers.ts";
import { filledColumn, isOnlyWay, keptAlong, type OnlyWay, onlyWay } from "./along.ts";
import { lastOf, linesOf, moved, now, who } from "./batch.ts";
import { SAME_PLACE, undone } from "./carry-out.ts";
import type { Emptied, Forgettable, Reference } from "./forgettable.ts";
import { otherOwners } from "./take.ts";

/** Until when their standings of today last, as they stand now that nobody can move them; one line for each person. */
export function standingNow(source: Source, table: StandingTable): Sql {
  const purposes = Object.keys(source.policy.purposes);
  const last = table.values.map((value) => {
    const number = purposes.indexOf(value.split(/[.#]/)[0] ?? "") + 1;
    return sql`serment.day_code(max(s.until_day) filter (where s.purpose = ${literal(value)}), ${literal(number)})`;
  });
  return sql`
  if exists (select from ${who(table)}) then
    insert into ${now(table)} (${join([...table.keys, ...table.values.map((value) => lastOf(table, value))])})
    select ${join([...table.keys.map((key) => sql`s.${key}`), ...last], sql`,\n      `)}
    from ${theirs(source, table)}
    where ${isTheirs(table)} and s.from_day <= today and s.until_day >= today
    group by ${join(table.keys.map((key) => sql`s.${key}`))};
  end if;`;
}

/** By a list where that can be: each partition is then asked once, for all of them. */
const theirs = (source: Source, table: StandingTable): Sql =>
  table.keys.length === 1
    ? sql`${own(source, table.name)} as s`
    : sql`${who(table)} as w, ${own(source, table.name)} as s`;
const isTheirs = (table: StandingTable): Sql => {
  const [key, ...more] = table.keys;
  return key !== undefined && more.length === 0
    ? sql`s.${key} = any (array(select w.${key} from ${who(table)} as w))`
    : join(
        table.keys.map((one) => sql`s.${one} = w.${one}`),
        sql` and `,
      );
};

/** The rows reached by the one way, and then those that were found before. */
export function decide(source: Source, standings: readonly StandingTable[], table: Forgettable): Sql {
  const way = onlyWay(source, standings, table);
  const names = join(table.keys.map((_, i) => keyName(i)));
  const rows = sql`(select distinct ${names} from ${table.look}) as r
    join ${table.base} as t on ${isRow(table.keys, sql`t`, sql`r`)}`;
  const kept = (holds: Holds): Sql =>
    keepingQuery(source, standings, table.keeping, {
      rows,
      day: sql`today`,
      linesOf: linesOf(standings),
      ...holds,
    });
  const known =
    way === undefined
      ? none
      : sql`
    where not exists (select from ${table.said} as s where ${sameKeys(table.keys, sql`s`, sql`k`)})`;
  return sql`${way === undefined ? none : decideAlong(source, standings, table, way)}
  if exists (select from ${table.look}) then${withHolds(
    (holds) => sql`
    insert into ${table.said} (${names}, place_table, place, made_by, emptied, gone, shell, last_day)
    select ${join(namesIn(table.keys, sql`k`))}, t.tableoid, t.ctid, t.xmin, ${verdict(table, ({ filled }) => filled)}
    from (${kept(holds)}) as k
    join ${table.base} as t on ${isRow(table.keys, sql`t`, sql`k`)}${known};`,
  )}
  end if;`;
}

type Holds = { readonly holds?: false };
/** Where no hold is in force, as mostly, nothing asks for one: that is much of what the statement is about. */
const withHolds = (statement: (holds: Holds) => Sql): Sql => sql`
    if not held then${statement({ holds: false })}
    else${statement({})}
    end if;`;

const decideAlong = (
  source: Source,
  standings: readonly StandingTable[],
  table: Forgettable,
  way: OnlyWay,
): Sql => sql`
  if exists (select from ${who(way.subject)}) then${withHolds(
    (holds) => sql`
    insert into ${table.said} (${join(table.keys.map((_, i) => keyName(i)))}, place_table, place, made_by, no,
      emptied, gone, shell, last_day)
    select ${join(namesIn(table.keys, sql`k`))}, k.of_table, k.of_place, k.of_maker, k.of_person,
      ${verdict(table, (_, i) => sql`k.${identifier(filledColumn(i))}`)}
    from (${keptAlong(source, standings, table, way, holds)}) as k;`,
  )}
  end if;`;

/** What is to be done with a row `k`: the cells to empty, whether it goes, whether it is a shell, when to look again. */
function verdict(table: Forgettable, filled: (cell: Emptied, i: number) => Sql): Sql {
  const last = table.keeping.groups.map(({ name }) => sql`k.${identifier(name)}`);
  const cells = table.emptied.map((cell, i) => ({ ...cell, filled: filled(cell, i) }));
  // A group whose cells are empty already has nothing to lose on its day; the row itself has on the last of them.
  const ends = table.keeping.groups.map(({ name }) => {
    const some = cells.filter(({ group }) => group === name).map((cell) => cell.filled);
    return sql`case when ${some.length === 0 ? sql`false` : join(some, sql` or `)} then serment.code_day(k.${identifier(name)}) end`;
  });
  const emptied = cells.map(
    (cell) =>
      sql`case when k.${identifier(cell.group)} is null and ${cell.filled} then ${literal(cell.column)} end`,
  );
  const list =
    emptied.length === 0 ? sql`'{}'::text[]` : sql`array_remove(array[${join(emptied)}]::text[], null)`;
  return sql`${list},
      coalesce(${join(last)}) is null, false, least(${join([...ends, sql`serment.code_day(greatest(${join(last)}))`])})`;
}

/** Somebody may have become an owner after the owners were held; their days are not known here, so all is undone. */
export const recheck = (source: Source, standings: readonly StandingTable[], table: Forgettable): Sql => sql`
  if ${table.shared ? none : sql`exists (select from ${table.look}) and `}exists (
    select from ${table.said} where gone or cardinality(emptied) > 0
  ) then${join(
    otherOwners(
      source,
      standings,
      table,
      sql`(select * from ${table.said} as s where s.gone or cardinality(s.emptied) > 0)`,
    ).map(
      ({ query }) => sql`
    if exists (${query}) then
      raise exception 'rows of % got another owner while they were looked at', ${literal(table.table)}
        using errcode = 'serialization_failure';
    end if;`,
    ),
    none,
  )}
  end if;`;

export const cascades = (refers: readonly Reference[], table: string): boolean =>
  refers.some(({ to, constraint }) => to === table && constraint?.onDelete === "cascade");

/** Nobody may hang a row below these any more, because it would go with them unseen. */
export const holdStill = (table: Forgettable): Sql => sql`
  expected := (select count(*) from ${table.said} as s where s.gone);
  if expected > 0 then
    perform from ${table.base} as t join ${table.said} as s on ${SAME_PLACE} where s.gone for update of t;
    get diagnostics changed = row_count;${undone(table.table)}
  end if;`;

/** Rows with nothing kept stay, emptied, while a row that stays refers to them. Circles are gone round until it holds. */
export function need(
  source: Source,
  tables: readonly Forgettable[],
  refers: readonly Reference[],
  group: readonly Forgettable[],
): Sql {
  const names = group.map(({ table }) => table);
  const round = refers.filter(({ from, to }) => names.includes(from) && names.includes(to));
  const updates = group.flatMap((table) =>
    refers
      .filter(({ kind, to }) => kind === "needs" && to === table.table)
      .map((reference) => {
        const from = tables.find(({ table: name }) => name === reference.from);
        const direct = reference.toColumns.every((column) => table.keys.includes(column));
        const target = (column: string): Sql =>
          direct ? sql`s.${keyName(table.keys.indexOf(column))}` : sql`p.${identifier(column)}`;
        const match = reference.columns.map(
          (column, i) => sql`u.${identifier(column)} = ${target(reference.toColumns[i] ?? column)}`,
        );
        const stays =
          from === undefined
            ? none
            : sql`
          and not exists (
            select from ${from.said} as x where x.gone and ${isRow(from.keys, sql`u`, sql`x`)})`;
        const parent = direct
          ? none
          : sql`
          join ${table.base} as p on ${isRow(table.keys, sql`p`, sql`s`)}`;
        const rows = sql`
        from ${baseTable(source, reference.from)} as u${parent}
        where ${join(match, sql` and `)}${stays}`;
        // Whoever is about to take that row away is waited for: they could not see yet that this one waits for it.
        const found =
          from === undefined
            ? sql`exists (
        select${rows})`
            : sql`(
        select true${rows}
        limit 1
        for key share of u)`;
        // Nobody notes what is written in a table that is about nobody: it is looked at again every day.
        const daily = from === undefined ? sql`, last_day = today` : none;
        return sql`
      update ${table.said} as s set gone = false, shell = true${daily}
      where s.gone and ${found};
      get diagnostics expected = row_count;
      changed := changed + expected;`;
      }),
  );
  if (updates.length === 0) return none;
  const some = group.map(({ said }) => sql`exists (select from ${said} where gone)`);
  return round.length === 0
    ? sql`
  if ${join(some, sql` or `)} then
    changed := 0;${join(updates, none)}
  end if;`
    : sql`
  if ${join(some, sql` or `)} then
    loop
      changed := 0;${join(updates, none)}
      exit when changed = 0;
    end loop;
  end if;`;
}

/**
 * Whether rows of the table have a say in the clocks of other rows that no standing shows: the period of a row may read
 * the first or the last of all dates of its person, or a date of the person's own.
 */
function isReadByRows(source: Source, { table }: Watched): boolean {
  const read = Object.values(source.policy.purposes).flatMap(({ grounds }) =>
    grounds.flatMap(({ period }) =>
      (source.clocks.clockOf.get(period) ?? null) === null
        ? []
        : anchorsOf(period).filter((ref) => isOfPerson(source, ref)),
    ),
  );
  return read.some(({ anchor }) => {
    const of = recordMap(source, recordOf(anchor)).table;
    return of === table || trailsFrom(source, of).some(({ tables }) => tables.includes(table));
  });
}

/** Whose standings the changes of this table move, and whether more than standings may have moved. */
export function movedPeople(
  source: Source,
  standings: readonly StandingTable[],
  tables: readonly Forgettable[],
  watched: Watched,
): Sql {
  const table = tables.find(({ table: name }) => name === watched.table);
  if (table === undefined) return none;
  const columns = arrayOf(watched.columns);
  const way = onlyWay(source, standings, table);
  const again = sql`bool_or(s.emptied && ${columns}::text[]${isReadByRows(source, watched) ? sql` or s.gone` : none})`;
  const inserts = watched.trails.flatMap((trail) => {
    const subject = standings.find((one) => one.subject === trail.subject);
    if (subject === undefined) return [];
    const path = walk(source, trail, new Set(), "t");
    const found = isOnlyWay(way, trail);
    return [
      ...(found
        ? [
            sql`
    insert into ${moved(subject)} (${join(subject.keys)}, again)
    select ${join(subject.keys.map((key) => sql`w.${key}`))}, ${again}
    from ${table.said} as s
    join ${who(subject)} as w on w.no = s.no
    where s.gone or s.emptied && ${columns}::text[]
    group by ${join(subject.keys.map((key) => sql`w.${key}`))};`,
          ]
        : []),
      sql`
    insert into ${moved(subject)} (${join(subject.keys)}, again)
    select ${join(path.key)}, ${again}
    from ${join([sql`${table.said} as s`, sql`${table.base} as t`, ...path.tables])}
    where ${join(
      [
        ...(found ? [sql`s.no is null`] : []),
        sql`(s.gone or s.emptied && ${columns}::text[])`,
        isRow(table.keys, sql`t`, sql`s`),
        ...path.conditions,
        ...path.key.map((column) => sql`${column} is not null`),
      ],
      sql` and `,
    )}
    group by ${join(path.key)};`,
    ];
  });
  return inserts.length === 0
    ? none
    : sql`
  if exists (select from ${table.said} as s where s.gone or s.emptied && ${columns}::text[]) then${join(inserts, none)}
  end if;`;
}
