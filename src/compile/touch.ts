/**
 * What tells the sweep that somebody must be looked at again although no day of theirs has changed: statement triggers
 * on every table of people. They note, without a lock, whose rows were written; rows that belong to nobody; rows that
 * waited for the last one that referred to them; and that a file is named anew. The sweep decides, later.
 */
import { keyText } from "./events.ts";
import { aliasAt, walk } from "./joins.ts";
import { objectName } from "./names.ts";
import {
  baseTable,
  columnOf,
  databaseTable,
  own,
  type Source,
  type Trail,
  tableMap,
  trailsFrom,
} from "./source.ts";
import { arrayOf, body, identifier, join, literal, type Sql, sql } from "./sql.ts";
import type { Step } from "./step.ts";
import {
  type Behind,
  behind,
  forgetfulTables,
  isHeldFast,
  isNobodys,
  isShared,
  mayBeNobodys,
  type Pointer,
  pointersOf,
  rowsBehind,
  wayColumns,
  waysOn,
} from "./touch-ways.ts";
import { EVENTS, eventKeyword, STANDS_ASIDE, type Watched } from "./triggers.ts";

/** Sorts after the refresh of standings. */
const TRIGGER = "serment_15_touch";
const ARTICLE = "GDPR art. 5(1)(e)";
const ALL = "mark_all_due";

export const touchName = (table: string): string => objectName("touch", table);

/** `watched`: what the triggers of standings follow already; whom they reach needs no second note. */
export const touchSteps = (source: Source, watched: readonly Watched[]): readonly Step[] => [
  markAllStep(source),
  ...forgetfulTables(source).flatMap((table) => [
    functionStep(source, table, watched),
    triggerStep(source, table),
  ]),
];

function functionStep(source: Source, table: string, watched: readonly Watched[]): Step {
  const touch = own(source, touchName(table));
  const why = `notes whose rows of ${table} were written, for the next sweep to look at; ${ARTICLE}`;
  return {
    kind: "function",
    object: `function ${source.schema}.${touchName(table)}`,
    why,
    replaces: true,
    drop: sql`drop function if exists ${touch}()`,
    sql: sql`create or replace function ${touch}() returns trigger
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as ${body(touchBody(source, table, watched))};
comment on function ${touch}() is ${literal(why)};
revoke all on function ${touch}() from public`,
  };
}

function triggerStep(source: Source, table: string): Step {
  const base = baseTable(source, table);
  const touch = own(source, touchName(table));
  const why = `a row written in ${table} is looked at by the next sweep; ${ARTICLE}`;
  const names = EVENTS.map(({ event }) => identifier(`${TRIGGER}_${event}`));
  return {
    kind: "trigger",
    object: `trigger ${TRIGGER} on ${base.text}`,
    why,
    replaces: true,
    uses: [`function ${source.schema}.${touchName(table)}`],
    drop: join(
      names.map((name) => sql`drop trigger if exists ${name} on ${base}`),
      sql`;\n`,
    ),
    sql: join(
      EVENTS.map(({ event, transition }, i) => {
        const name = names[i] ?? identifier(TRIGGER);
        return sql`create or replace trigger ${name}
  after ${eventKeyword(event)} on ${base}${transition}
  for each statement execute function ${touch}();
comment on trigger ${name} on ${base} is ${literal(why)}`;
      }),
      sql`;\n`,
    ),
  };
}

