/**
 * The first half of a batch: who is looked at, and which of their rows. People are claimed by the lock on their row in
 * `serment.subject_version`, which computing standings takes too; so from here on nobody's standings change under the
 * batch. A person whose rows are shared with somebody that another session holds is left for later.
 */
import { keyText } from "../events.ts";
import { walk } from "../joins.ts";
import { own, type Source, type Trail } from "../source.ts";
import { body, identifier, join, literal, type Sql, sql } from "../sql.ts";
import type { StandingTable } from "../standing.ts";
import type { Step } from "../step.ts";
import { type Forgettable, type KeyColumn, temporary } from "./forgettable.ts";

const ARTICLE = "GDPR art. 5(1)(e)";

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
export const CLAIM = temporary("claim");
export const DAY = temporary("day");
export const NEXT = temporary("next");
export const DONE = temporary("done");
export const RELEASED = temporary("released");

export const sameKeys = (keys: readonly KeyColumn[], a: Sql, b: Sql): Sql =>
  join(
    keys.map(({ column }) => sql`${a}.${column} = ${b}.${column}`),
    sql` and `,
  );
export const keysIn = (keys: readonly KeyColumn[], row: Sql): Sql =>
  join(keys.map(({ column }) => sql`${row}.${column}`));
export const textOf = (keys: readonly KeyColumn[], row: Sql): Sql =>
  keyText(keys.map(({ column }) => sql`${row}.${column}`));
/** A person's key, from the text it is written as. */
const personKey = ({ keyTypes }: StandingTable, text: Sql): Sql =>
  join(
    keyTypes.length === 1
      ? keyTypes.map((type) => sql`${text}::${type}`)
      : keyTypes.map((type, i) => sql`(${text}::jsonb ->> ${literal(i)})::${type}`),
  );

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

