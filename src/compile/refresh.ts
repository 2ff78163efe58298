/**
 * The functions that compute standings, keep them current for the people a change touches, and compute everyone's
 * anew. What a standing is stands in standing.ts; the relation it is kept in, in relation.ts; which changes touch
 * whom, in triggers.ts.
 */
import { keyText } from "./events.ts";
import {
  ARTICLE,
  asked,
  each,
  functionName,
  isSubject,
  parameters,
  parameterTypes,
  partitionStep,
  passed,
  relationOf,
  relationStep,
} from "./relation.ts";
import { baseTable, own, type Source } from "./source.ts";
import { body, identifier, join, literal, type Sql, sql } from "./sql.ts";
import type { StandingTable } from "./standing.ts";
import {
  between,
  changeFew,
  differencesOfMany,
  fillMany,
  rowColumns,
  rowsOf,
  takeAway,
  written,
  writtenColumns,
} from "./standing-changes.ts";
import type { Step } from "./step.ts";

/** Up to this many people the plan is made once and kept; beyond, the planner is told how many there are. */
const FEW = 100;
/** People computed at once; more are done in turns, so that memory stays bounded. */
const BATCH = 20_000;

/** The steps that make the relation and its functions, in order. */
export function refreshSteps(source: Source, table: StandingTable, locked: boolean): readonly Step[] {
  return [
    relationStep(source, table),
    ...table.values.map((value) => partitionStep(source, table, value)),
    computeStep(source, table),
    refreshStep(source, table, locked),
    rebuildStep(source, table),
  ];
}

function computeStep(source: Source, table: StandingTable): Step {
  const name = functionName("compute", table);
  const why = `computes the standings of people of ${table.subject} from their dates and events; ${ARTICLE}`;
  const returned = each(table, (key, i) => sql`${key} ${table.keyTypes[i] ?? key}`);
  return {
    kind: "function",
    object: `function ${source.schema}.${name}`,
    why,
    rebuilds: `${source.schema}.${table.name}`,
    drop: sql`drop function if exists ${own(source, name)}(${parameterTypes(table)})`,
    sql: sql`create function ${own(source, name)}(${parameters(table)})
returns table (${returned}, purpose text, from_day date, until_day date, restricted boolean)
language sql stable
as ${body(table.query)};
comment on function ${own(source, name)}(${parameterTypes(table)}) is ${literal(why)};
revoke all on function ${own(source, name)}(${parameterTypes(table)}) from public`,
  };
}

function refreshStep(source: Source, table: StandingTable, locked: boolean): Step {
  const name = functionName("refresh", table);
  const why = `keeps the standings of people of ${table.subject} current in the transaction that changes them; ${ARTICLE}`;
  const lock = sql`
  insert into serment.subject_version as v (subject_table, subject)
  select ${literal(table.subject)}, ${keyText(table.keys.map((key) => sql`k.${key}`))}
  from ${asked(table)} as k
  where exists (select from ${baseTable(source, table.subject)} as p where ${isSubject(table, sql`p`, sql`k`)})
  order by 2
  on conflict (subject_table, subject) do update set version = v.version + 1,
    due_day = case when sweeping then v.due_day else '-infinity' end;
  `;
  const bounds = sql`${each(table, (key) => sql`first_key.${key}`)}, ${each(table, (key) => sql`last_key.${key}`)}`;
  const columns = writtenColumns(table);
  const fresh = columns.map((column) => column.fresh);
  const gone = columns.map((column) => column.gone);
  const slices = each(table, (_, i) => sql`$${literal(i + 1)}[low : low + ${literal(BATCH - 1)}]`);
  return {
    kind: "function",
    object: `function ${source.schema}.${name}`,
    why,
    replaces: true,
    drop: sql`drop function if exists ${own(source, name)}(${parameterTypes(table)})`,
    sql: sql`create or replace function ${own(source, name)}(${parameters(table)}) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
set join_collapse_limit = 1
set jit = off
as ${body(sql`
declare
  low integer;
  fresh ${relationOf(source, table)}[];
  present ${relationOf(source, table)}[];
  gone ${relationOf(source, table)}[];${join(
    columns.flatMap((column) =>
      [column.fresh, column.gone].map((list) => sql`\n  ${list} ${column.type}[];`),
    ),
    sql``,
  )}
  first_key record;
  last_key record;
  known boolean;${locked ? standsAside : sql``}
begin
  if coalesce(cardinality($1), 0) = 0 then
    return;
  end if;
  if cardinality($1) > ${literal(BATCH)} then
    for low in select generate_series(1, cardinality($1), ${literal(BATCH)}) loop
      perform ${own(source, name)}(${slices});
    end loop;
    return;
  end if;${locked ? lock : sql``}
  if cardinality($1) <= ${literal(FEW)} then${changeFew(source, table)}${
    locked
      ? changed(
          source,
          table,
          sql`select ${rowColumns(table, sql`g`)} from unnest(gone) as g
        union all select ${rowColumns(table, sql`f`)} from unnest(fresh) as f`,
        )
      : sql``
  }
  else
    select k.* into first_key from ${asked(table)} as k order by ${each(table, (key) => sql`k.${key}`)} limit 1;
    select k.* into last_key from ${asked(table)} as k
    order by ${each(table, (key) => sql`k.${key} desc`)} limit 1;
    execute ${literal(sql`select exists (select from ${relationOf(source, table)} as s where ${between(table)})`.text)}
      into known using ${passed(table)}, ${bounds};
    if known then
      execute ${literal(differencesOfMany(source, table).text)}
        into ${join([...fresh, ...gone])} using ${passed(table)}, ${bounds};
      if gone_1 is not null then
        execute ${literal(takeAway(source, table).text)}
          using ${join(gone)}, array(select distinct n.purpose from unnest(${gone[table.keys.length] ?? sql`gone_1`}) as n (purpose));
      end if;
      if fresh_1 is not null then
        insert into ${written(source, table)}
        select ${rowColumns(table, sql`n`)}
        from ${rowsOf(table, fresh, sql`n`)};
      end if;${
        locked
          ? changed(
              source,
              table,
              sql`select * from ${rowsOf(table, gone, sql`g`)}
        union all select * from ${rowsOf(table, fresh, sql`f`)}`,
            )
          : sql``
      }
    else
      execute ${literal(fillMany(source, table).text)} using ${passed(table)};
    end if;
  end if;${locked ? lookAgain(table) : sql``}
end
`)};
comment on function ${own(source, name)}(${parameterTypes(table)}) is ${literal(why)};
revoke all on function ${own(source, name)}(${parameterTypes(table)}) from public`,
  };
}