function touchBody(source: Source, table: string, watched: readonly Watched[]): Sql {
  const columns = noticedColumns(source, table);
  const listed = join(columns.map(({ value }) => value));
  const side = (from: Sql, other: Sql): Sql =>
    sql`(select ${listed} from ${from} as t except all select ${listed} from ${other} as t)`;
  const followed = isFollowed(source, table, watched);
  const behindIt = behind(source, table);
  const inserted: Noted = {
    ctes: [],
    written: followed ? [] : [sql`new_rows`],
    fresh: sql`new_rows`,
    stale: undefined,
    behind: [],
  };
  const updated: Noted = {
    ctes: [
      sql`fresh as materialized ${side(sql`new_rows`, sql`old_rows`)}`,
      sql`stale as materialized ${side(sql`old_rows`, sql`new_rows`)}`,
    ],
    written: [sql`fresh`, sql`stale`],
    fresh: sql`fresh`,
    stale: sql`stale`,
    behind: behindIt,
  };
  const deleted: Noted = {
    ctes: [],
    written: followed ? [] : [sql`old_rows`],
    fresh: undefined,
    stale: sql`old_rows`,
    behind: behindIt.filter((at) => !isHeldFast(source, at)),
  };
  return sql`
begin${STANDS_ASIDE}
  if tg_op = 'INSERT' then${notes(source, table, inserted)}
  elsif tg_op = 'UPDATE' then${notes(source, table, updated)}
  elsif tg_op = 'DELETE' then${notes(source, table, deleted)}
  else
    perform ${own(source, ALL)}();
  end if;
  return null;
end
`;
}

/** Whether the triggers of standings have whoever a new or a deleted row belongs to looked at anyway. */
function isFollowed(source: Source, table: string, watched: readonly Watched[]): boolean {
  const same = watched.find((one) => one.table === table);
  const known = new Set(same?.trails.map(({ hops, subject }) => JSON.stringify([hops, subject])));
  return waysOn(source, table).every(({ hops, subject }) => known.has(JSON.stringify([hops, subject])));
}

/** Types without an equality that `except` could use. */
const UNLIKE = /^(json|xml|point|line|lseg|box|path|polygon|circle)\b/;

/** The columns a change of which says something new about forgetting. */
function noticedColumns(source: Source, table: string): readonly { readonly value: Sql }[] {
  const entry = tableMap(source, table);
  const { primaryKey, columns } = databaseTable(source, table);
  const wanted = new Set([
    ...primaryKey,
    ...wayColumns(source, table),
    ...Object.entries(entry.columns).flatMap(([column, mapped]) => ("field" in mapped ? [column] : [])),
    ...(typeof entry.controller === "object" ? [entry.controller.column] : []),
    ...Object.values(source.map.records)
      .filter((record) => record.table === table)
      .flatMap(({ anchors, where }) => [
        ...Object.values(anchors),
        ...(where ?? []).map(({ column }) => column),
      ]),
    ...pointersOf(source, table).flatMap((pointer) => pointer.columns),
  ]);
  return columns
    .filter(({ name }) => wanted.has(name))
    .map(({ name }) => {
      const column = sql`t.${identifier(name)}`;
      const plain = !UNLIKE.test(columnOf(source, table, name).type);
      return { value: plain ? column : sql`${column}::text as ${identifier(name)}` };
    });
}

/** The rows one kind of statement wrote, as the names they have in it. */
type Noted = {
  readonly ctes: readonly Sql[];
  /** Rows whose people are to be looked at. */
  readonly written: readonly Sql[];
  /** Rows as they are now, and as they were. */
  readonly fresh: Sql | undefined;
  readonly stale: Sql | undefined;
  readonly behind: readonly Behind[];
};

/**
 * A transaction that sees everything as it was when it began cannot know which rows wait by now, nor change a line that
 * a sweep has changed since. It appends what it has to say, and the next sweep does the rest.
 */
function notes(source: Source, table: string, noted: Noted): Sql {
  const now = note(source, table, noted, false);
  const before = note(source, table, noted, true);
  return now.text === before.text
    ? now
    : sql`
    if current_setting('transaction_isolation') in ('repeatable read', 'serializable') then${before}
    else${now}
    end if;`;
}

