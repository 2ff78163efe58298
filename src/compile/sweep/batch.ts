/**
 * The stage of a batch: the temporary tables in which a session notes whom it looks at, what it finds and what it did,
 * and the settings its functions run under. They are made once in a session and emptied when a batch begins.
 */
import { walk } from "../joins.ts";
import { columnsIn, keyName, named } from "../keys.ts";
import { keyOfText } from "../relation.ts";
import { own, type Source, type Trail } from "../source.ts";
import { body, identifier, join, literal, type Sql, sql } from "../sql.ts";
import type { StandingTable } from "../standing.ts";
import type { Step } from "../step.ts";
import { type Forgettable, temporary } from "./forgettable.ts";

export const ARTICLE = "GDPR art. 5(1)(e)";

/** The people a batch is about, by subject table, and until when each of their standings of today lasts. */
export const who = (table: StandingTable): Sql => temporary("who", table.subject);
export const now = (table: StandingTable): Sql => temporary("now", table.subject);
/** The column of `now` that holds until when one value of `purpose` lasts. */
export const lastOf = (table: StandingTable, value: string): Sql =>
  identifier(`last_${table.values.indexOf(value) + 1}`);
export const linesOf =
  (standings: readonly StandingTable[]) =>
  (subject: string): { readonly relation: Sql; readonly column: (value: string) => Sql } | undefined => {
    const table = standings.find((one) => one.subject === subject);
    return table === undefined
      ? undefined
      : { relation: now(table), column: (value) => lastOf(table, value) };
  };
export const moved = (table: StandingTable): Sql => temporary("moved", table.subject);
const STAGE = temporary("stage");
export const CLAIM = temporary("claim");
export const DAY = temporary("day");
export const NEXT = temporary("next");
export const DONE = temporary("done");
export const RELEASED = temporary("released");

/** A person's key, from the text it is written as. */
export const personKey = (table: StandingTable, text: Sql): Sql => join(keyOfText(table, text));

/** The join of a row `t` along a way with the people of the batch, as `w`. */
export function toPeople(
  source: Source,
  table: StandingTable,
  trail: Trail,
): { readonly from: readonly Sql[]; readonly conditions: readonly Sql[]; readonly key: readonly Sql[] } {
  const path = walk(source, trail, new Set(), "t");
  return {
    from: path.tables,
    conditions: [
      ...path.conditions,
      ...path.key.map((column, i) => sql`w.${table.keys[i] ?? column} = ${column}`),
    ],
    key: path.key,
  };
}

export function functionStep(
  source: Source,
  name: string,
  parameters: Sql,
  types: Sql,
  returns: Sql,
  why: string,
  code: Sql,
): Step {
  const named = own(source, name);
  return {
    kind: "function",
    object: `function ${source.schema}.${name}`,
    why,
    drop: sql`drop function if exists ${named}(${types})`,
    sql: sql`create function ${named}(${parameters}) returns ${returns}
language plpgsql volatile
set search_path = pg_catalog, pg_temp
set jit = off
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
set enable_mergejoin = off
set random_page_cost = 1
as ${body(code)};
comment on function ${named}(${types}) is ${literal(why)};
revoke all on function ${named}(${types}) from public`,
  };
}

/**
 * Past this size a temporary table is cut off whole; below, its rows are deleted. Cutting one off, as `on commit delete
 * rows` would each time and for each of them, makes PostgreSQL forget the plans of all statements that name it.
 */
const LARGE = 80_000;

/**
 * Makes the session's temporary tables when they are missing or another version of the policy made them, and empties
 * those that a batch before has filled.
 */
export function beginStep(
  source: Source,
  standings: readonly StandingTable[],
  tables: readonly Forgettable[],
): Step {
  const make = (name: Sql, columns: Sql, index?: Sql): Sql => sql`
    create temporary table ${name} (${columns});${indexed(name, index)}`;
  const like = (name: Sql, { base, keys }: Forgettable, more: Sql, index?: Sql): Sql => sql`
    create temporary table ${name} as
    select ${named(columnsIn(keys, sql`t`))}, ${more} from ${base} as t
    with no data;${indexed(name, index)}`;
  const indexed = (name: Sql, index: Sql | undefined): Sql =>
    index === undefined
      ? sql``
      : sql`
    create index on ${name} (${index});`;
  const person = (table: StandingTable): Sql =>
    join(table.keys.map((column, i) => sql`${column} ${table.keyTypes[i] ?? column}`));
  const filled = [
    DAY,
    CLAIM,
    NEXT,
    DONE,
    RELEASED,
    ...standings.flatMap((table) => [who(table), now(table), moved(table)]),
    ...tables.flatMap(({ look, said }) => [look, said]),
  ];
  const emptied = filled.map(
    (name) => sql`
    if exists (select from ${name}) then
      if pg_relation_size(${literal(name.text)}) > ${literal(LARGE)} then
        truncate ${name};
      else
        delete from ${name};
      end if;
    end if;`,
  );
  const code = sql`
declare
  day date := ${own(source, "today")}();
  version text := (
    select p.oid || ' ' || p.xmin
    from pg_proc as p
    where p.oid = ${literal(`${own(source, "sweep_begin").text}()`)}::regprocedure);
  stale text;
begin
  if not ${own(source, "open")}() then
    raise exception 'the database is closed until a restore has been reconciled'
      using errcode = 'object_not_in_prerequisite_state', hint = 'run: serment restore reconcile';
  end if;
  if to_regclass(${literal(STAGE.text)}) is not null then
    if not exists (select from ${STAGE} as g where g.made = version) then
      for stale in
        select format('%I.%I', n.nspname, c.relname)
        from pg_class as c
        join pg_namespace as n on n.oid = c.relnamespace
        where c.relnamespace = pg_my_temp_schema() and c.relkind = 'r' and starts_with(c.relname, 'serment_')
      loop
        execute 'drop table ' || stale;
      end loop;
    end if;
  end if;
  if to_regclass(${literal(STAGE.text)}) is null then${make(STAGE, sql`made text`)}
    insert into ${STAGE} (made) values (version);${make(DAY, sql`day date`)}${make(
      CLAIM,
      sql`no integer, kind text, table_name text, key text`,
    )}${make(NEXT, sql`no integer, day date`)}${make(
      DONE,
      sql`table_name text, change text, columns text[], key text`,
    )}${make(RELEASED, sql`table_name text, row_key text`)}${join(
      standings.flatMap((table) => [
        make(who(table), sql`${person(table)}, no integer, claimed boolean, held boolean`, join(table.keys)),
        make(
          now(table),
          join([person(table), ...table.values.map((value) => sql`${lastOf(table, value)} bigint`)]),
          join(table.keys),
        ),
        make(moved(table), sql`${person(table)}, again boolean`),
      ]),
      sql``,
    )}${join(
      tables.flatMap((table) => [
        like(table.look, table, sql`null::integer as no`),
        like(
          table.said,
          table,
          sql`t.tableoid as place_table, t.ctid as place, t.xmin as made_by, null::integer as no, null::text[] as emptied,
      false as gone, false as shell, null::date as last_day`,
          join(table.keys.map((_, i) => keyName(i))),
        ),
      ]),
      sql``,
    )}
  else${join(emptied, sql``)}
  end if;
  lock table serment.hold in share mode;
  insert into ${DAY} (day) values (day);
  return day;
end
`;
  return functionStep(
    source,
    "sweep_begin",
    sql``,
    sql``,
    sql`date`,
    `begins a batch of forgetting and says the day it is; ${ARTICLE}`,
    code,
  );
}
