/**
 * The first half of a batch: who is looked at, and which of their rows. People are claimed by the lock on their row in
 * `serment.subject_version`, which computing standings takes too; so from here on nobody's standings change under the
 * batch. A person whose rows are shared with somebody that another session holds is left for later.
 */
import { keyText } from "../events.ts";
import { walk } from "../joins.ts";
import { columnsIn, isRow, keyName } from "../keys.ts";
import { own, type Source } from "../source.ts";
import { join, literal, type Sql, sql } from "../sql.ts";
import type { StandingTable } from "../standing.ts";
import type { Step } from "../step.ts";
import { onlyWay } from "./along.ts";
import { ARTICLE, CLAIM, DAY, functionStep, personKey, toPeople, who } from "./batch.ts";
import { claimCircles } from "./circle.ts";
import type { Forgettable } from "./forgettable.ts";

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
  changed bigint;
  expected bigint;
begin
  perform ${own(source, "sweep_claim")}(most, these, without, after, today);${claimCircles(source, tables)}
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
    sql`most integer, these jsonb default null, without jsonb default null, after jsonb default null`,
    sql`integer, jsonb, jsonb, jsonb`,
    sql`table (kind text, table_name text, key text)`,
    `claims people and rows that are due, and finds the rows that may have to be forgotten; ${ARTICLE}`,
    code,
  );
}

/** The rows reached from the people claimed, and those claimed for themselves. */
function gather(source: Source, standings: readonly StandingTable[], table: Forgettable): Sql {
  const found = onlyWay(source, standings, table) === undefined ? table.trails : [];
  const reached = found.flatMap((trail) => {
    const subject = standings.find((one) => one.subject === trail.subject);
    if (subject === undefined) return [];
    const path = toPeople(source, subject, trail);
    return [
      sql`
    select ${join(columnsIn(table.keys, sql`t`))}, w.no
    from ${join([sql`${who(subject)} as w`, sql`${table.base} as t`, ...path.from])}
    where ${join([sql`w.claimed`, ...path.conditions], sql` and `)}`,
    ];
  });
  // A key may be of a type that only the table itself names without doubt.
  const written = sql`jsonb_populate_record(null::${table.base}, jsonb_build_object(${join(
    table.keys.flatMap((name, i) => [
      literal(name),
      table.keys.length === 1 ? sql`c.key` : sql`c.key::jsonb -> ${literal(i)}`,
    ]),
  )}))`;
  const named = sql`
    select ${join(columnsIn(table.keys, sql`k`))}, c.no
    from ${CLAIM} as c
    cross join lateral ${written} as k
    where c.kind = 'row' and c.table_name = ${literal(table.table)}`;
  const insert = sql`
    insert into ${table.look} (${join(table.keys.map((_, i) => keyName(i)))}, no)${join(
      [...reached, named],
      sql`
    union`,
    )};`;
  return reached.length > 0
    ? insert
    : sql`
    if ${isNamed(table)} then${insert}
    end if;`;
}

/** Whether rows of the table are claimed for themselves. */
const isNamed = (table: Forgettable): Sql =>
  sql`exists (select from ${CLAIM} as c where c.kind = 'row' and c.table_name = ${literal(table.table)})`;

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
      where ${join([isRow(table.keys, sql`t`, sql`r`), ...path.conditions, ...present], sql` and `)}
        and not exists (select from ${who(subject)} as w where ${join(known, sql` and `)})`,
      },
    ];
  });
}

const onlyShared = (table: Forgettable): Sql =>
  table.shared ? sql`exists (select from ${table.look})` : isNamed(table);

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
    with left_out as (
      delete from ${CLAIM} as c
      using ${join([sql`${table.look} as r`, sql`${table.base} as t`, ...path.from, sql`${who(subject)} as w`])}
      where ${join([sql`c.no = r.no`, sql`not w.held`, isRow(table.keys, sql`t`, sql`r`), ...path.conditions], sql` and `)}
      returning c.kind, c.table_name, c.key
    )
    -- What was written about them is not seen yet, though its lines went when they were claimed.
    insert into serment.touched (subject_table, subject)
    select l.table_name, l.key
    from left_out as l
    where l.kind = 'person';
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