function note(
  source: Source,
  table: string,
  { ctes, written, fresh, stale, behind: lost }: Noted,
  fixed: boolean,
): Sql {
  const people = [
    ...written.flatMap((rows) => waysOn(source, table).map((trail) => owners(source, trail, rows))),
    ...(stale === undefined ? [] : lost.flatMap((at) => ownersBehind(source, at, stale))),
  ];
  const rows = [
    ...(fresh !== undefined && mayBeNobodys(source, table)
      ? [nobodys(source, table, fresh, fixed ? sql`false` : AT_ONCE)]
      : []),
    ...(stale === undefined
      ? []
      : lost.map((at) => leftAlone(source, at, stale, fixed ? sql`false` : AT_ONCE))),
    ...(stale === undefined
      ? []
      : pointersOf(source, table).map((pointer) => released(source, pointer, stale, fixed))),
  ];
  const files = fresh === undefined ? [] : filesOf(source, table).map((file) => named(file, fresh));
  const statements = [
    ...(people.length === 0
      ? []
      : [sql`insert into serment.touched (subject_table, subject)${either(people)}`]),
    ...(rows.length === 0
      ? []
      : [
          fixed
            ? sql`insert into serment.touched_row (table_name, row_key, waits)${either(rows)}`
            : sql`insert into serment.due_row as d (table_name, row_key, due_day)${either(rows)}
      on conflict (table_name, row_key) do update set due_day = least(d.due_day, excluded.due_day)`,
        ]),
    ...files,
  ];
  if (statements.length === 0)
    return sql`
    null;`;
  if (ctes.length === 0)
    return join(
      statements.map(
        (statement) => sql`
    ${statement};`,
      ),
      sql``,
    );
  const before = statements
    .slice(0, -1)
    .map((statement, i) => sql`${identifier(`done_${i}`)} as (${statement})`);
  return sql`
    with ${join([...ctes, ...before], sql`, `)}
    ${statements.at(-1) ?? sql`select`};`;
}

const either = (rows: readonly Sql[]): Sql =>
  join(
    rows,
    sql`
      union`,
  );

const AT_ONCE = sql`'-infinity'::date`;

/** Along a way to the people whose row it is. */
function owners(source: Source, trail: Trail, rows: Sql): Sql {
  const path = walk(source, trail, new Set(), "t");
  const present = path.key.map((column) => sql`${column} is not null`);
  return sql`
      select ${literal(trail.subject)}, ${keyText(path.key)}
      from ${join([sql`${rows} as t`, ...path.tables])}
      where ${join([...path.conditions, ...present], sql` and `)}`;
}

/**
 * The other people of rows that were somebody's by way of one that led elsewhere before, or is gone: what only that
 * somebody's dates or holds kept of these rows is kept no longer, nor are the rows that tie them to the others.
 */
function ownersBehind(source: Source, at: Behind, stale: Sql): readonly Sql[] {
  const from = at.trail.tables[0] ?? "";
  if (!isShared(source, from)) return [];
  const rows = rowsBehind(source, at, "x", sql`s`);
  const theirs = sql`(select x.* from ${join([sql`${stale} as s`, ...rows.tables])}
        where ${join(rows.conditions, sql` and `)})`;
  return trailsFrom(source, from).map((trail) => owners(source, trail, theirs));
}

const textKey = (source: Source, table: string, alias: Sql): Sql =>
  keyText(databaseTable(source, table).primaryKey.map((column) => sql`${alias}.${identifier(column)}`));

/** Rows that nobody owns; they are kept by no purpose, and no person's turn would find them. */
const nobodys = (source: Source, table: string, rows: Sql, day: Sql): Sql => sql`
      select ${literal(table)}, ${textKey(source, table, sql`t`)}, ${day}
      from ${rows} as t
      where ${isNobodys(source, table, "t")}`;