const standsAside = sql`
  again text[];
  -- What a trigger of the company's writes meanwhile is not its doing.
  sweeping boolean := coalesce(
    current_setting('serment.sweeping', true) <> '' and pg_trigger_depth() = 0 and serment.sweeping(), false);`;

/**
 * Whoever's rows were written is looked at by the next sweep. The sweep itself has just looked: only where forgetting
 * has changed what is to come of somebody's days it must look again; days that are over keep nothing.
 */
const changed = (source: Source, table: StandingTable, rows: Sql): Sql => sql`
    if sweeping then
      again := array(
        select distinct ${keyText(table.keys.map((key) => sql`s.${key}`))}
        from (${rows}) as s
        where s.until_day >= (select ${own(source, "today")}()));
    end if;`;
const lookAgain = (table: StandingTable): Sql => sql`
  if cardinality(again) > 0 then
    update serment.subject_version as v
    set due_day = '-infinity'
    where v.subject_table = ${literal(table.subject)} and v.subject = any (again);
  end if;`;

function rebuildStep(source: Source, table: StandingTable): Step {
  const name = functionName("rebuild", table);
  const why = `computes the standings of everyone in ${table.subject} anew, in batches; ${ARTICLE}`;
  const person = baseTable(source, table.subject);
  const arrays = each(table, (_, i) => sql`${identifier(`batch_${i + 1}`)}`);
  const last = each(table, (_, i) => sql`${identifier(`batch_${i + 1}`)}[done]`);
  const columns = each(table, (key, i) => sql`p.${table.subjectColumns[i] ?? key}`);
  const declared = each(
    table,
    (key, i) => sql`${identifier(`batch_${i + 1}`)} ${table.keyTypes[i] ?? key}[];\n  `,
    sql``,
  );
  const gathered = each(table, (key) => sql`array_agg(b.${key} order by b.place)`);
  const listed = each(table, (key, i) => sql`p.${table.subjectColumns[i] ?? key} as ${key}`);
  const batch = (where: Sql): Sql => sql`select ${gathered}, count(*)
    into ${arrays}, done
    from (
      select ${listed}, row_number() over (order by ${columns}) as place
      from ${person} as p${where}
      order by ${columns}
      limit ${literal(BATCH)}
    ) as b`;
  return {
    kind: "function",
    object: `function ${source.schema}.${name}`,
    why,
    replaces: true,
    drop: sql`drop function if exists ${own(source, name)}()`,
    sql: sql`create or replace function ${own(source, name)}() returns bigint
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set work_mem = '64MB'
as ${body(sql`
declare
  ${declared}done integer;
  total bigint := 0;
  people bigint := (select count(*) from ${person});
begin
  delete from ${relationOf(source, table)} as s
  where not exists (select from ${person} as p where ${isSubject(table, sql`p`, sql`s`)});
  ${batch(sql``)};
  while done > 0 loop
    perform ${own(source, functionName("refresh", table))}(${arrays});
    total := total + done;
    raise notice 'standing %/%', total, people;
    ${batch(sql`
      where (${columns}) > (${last})`)};
  end loop;
  return total;
end
`)};
comment on function ${own(source, name)}() is ${literal(why)};
revoke all on function ${own(source, name)}() from public`,
  };
}
