/**
 * What keeps standings current: statement triggers on every table whose rows say something about a person's dates,
 * or lie between such a row and the person. Only rows that changed in a column that matters are followed, to the
 * people they belong to now and belonged to before. A way that breaks in two places at once is still noticed: each
 * broken row is followed from where it broke.
 */
import type { Hop } from "../catalog/map.ts";
import { aliasAt, walk } from "./joins.ts";
import { objectName } from "./names.ts";
import { allOf } from "./periods.ts";
import { functionName } from "./relation.ts";
import { baseTable, databaseTable, own, recordMap, recordTrails, type Source, type Trail } from "./source.ts";
import { body, identifier, join, literal, type Sql, sql } from "./sql.ts";
import type { StandingTable } from "./standing.ts";
import type { Step } from "./step.ts";

/** What is watched in one table: the rest of each way to people, and the columns a change of which matters. */
export type Watched = {
  readonly table: string;
  readonly trails: readonly Trail[];
  readonly columns: readonly string[];
};

/** Sorts before the guard, which must see the new standings. */
export const TRIGGER = "serment_10_standing";

/** Every table that must be watched for the records that standings read. */
export function watchedTables(source: Source, standings: readonly StandingTable[]): readonly Watched[] {
  const found = new Map<string, { trails: Map<string, Trail>; columns: Set<string> }>();
  const note = (trail: Trail, place: number): void => {
    const table = trail.tables[place] ?? "";
    const rest = restOf(trail, place);
    const entry = found.get(table) ?? { trails: new Map<string, Trail>(), columns: new Set<string>() };
    found.set(table, entry);
    entry.trails.set(JSON.stringify(rest.hops) + rest.subject, rest);
    const inward: Hop | undefined = trail.hops[place - 1];
    const onward: Hop | undefined = trail.hops[place];
    for (const column of [...Object.values(inward?.on ?? {}), ...Object.keys(onward?.on ?? {})])
      entry.columns.add(column);
  };
  for (const { subject, records } of standings) {
    note({ hops: [], subject, tables: [subject] }, 0);
    for (const record of records)
      for (const trail of recordTrails(source, record, subject))
        for (const place of trail.tables.keys()) note(trail, place);
  }
  const records = new Set(standings.flatMap((standing) => [...standing.records]));
  return [...found].map(([table, { trails, columns }]) => ({
    table,
    trails: [...trails.values()],
    columns: [
      ...new Set([
        ...databaseTable(source, table).primaryKey.filter(() => source.map.subjects.includes(table)),
        ...columns,
        ...columnsOfRecords(source, table, records),
      ]),
    ],
  }));
}

const restOf = (trail: Trail, place: number): Trail => ({
  hops: trail.hops.slice(place),
  subject: trail.subject,
  tables: trail.tables.slice(place),
});

function columnsOfRecords(source: Source, table: string, records: ReadonlySet<string>): readonly string[] {
  return [...records].flatMap((record) => {
    const entry = recordMap(source, record);
    return entry.table === table
      ? [...Object.values(entry.anchors), ...(entry.where ?? []).map(({ column }) => column)]
      : [];
  });
}

/**
 * Forgetting does what a trigger would do here itself, once for all rows of a batch; but not for what the company's own
 * triggers write meanwhile. A cascade comes by for each row, mostly for nothing.
 */
export const STANDS_ASIDE = sql`
  if current_setting('serment.sweeping', true) <> '' and serment.sweeping() then
    if pg_trigger_depth() = 1 then
      return null;
    end if;
    if tg_op = 'UPDATE' or tg_op = 'DELETE' then
      if not exists (select from old_rows) then
        return null;
      end if;
    end if;
  end if;`;

const followName = (table: string): string => objectName("follow", table);

