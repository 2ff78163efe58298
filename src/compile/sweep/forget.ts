/**
 * The second half of a batch: what keeps each row looked at is asked in statements that begin after the locks were
 * had, and what nothing keeps is emptied or deleted. A row that somebody changed in between has another place in its
 * table by then; it is not touched, and the batch is undone and tried again.
 */

import { recordOf } from "../../catalog/ways.ts";
import { anchorsOf } from "../../policy/period.ts";
import { isOfPerson } from "../dates.ts";
import { keyText } from "../events.ts";
import { walk } from "../joins.ts";
import { keepingQuery } from "../keeping.ts";
import { functionName, isSubject } from "../relation.ts";
import { baseTable, databaseTable, own, recordMap, type Source, trailsFrom } from "../source.ts";
import { arrayOf, identifier, join, literal, type Sql, sql } from "../sql.ts";
import type { StandingTable } from "../standing.ts";
import type { Step } from "../step.ts";
import { type Watched, watchedTables } from "../triggers.ts";
import { type Forgettable, inOrder, type Reference, references } from "./forgettable.ts";
import {
  CLAIM,
  DAY,
  DONE,
  functionStep,
  keysIn,
  lastOf,
  linesOf,
  moved,
  NEXT,
  now,
  otherOwners,
  RELEASED,
  sameKeys,
  textOf,
  who,
} from "./take.ts";
import { tie } from "./tie.ts";

const ARTICLE = "GDPR art. 5(1)(e) and 17";
const none = sql``;
/** The row that was looked at, and no later version of it: some servers do not look at the place again after a wait. */
const SAME_PLACE = sql`t.ctid = s.place and t.tableoid = s.place_table and t.xmin = s.made_by`;

/**
 * From here on the company's own triggers run, which name their tables as any session of its does: by the path it
 * logs in with. Ours are named in full. It ends with the function.
 */
const COMPANYS_PATH = sql`
  if coalesce(current_setting('serment.company_path', true), '') = '' then
    -- Once in a session: PostgreSQL writes down all of its settings to tell one.
    perform set_config('serment.company_path', reset_val, false)
    from pg_catalog.pg_settings
    where name = 'search_path';
  end if;
  perform set_config('search_path', current_setting('serment.company_path'), true);`;

export function forgetStep(
  source: Source,
  standings: readonly StandingTable[],
  tables: readonly Forgettable[],
): Step {
  const refers = references(source, tables);
  const order = inOrder(tables, refers);
  const watched = watchedTables(source, standings);
  const flat = order.flat();
  const code = sql`
#variable_conflict use_column
declare
  today date := (select day from ${DAY});
  changed bigint;
  expected bigint;
begin
  delete from ${DONE};
  delete from ${NEXT};
  delete from ${RELEASED};${join(
    standings.map((table) => standingNow(source, table)),
    none,
  )}${join(
    tables.map((table) => decide(source, standings, table)),
    none,
  )}${join(
    tables.filter(({ shared }) => shared).map((table) => recheck(source, standings, table)),
    none,
  )}${join(
    flat.filter(({ table }) => cascades(refers, table)).map((table) => holdStill(table)),
    none,
  )}${join(
    tables.map((table) => tie(source, standings, tables, table)),
    none,
  )}${join(
    order.map((group) => need(source, tables, refers, group)),
    none,
  )}${join(
    watched.map((one) => movedPeople(source, standings, tables, one)),
    none,
  )}${join(
    flat.map((table) => released(tables, refers, table)),
    none,
  )}${join(
    flat.map((table) => account(table)),
    none,
  )}${COMPANYS_PATH}
  perform set_config('serment.sweeping', pg_current_xact_id()::text, true);${join(
    flat.map((table) => files(table)),
    none,
  )}${join(
    flat.map((table) => fade(table)),
    none,
  )}
  perform set_config('serment.sweeping', '', true);${join(
    refers.filter(({ kind }) => kind === "mentions").map((mention) => unmention(source, tables, mention)),
    none,
  )}
  perform set_config('serment.sweeping', pg_current_xact_id()::text, true);${
    order.some(({ length }) => length > 1)
      ? sql`
  set constraints all deferred;`
      : none
  }${join(
    order.map((group) => breakCircle(refers, group)),
    none,
  )}${join(
    flat.map((table) => remove(table)),
    none,
  )}${join(
    standings.map((table) => standingAfter(source, tables, table)),
    none,
  )}${
    order.some(({ length }) => length > 1)
      ? sql`
  set constraints all immediate;`
      : none
  }
  perform set_config('serment.sweeping', '', true);
  update serment.due_row as d set due_day = '-infinity'
  from ${RELEASED} as r
  where d.table_name = r.table_name and d.row_key = r.row_key and d.due_day > today;
  return query
    select d.table_name, d.change, d.columns, array_agg(d.key)
    from ${DONE} as d
    group by d.table_name, d.change, d.columns;
end
`;
  return functionStep(
    source,
    "sweep_forget",
    none,
    none,
    sql`table (table_name text, change text, columns text[], keys text[])`,
    `empties and deletes what no purpose keeps of the people and rows of a batch; ${ARTICLE}`,
    code,
  );
}