/** Rows that were somebody's by way of one that led elsewhere before, or is gone. */
function leftAlone(source: Source, at: Behind, stale: Sql, day: Sql): Sql {
  const table = at.trail.tables[0] ?? "";
  const rows = rowsBehind(source, at, "x", sql`s`);
  return sql`
      select distinct ${literal(table)}, ${textKey(source, table, aliasAt("x", 0))}, ${day}
      from ${join([sql`${stale} as s`, ...rows.tables])}
      where ${join([...rows.conditions, isNobodys(source, table, "x")], sql` and `)}`;
}

/** A row that only waited for those that referred to it is looked at again when one of them does no longer. */
function released(source: Source, { table, columns, toColumns }: Pointer, stale: Sql, fixed: boolean): Sql {
  const { primaryKey } = databaseTable(source, table);
  const isKey = primaryKey.length === toColumns.length && primaryKey.every((one) => toColumns.includes(one));
  const meets = columns.map(
    (column, i) => sql`p.${identifier(toColumns[i] ?? "")} = t.${identifier(column)}`,
  );
  const key = isKey
    ? keyText(primaryKey.map((one) => sql`t.${identifier(columns[toColumns.indexOf(one)] ?? "")}`))
    : textKey(source, table, sql`p`);
  if (fixed) {
    const present = columns.map((column) => sql`t.${identifier(column)} is not null`);
    return isKey
      ? sql`
      select ${literal(table)}, ${key}, true
      from ${stale} as t
      where ${join(present, sql` and `)}`
      : sql`
      select ${literal(table)}, ${key}, true
      from ${stale} as t, ${baseTable(source, table)} as p
      where ${join(meets, sql` and `)}`;
  }
  const from = isKey ? sql`` : sql`, ${baseTable(source, table)} as p`;
  const where = isKey ? sql`` : sql` and ${join(meets, sql` and `)}`;
  return sql`
      select distinct w.table_name, w.row_key, '-infinity'::date
      from serment.due_row as w, ${stale} as t${from}
      where w.table_name = ${literal(table)} and w.row_key = ${key}${where}`;
}

type FileColumn = { readonly column: string; readonly store: string };

export const filesOf = (source: Source, table: string): readonly FileColumn[] =>
  Object.entries(tableMap(source, table).columns).flatMap(([column, mapped]) =>
    "field" in mapped && mapped.file !== undefined ? [{ column, store: mapped.file }] : [],
  );

/** A file that was to be removed and is named anew stays. */
const named = ({ column, store }: FileColumn, fresh: Sql): Sql => sql`delete from serment.file_removal as f
    using ${fresh} as t
    where f.store = ${literal(store)} and f.file = t.${identifier(column)}::text`;

/** After a change of policy or map, or an emptied table: everybody is looked at, and every row that is nobody's. */
function markAllStep(source: Source): Step {
  const name = own(source, ALL);
  const why = `has everybody looked at by the next sweep, and every row that belongs to nobody; ${ARTICLE}`;
  const tables = forgetfulTables(source);
  const rows = tables
    .filter((table) => mayBeNobodys(source, table))
    .map(
      (table) => sql`
  insert into serment.due_row as d (table_name, row_key, due_day)${nobodys(
    source,
    table,
    baseTable(source, table),
    AT_ONCE,
  )}
  on conflict (table_name, row_key) do nothing;`,
    );
  return {
    kind: "function",
    object: `function ${source.schema}.${ALL}`,
    why,
    replaces: true,
    drop: sql`drop function if exists ${name}()`,
    sql: sql`create or replace function ${name}() returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as ${body(sql`
begin
  update serment.subject_version set due_day = '-infinity' where due_day > '-infinity';
  delete from serment.due_row where not table_name = any (${arrayOf(tables)}::text[]);
  delete from serment.touched_row where not table_name = any (${arrayOf(tables)}::text[]);
  update serment.due_row set due_day = '-infinity' where due_day > '-infinity';${join(rows, sql``)}
end
`)};
comment on function ${name}() is ${literal(why)};
revoke all on function ${name}() from public`,
  };
}