/** Makes the session's temporary tables when they are missing, and empties those that a batch before has filled. */
export function beginStep(
  source: Source,
  standings: readonly StandingTable[],
  tables: readonly Forgettable[],
): Step {
  const make = (name: Sql, columns: Sql, index?: Sql): Sql => sql`
    create temporary table ${name} (${columns});${indexed(name, index)}`;
  const like = (name: Sql, { base, keys }: Forgettable, more: Sql, index?: Sql): Sql => sql`
    create temporary table ${name} as
    select ${keysIn(keys, sql`t`)}, ${more} from ${base} as t
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
begin
  if not ${own(source, "open")}() then
    raise exception 'the database is closed until a restore has been reconciled'
      using errcode = 'object_not_in_prerequisite_state', hint = 'run: serment restore reconcile';
  end if;
  if to_regclass(${literal(CLAIM.text)}) is null then${make(DAY, sql`day date`)}${make(
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
        sql`t.tableoid as place_table, t.ctid as place, t.xmin as made_by, null::text[] as emptied,
      false as gone, false as shell, null::date as last_day`,
        join(table.keys.map(({ column }) => column)),
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

export function takeStep(
  source: Source,
  standings: readonly StandingTable[],
  tables: readonly Forgettable[],
): Step {
  const code = sql`
#variable_conflict use_column
declare
  today date := (select day from ${DAY});
  missing boolean;
begin
  perform ${own(source, "sweep_claim")}(most, these, without, today);
  loop${join(
    standings.map(
      (table) => sql`
    insert into ${who(table)} (${join(table.keys)}, no, claimed, held)
    select ${personKey(table, sql`c.key`)}, c.no, true, true
    from ${CLAIM} as c
    where c.kind = 'person' and c.table_name = ${literal(table.subject)};`,
    ),
    sql``,
  )}${join(
    tables.map((table) => gather(source, standings, table)),
    sql``,
  )}
    missing := ${own(source, "sweep_share")}();
    exit when not missing;${join(
      [...standings.flatMap((table) => [who(table)]), ...tables.map(({ look }) => look)].map(
        (name) => sql`
    delete from ${name};`,
      ),
      sql``,
    )}
  end loop;
  return query select c.kind, c.table_name, c.key from ${CLAIM} as c order by c.no;
end
`;
  return functionStep(
    source,
    "sweep_take",
    sql`most integer, these jsonb default null, without jsonb default null`,
    sql`integer, jsonb, jsonb`,
    sql`table (kind text, table_name text, key text)`,
    `claims people and rows that are due, and finds the rows that may have to be forgotten; ${ARTICLE}`,
    code,
  );
}

/** The rows reached from the people claimed, and those claimed for themselves. */
function gather(source: Source, standings: readonly StandingTable[], table: Forgettable): Sql {
  const reached = table.trails.flatMap((trail) => {
    const subject = standings.find((one) => one.subject === trail.subject);
    if (subject === undefined) return [];
    const path = toPeople(source, subject, trail);
    return [
      sql`
    select ${keysIn(table.keys, sql`t`)}, w.no
    from ${join([sql`${who(subject)} as w`, sql`${table.base} as t`, ...path.from])}
    where ${join([sql`w.claimed`, ...path.conditions], sql` and `)}`,
    ];
  });
  // A key may be of a type that only the table itself names without doubt.
  const written = sql`jsonb_populate_record(null::${table.base}, jsonb_build_object(${join(
    table.keys.flatMap(({ name }, i) => [
      literal(name),
      table.keys.length === 1 ? sql`c.key` : sql`c.key::jsonb -> ${literal(i)}`,
    ]),
  )}))`;
  const named = sql`
    select ${keysIn(table.keys, sql`k`)}, c.no
    from ${CLAIM} as c
    cross join lateral ${written} as k
    where c.kind = 'row' and c.table_name = ${literal(table.table)}`;
  return sql`
    insert into ${table.look} (${join(table.keys.map(({ column }) => column))}, no)${join(
      [...reached, named],
      sql`
    union`,
    )};`;
}

/** Owners of these rows who are not among the people of the batch yet. */
export function otherOwners(
  source: Source,
  standings: readonly StandingTable[],
  table: Forgettable,
  rows: Sql,
): readonly { readonly subject: StandingTable; readonly query: Sql }[] {
  return table.trails.flatMap((trail) => {
    const subject = standings.find((one) => one.subject === trail.subject);
    if (subject === undefined) return [];
    const path = walk(source, trail, new Set(), "t");
    const key = subject.keys.map((name, i) => sql`${path.key[i] ?? name} as ${name}`);
    const known = subject.keys.map((name, i) => sql`w.${name} = ${path.key[i] ?? name}`);
    const present = path.key.map((column) => sql`${column} is not null`);
    return [
      {
        subject,
        query: sql`
      select ${join(key)}
      from ${join([sql`${rows} as r`, sql`${table.base} as t`, ...path.tables])}
      where ${join([sameKeys(table.keys, sql`t`, sql`r`), ...path.conditions, ...present], sql` and `)}
        and not exists (select from ${who(subject)} as w where ${join(known, sql` and `)})`,
      },
    ];
  });
}

const onlyShared = (table: Forgettable): Sql =>
  table.shared
    ? sql`exists (select from ${table.look})`
    : sql`exists (select from ${CLAIM} as c where c.kind = 'row' and c.table_name = ${literal(table.table)})`;

/**
 * Locks everybody else who owns one of these rows. True when somebody could not be had: whoever shares a row with
 * them is taken off the claim, and the rows are to be found anew.
 */
export function shareStep(
  source: Source,
  standings: readonly StandingTable[],
  tables: readonly Forgettable[],
): Step {
  const found = tables.map(
    (table) => sql`
  if ${onlyShared(table)} then${join(
    otherOwners(source, standings, table, table.look).map(
      ({ subject, query }) => sql`
    insert into ${who(subject)} (${join(subject.keys)}, claimed, held)
    select distinct ${join(subject.keys.map((key) => sql`o.${key}`))}, false, false
    from (${query}) as o;`,
    ),
    sql``,
  )}
  end if;`,
  );
  const locked = standings.map((table) => {
    const key = keyText(table.keys.map((column) => sql`w.${column}`));
    return sql`
  if exists (select from ${who(table)} as w where not w.held) then
    with had as (
      select v.subject
      from ${who(table)} as w
      join serment.subject_version as v on v.subject_table = ${literal(table.subject)} and v.subject = ${key}
      where not w.held
      for update of v skip locked
    )
    update ${who(table)} as w set held = true
    where not w.held
      and (exists (select from had where had.subject = ${key})
        or not exists (
          select from serment.subject_version as v
          where v.subject_table = ${literal(table.subject)} and v.subject = ${key}));
    missing := missing or exists (select from ${who(table)} as w where not w.held);
  end if;`;
  });
  const dropped = tables.flatMap((table) =>
    table.trails.flatMap((trail) => {
      const subject = standings.find((one) => one.subject === trail.subject);
      if (subject === undefined) return [];
      const path = toPeople(source, subject, trail);
      return [
        sql`
  if ${onlyShared(table)} then
    delete from ${CLAIM} as c
    using ${join([sql`${table.look} as r`, sql`${table.base} as t`, ...path.from, sql`${who(subject)} as w`])}
    where ${join([sql`c.no = r.no`, sql`not w.held`, sameKeys(table.keys, sql`t`, sql`r`), ...path.conditions], sql` and `)};
  end if;`,
      ];
    }),
  );
  const code = sql`
declare
  missing boolean := false;
begin${join(found, sql``)}${join(locked, sql``)}
  if not missing then
    return false;
  end if;${join(dropped, sql``)}
  return true;
end
`;
  return functionStep(
    source,
    "sweep_share",
    sql``,
    sql``,
    sql`boolean`,
    `holds still everybody who shares a row with the people of a batch; ${ARTICLE}`,
    code,
  );
}

/** The part of taking that no policy changes: due people, people whose rows were written, rows by themselves. */
export const claimStep = (source: Source): Step =>
  functionStep(
    source,
    "sweep_claim",
    sql`most integer, these jsonb, without jsonb, today date`,
    sql`integer, jsonb, jsonb, date`,
    sql`void`,
    `claims who and what is due, without waiting for anybody; ${ARTICLE}`,
    sql`
declare
  had integer := 0;
begin
  delete from ${CLAIM};
  if these is not null then
    insert into ${CLAIM} (no, kind, table_name, key)
    select row_number() over (), 'person', x.subject_table, x.subject
    from (
      select v.subject_table, v.subject
      from jsonb_array_elements(these) as e
      join serment.subject_version as v on v.subject_table = e ->> 1 and v.subject = e ->> 2
      where e ->> 0 = 'person'
      for update of v skip locked
    ) as x;
    get diagnostics had = row_count;
    insert into ${CLAIM} (no, kind, table_name, key)
    select had + row_number() over (), 'row', x.table_name, x.row_key
    from (
      select d.table_name, d.row_key
      from jsonb_array_elements(these) as e
      join serment.due_row as d on d.table_name = e ->> 1 and d.row_key = e ->> 2
      where e ->> 0 = 'row'
      for update of d skip locked
    ) as x;
  else
    insert into ${CLAIM} (no, kind, table_name, key)
    select row_number() over (), 'person', x.subject_table, x.subject
    from (
      select v.subject_table, v.subject
      from serment.subject_version as v
      where v.due_day <= today
        and (without is null
          or not without @> jsonb_build_array(jsonb_build_array('person', v.subject_table, v.subject)))
      order by v.due_day
      limit most
      for update skip locked
    ) as x;
    get diagnostics had = row_count;
    if had < most then
      insert into ${CLAIM} (no, kind, table_name, key)
      select had + row_number() over (), 'person', x.subject_table, x.subject
      from (
        select v.subject_table, v.subject
        from (
          select distinct w.subject_table, w.subject
          from (select t.subject_table, t.subject from serment.touched as t limit 5 * (most - had)) as w
        ) as t
        join serment.subject_version as v on v.subject_table = t.subject_table and v.subject = t.subject
        where not exists (
            select from ${CLAIM} as c where c.table_name = v.subject_table and c.key = v.subject)
          and (without is null
            or not without @> jsonb_build_array(jsonb_build_array('person', v.subject_table, v.subject)))
        for update of v skip locked
      ) as x;
      had := (select count(*) from ${CLAIM});
    end if;
    if had < most then
      insert into ${CLAIM} (no, kind, table_name, key)
      select had + row_number() over (), 'row', x.table_name, x.row_key
      from (
        select d.table_name, d.row_key
        from serment.due_row as d
        where d.due_day <= today
          and (without is null or not without @> jsonb_build_array(jsonb_build_array('row', d.table_name, d.row_key)))
        order by d.due_day
        limit most - had
        for update skip locked
      ) as x;
    end if;
    if had = 0 then
      -- Nobody is behind these any more.
      delete from serment.touched as t
      where not exists (
        select from serment.subject_version as v where v.subject_table = t.subject_table and v.subject = t.subject);
    end if;
  end if;
  delete from serment.touched as t
  using ${CLAIM} as c
  where c.kind = 'person' and t.subject_table = c.table_name and t.subject = c.key;
end
`,
  );