/** Until when their standings of today last, as they stand now that nobody can move them; one line for each person. */
function standingNow(source: Source, table: StandingTable): Sql {
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

function decide(source: Source, standings: readonly StandingTable[], table: Forgettable): Sql {
  const names = join(table.keys.map(({ column }) => column));
  const rows = sql`(select distinct ${names} from ${table.look}) as r
    join ${table.base} as t on ${sameKeys(table.keys, sql`t`, sql`r`)}`;
  const kept = keepingQuery(source, standings, table.keeping, {
    rows,
    day: sql`today`,
    linesOf: linesOf(standings),
  });
  const last = table.keeping.groups.map(({ name }) => sql`k.${identifier(name)}`);
  // A group whose cells are empty already has nothing to lose on its day; the row itself has on the last of them.
  const ends = table.keeping.groups.map(({ name }) => {
    const cells = table.emptied.filter(({ group }) => group === name).map(({ filled }) => filled);
    return sql`case when ${cells.length === 0 ? sql`false` : join(cells, sql` or `)} then serment.code_day(k.${identifier(name)}) end`;
  });
  const emptied = table.emptied.map(
    ({ column, group, filled }) =>
      sql`case when k.${identifier(group)} is null and ${filled} then ${literal(column)} end`,
  );
  const list =
    emptied.length === 0 ? sql`'{}'::text[]` : sql`array_remove(array[${join(emptied)}]::text[], null)`;
  return sql`
  if exists (select from ${table.look}) then
    insert into ${table.said} (${names}, place_table, place, made_by, emptied, gone, shell, last_day)
    select ${keysIn(table.keys, sql`k`)}, t.tableoid, t.ctid, t.xmin, ${list},
      coalesce(${join(last)}) is null, false, least(${join([...ends, sql`serment.code_day(greatest(${join(last)}))`])})
    from (${kept}) as k
    join ${table.base} as t on ${sameKeys(table.keys, sql`t`, sql`k`)};
  end if;`;
}

/** Somebody may have become an owner after the owners were held; their days are not known here, so all is undone. */
const recheck = (source: Source, standings: readonly StandingTable[], table: Forgettable): Sql => sql`
  if exists (select from ${table.said} where gone or cardinality(emptied) > 0) then${join(
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

const cascades = (refers: readonly Reference[], table: string): boolean =>
  refers.some(({ to, constraint }) => to === table && constraint?.onDelete === "cascade");

/** Nobody may hang a row below these any more, because it would go with them unseen. */
const holdStill = (table: Forgettable): Sql => sql`
  expected := (select count(*) from ${table.said} as s where s.gone);
  if expected > 0 then
    perform from ${table.base} as t join ${table.said} as s on ${SAME_PLACE} where s.gone for update of t;
    get diagnostics changed = row_count;${undone(table.table)}
  end if;`;

/** Rows with nothing kept stay, emptied, while a row that stays refers to them. Circles are gone round until it holds. */
function need(
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
        const keys = table.keys.map(({ column }) => column.text);
        const direct = reference.toColumns.every((column) => keys.includes(identifier(column).text));
        const target = direct ? sql`s` : sql`p`;
        const match = reference.columns.map(
          (column, i) =>
            sql`u.${identifier(column)} = ${target}.${identifier(reference.toColumns[i] ?? column)}`,
        );
        const stays =
          from === undefined
            ? none
            : sql`
          and not exists (
            select from ${from.said} as x where x.gone and ${sameKeys(from.keys, sql`x`, sql`u`)})`;
        const parent = direct
          ? none
          : sql`
          join ${table.base} as p on ${sameKeys(table.keys, sql`p`, sql`s`)}`;
        return sql`
      update ${table.said} as s set gone = false, shell = true
      where s.gone and exists (
        select from ${baseTable(source, reference.from)} as u${parent}
        where ${join(match, sql` and `)}${stays});
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
function movedPeople(
  source: Source,
  standings: readonly StandingTable[],
  tables: readonly Forgettable[],
  watched: Watched,
): Sql {
  const table = tables.find(({ table: name }) => name === watched.table);
  if (table === undefined) return none;
  const columns = arrayOf(watched.columns);
  const again = sql`bool_or(s.emptied && ${columns}::text[]${isReadByRows(source, watched) ? sql` or s.gone` : none})`;
  const inserts = watched.trails.flatMap((trail) => {
    const subject = standings.find((one) => one.subject === trail.subject);
    if (subject === undefined) return [];
    const path = walk(source, trail, new Set(), "t");
    return [
      sql`
    insert into ${moved(subject)} (${join(subject.keys)}, again)
    select ${join(path.key)}, ${again}
    from ${join([sql`${table.said} as s`, sql`${table.base} as t`, ...path.tables])}
    where ${join(
      [
        sql`(s.gone or s.emptied && ${columns}::text[])`,
        sameKeys(table.keys, sql`t`, sql`s`),
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

/** Shells that lose a row which referred to them are looked at again, in a batch that follows. */
function released(tables: readonly Forgettable[], refers: readonly Reference[], table: Forgettable): Sql {
  const inserts = refers
    .filter(({ from, kind }) => from === table.table && kind !== "mentions")
    .flatMap((reference) => {
      const to = tables.find(({ table: name }) => name === reference.to);
      if (to === undefined) return [];
      const match = reference.columns.map(
        (column, i) => sql`p.${identifier(reference.toColumns[i] ?? column)} = t.${identifier(column)}`,
      );
      return [
        sql`
    if exists (
      select from serment.due_row as d where d.table_name = ${literal(to.table)} and d.due_day > today
    ) then
      insert into ${RELEASED} (table_name, row_key)
      select distinct ${literal(to.table)}, ${textOf(to.keys, sql`p`)}
      from ${table.said} as s
      join ${table.base} as t on ${sameKeys(table.keys, sql`t`, sql`s`)}
      join ${to.base} as p on ${join(match, sql` and `)}
      where s.gone;
    end if;`,
      ];
    });
  return inserts.length === 0
    ? none
    : sql`
  if exists (select from ${table.said} where gone) then${join(inserts, none)}
  end if;`;
}

/** What is about to be done, and what is to be looked at when. */
const account = (table: Forgettable): Sql => {
  const name = literal(table.table);
  const key = textOf(table.keys, sql`s`);
  return sql`
  if exists (select from ${table.said}) then
    insert into ${DONE} (table_name, change, columns, key)
    select ${name}, case when s.gone then 'deleted' else 'emptied' end,
      case when s.gone then null else s.emptied end, ${key}
    from ${table.said} as s
    where s.gone or cardinality(s.emptied) > 0;
    insert into serment.due_row (table_name, row_key, due_day)
    select ${name}, ${key}, coalesce(s.last_day + 1, 'infinity')
    from ${table.said} as s
    where s.shell
    on conflict (table_name, row_key) do update set due_day = excluded.due_day;
    if exists (select from serment.due_row as d where d.table_name = ${name}) then
      delete from serment.due_row as d
      using ${table.said} as s
      where d.table_name = ${name} and d.row_key = ${key} and not s.shell;
    end if;
    insert into ${NEXT} (no, day)
    select l.no, min(s.last_day) + 1
    from ${table.look} as l
    join ${table.said} as s on ${sameKeys(table.keys, sql`s`, sql`l`)}
    where not s.gone and s.last_day < 'infinity' and l.no is not null
    group by l.no;
  end if;
  if exists (select from ${CLAIM} as c where c.kind = 'row' and c.table_name = ${name}) then
    -- A row that is not there any more is nothing to look at.
    delete from serment.due_row as d
    using ${CLAIM} as c
    where c.kind = 'row' and c.table_name = ${name} and d.table_name = ${name} and d.row_key = c.key
      and d.due_day < 'infinity';
  end if;`;
};

/** Files that only rows about to go, or cells about to be emptied, still name. */
const files = (table: Forgettable): Sql =>
  join(
    table.files.map(({ column, store }) => {
      const cell = identifier(column);
      const leaving = (row: Sql, said: Sql): Sql =>
        sql`(${said}.gone or ${literal(column)} = any (${said}.emptied)) and ${row}.${cell} is not null`;
      return sql`
  insert into serment.file_removal (store, file)
  select distinct ${literal(store)}, t.${cell}::text
  from ${table.said} as s
  join ${table.base} as t on ${sameKeys(table.keys, sql`t`, sql`s`)}
  where ${leaving(sql`t`, sql`s`)}
    and not exists (
      select from ${table.base} as o
      where o.${cell} = t.${cell}
        and not exists (
          select from ${table.said} as x
          where ${sameKeys(table.keys, sql`x`, sql`o`)} and (x.gone or ${literal(column)} = any (x.emptied))))
  on conflict do nothing;`;
    }),
    none,
  );

const undone = (table: string): Sql => sql`
    if changed <> expected then
      raise exception 'rows of % changed while they were looked at', ${literal(table)}
        using errcode = 'serialization_failure';
    end if;`;

/** Cells that nothing keeps, in rows that stay. */
function fade(table: Forgettable): Sql {
  if (table.emptied.length === 0) return none;
  const sets = table.emptied.map(({ column, value }) => {
    const name = identifier(column);
    return sql`${name} = case when ${literal(column)} = any (s.emptied) then ${value} else t.${name} end`;
  });
  return sql`
  expected := (select count(*) from ${table.said} as s where not s.gone and cardinality(s.emptied) > 0);
  if expected > 0 then
    update ${table.base} as t
    set ${join(sets, sql`,\n      `)}
    from ${table.said} as s
    where ${SAME_PLACE} and not s.gone and cardinality(s.emptied) > 0;
    get diagnostics changed = row_count;${undone(table.table)}
  end if;`;
}

/** The mention of a row that goes, in rows that stay. */
function unmention(source: Source, tables: readonly Forgettable[], mention: Reference): Sql {
  const to = tables.find(({ table }) => table === mention.to);
  const from = tables.find(({ table }) => table === mention.from);
  if (to === undefined) return none;
  const columns = mention.columns.map((column) => {
    const mapped = source.map.tables[mention.from]?.columns[column];
    const neutral = mapped !== undefined && "field" in mapped ? (mapped.neutral ?? null) : null;
    return sql`${identifier(column)} = ${literal(neutral)}`;
  });
  const match = mention.columns.map(
    (column, i) => sql`u.${identifier(column)} = p.${identifier(mention.toColumns[i] ?? column)}`,
  );
  const keys = databaseTable(source, mention.from).primaryKey.map((column) => sql`u.${identifier(column)}`);
  const stays =
    from === undefined
      ? none
      : sql`
        and not exists (select from ${from.said} as x where x.gone and ${sameKeys(from.keys, sql`x`, sql`u`)})`;
  const list = literal(`{${mention.columns.map((column) => JSON.stringify(column)).join(",")}}`);
  return sql`
  if exists (select from ${to.said} where gone) then
    with cleared as (
      update ${baseTable(source, mention.from)} as u
      set ${join(columns)}
      from ${to.said} as s
      join ${to.base} as p on ${sameKeys(to.keys, sql`p`, sql`s`)}
      where s.gone and ${join(match, sql` and `)}${stays}
      returning ${keys.length === 0 ? sql`u.ctid::text` : keyText(keys)} as key
    )
    insert into ${DONE} (table_name, change, columns, key)
    select ${literal(mention.from)}, 'emptied', ${list}::text[], c.key
    from cleared as c;
  end if;`;
}

/** References inside a circle that may be NULL are emptied before the rows go. */
function breakCircle(refers: readonly Reference[], group: readonly Forgettable[]): Sql {
  const names = group.map(({ table }) => table);
  const inside = refers.filter(
    ({ from, to, constraint }) => constraint !== undefined && names.includes(from) && names.includes(to),
  );
  // A table that refers to itself goes in one statement, which PostgreSQL checks at its end.
  const open = inside.filter(
    ({ from, to, constraint }) => from !== to || constraint?.onDelete === "restrict",
  );
  return join(
    group.flatMap((table) => {
      const columns = [
        ...new Set(open.filter(({ from }) => from === table.table).flatMap((reference) => reference.columns)),
      ].filter((column) => !table.keys.some((key) => key.column.text === identifier(column).text));
      const nullable = columns.filter((column) => table.nullable.has(column));
      if (nullable.length === 0) return [];
      const sets = join(nullable.map((column) => sql`${identifier(column)} = null`));
      return [
        sql`
  if exists (select from ${table.said} where gone) then
    with loosened as (
      update ${table.base} as t
      set ${sets}
      from ${table.said} as s
      where ${SAME_PLACE} and s.gone
      returning ${keysIn(table.keys, sql`t`)}, t.tableoid as place_table, t.ctid as place, t.xmin as made_by
    )
    update ${table.said} as s set place = l.place, place_table = l.place_table, made_by = l.made_by
    from loosened as l
    where ${sameKeys(table.keys, sql`s`, sql`l`)};
  end if;`,
      ];
    }),
    none,
  );
}

const remove = (table: Forgettable): Sql => sql`
  expected := (select count(*) from ${table.said} as s where s.gone);
  if expected > 0 then
    delete from ${table.base} as t
    using ${table.said} as s
    where ${SAME_PLACE} and s.gone;
    get diagnostics changed = row_count;${undone(table.table)}
  end if;`;

/** People who are gone, the next day to look at the others, and standings that follow what was forgotten. */
function standingAfter(source: Source, tables: readonly Forgettable[], table: StandingTable): Sql {
  const rows = tables.find(({ table: name }) => name === table.subject);
  const key = keyText(table.keys.map((column) => sql`w.${column}`));
  const gone =
    rows === undefined
      ? none
      : sql`
  if exists (select from ${rows.said} where gone) then
    delete from ${own(source, table.name)} as st
    using ${rows.said} as s
    where s.gone and ${join(
      table.keys.map((column, i) => sql`st.${column} = s.${table.subjectColumns[i] ?? column}`),
      sql` and `,
    )};
    delete from serment.subject_version as v
    using ${rows.said} as s
    where s.gone and v.subject_table = ${literal(table.subject)} and v.subject = ${textOf(rows.keys, sql`s`)};
  end if;`;
  return sql`${gone}
  update serment.subject_version as v
  set due_day = coalesce(n.day, 'infinity')
  from ${who(table)} as w
  left join (select no, min(day) as day from ${NEXT} group by no) as n on n.no = w.no
  where w.claimed and v.subject_table = ${literal(table.subject)} and v.subject = ${key};
  if exists (select from ${moved(table)}) then
    perform ${own(source, functionName("refresh", table))}(${join(
      table.keys.map((column) => sql`array_agg(m.${column})`),
    )})
    from (
      select distinct ${join(table.keys.map((column) => sql`m.${column}`))}
      from ${moved(table)} as m
      where exists (
        select from ${baseTable(source, table.subject)} as p where ${isSubject(table, sql`p`, sql`m`)})
    ) as m
    having count(*) > 0;
    update serment.subject_version as v
    set due_day = '-infinity'
    from ${moved(table)} as m
    where m.again and v.subject_table = ${literal(table.subject)}
      and v.subject = ${keyText(table.keys.map((column) => sql`m.${column}`))};
  end if;`;
}