export function triggerSteps(
  source: Source,
  standings: readonly StandingTable[],
  watched: Watched,
): readonly Step[] {
  const follow = own(source, followName(watched.table));
  const base = baseTable(source, watched.table);
  const why = `a change in ${watched.table} shows in the standings of its people at once; GDPR art. 5(1)(b)-(e)`;
  const trigger = (event: string, transition: Sql): Sql => {
    const name = identifier(`${TRIGGER}_${event}`);
    return sql`create or replace trigger ${name}
  after ${eventKeyword(event)} on ${base}${transition}
  for each statement execute function ${follow}();
comment on trigger ${name} on ${base} is ${literal(why)}`;
  };
  const drops = EVENTS.map(
    ({ event }) => sql`drop trigger if exists ${identifier(`${TRIGGER}_${event}`)} on ${base}`,
  );
  return [
    {
      kind: "function",
      object: `function ${source.schema}.${followName(watched.table)}`,
      why,
      replaces: true,
      drop: sql`drop function if exists ${follow}()`,
      sql: sql`create or replace function ${follow}() returns trigger
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as ${body(followBody(source, standings, watched))};
comment on function ${follow}() is ${literal(why)};
revoke all on function ${follow}() from public`,
    },
    {
      kind: "trigger",
      object: `trigger ${TRIGGER} on ${base.text}`,
      why,
      replaces: true,
      // A table may get another name in the map: the trigger then leaves the old function before that one goes.
      uses: [`function ${source.schema}.${followName(watched.table)}`],
      drop: join(drops, sql`;\n`),
      sql: join(
        EVENTS.map(({ event, transition }) => trigger(event, transition)),
        sql`;\n`,
      ),
    },
  ];
}

export const EVENTS: readonly { readonly event: string; readonly transition: Sql }[] = [
  { event: "insert", transition: sql` referencing new table as new_rows` },
  { event: "update", transition: sql` referencing old table as old_rows new table as new_rows` },
  { event: "delete", transition: sql` referencing old table as old_rows` },
  { event: "truncate", transition: sql`` },
];

/** The name of an event of a trigger, as the keyword it is. */
export function eventKeyword(event: string): Sql {
  switch (event) {
    case "insert":
      return sql`insert`;
    case "update":
      return sql`update`;
    case "delete":
      return sql`delete`;
    default:
      return sql`truncate`;
  }
}

function followBody(source: Source, standings: readonly StandingTable[], watched: Watched): Sql {
  const columns = join(watched.columns.map((column) => sql`w.${identifier(column)}`));
  const changed = (from: Sql): Sql => sql`(select distinct ${columns} from ${from} as w)`;
  const newOnly = sql`(
      (select ${columns} from new_rows as w except all select ${columns} from old_rows as w)
      union
      (select ${columns} from old_rows as w except all select ${columns} from new_rows as w))`;
  const reached = standings.filter((table) =>
    watched.trails.some(({ subject }) => subject === table.subject),
  );
  const follow = (rows: Sql): Sql =>
    join(
      reached.map((table) => followTo(source, table, watched, rows)),
      sql``,
    );
  const rebuild = reached.map(
    (table) => sql`
    perform ${own(source, functionName("rebuild", table))}();`,
  );
  return sql`
declare
  ${join(
    reached.flatMap((table) => table.keyTypes.map((type, i) => sql`${keyVariable(table, i)} ${type}[];\n  `)),
    sql``,
  )}
begin${STANDS_ASIDE}
  if tg_op = 'INSERT' then${follow(changed(sql`new_rows`))}
  elsif tg_op = 'UPDATE' then${follow(newOnly)}
  elsif tg_op = 'DELETE' then${follow(changed(sql`old_rows`))}
  else${join(rebuild, sql``)}
  end if;
  return null;
end
`;
}

const keyVariable = (table: StandingTable, i: number): Sql =>
  identifier(objectName("keys", table.subject, String(i + 1)));

/** From the changed rows along the rest of each way to the keys of people, and on to their refresh. */
function followTo(source: Source, table: StandingTable, watched: Watched, rows: Sql): Sql {
  const variables = join(table.keys.map((_, i) => keyVariable(table, i)));
  const ways = watched.trails
    .filter(({ subject }) => subject === table.subject)
    .map((trail) => {
      const path = walk(source, trail, new Set(), "c");
      const keys = path.key.map((column, i) => sql`${column} as ${table.keys[i] ?? column}`);
      const present = path.key.map((column) => sql`${column} is not null`);
      return sql`
      select ${join(keys)}
      from ${join([sql`changed as ${aliasAt("c", 0)}`, ...path.tables])}
      where ${allOf([...path.conditions, ...present])}`;
    });
  return sql`
    with changed as materialized ${rows}
    select ${join(table.keys.map((key) => sql`array_agg(p.${key})`))}
    into ${variables}
    from (${join(
      ways,
      sql`
      union`,
    )}
    ) as p;
    perform ${own(source, functionName("refresh", table))}(${variables});`;
}
