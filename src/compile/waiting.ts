/**
 * Which rows that nothing keeps wait for others: a row that stays refers to them, or is kept by way of them. The sweep
 * decides it of the rows of its batch; here it is asked of whole tables, by what is true of the rows and not by when
 * they are to be looked at. It makes statements; waiting-rows.ts goes through the tables with them.
 */
import type { WhichHolds } from "./held.ts";
import { walk } from "./joins.ts";
import { columnsIn, isRow, type KeyColumns, keyName, named, namesIn, textOf } from "./keys.ts";
import { objectName } from "./names.ts";
import { baseTable, columnOf, own, type Source } from "./source.ts";
import { identifier, join, literal, type Sql, sql, typeName } from "./sql.ts";
import type { StandingTable } from "./standing.ts";
import { type Forgettable, forgettables, inOrder, type Reference, references } from "./sweep/forgettable.ts";
import { tieQueries } from "./sweep/tie.ts";
import { behind, isHeldFast, waysOn } from "./touch-ways.ts";

/** Which tables there are, and which of their references make a row stay. */
export type WaitingPlan = {
  readonly source: Source;
  readonly standings: readonly StandingTable[];
  readonly tables: readonly Forgettable[];
  readonly needs: readonly Reference[];
  /** Whoever refers comes before whom it refers to; tables that refer to each other stand together. */
  readonly order: readonly (readonly Forgettable[])[];
};

export function waitingPlan(source: Source, standings: readonly StandingTable[]): WaitingPlan {
  const tables = forgettables(source);
  const refers = references(source, tables);
  return {
    ...{ source, standings, tables },
    needs: refers.filter(({ kind }) => kind === "needs"),
    order: inOrder(tables, refers),
  };
}

/** Whether any row of the table may have to wait for another. */
export const mayWait = ({ source, needs }: WaitingPlan, table: string): boolean =>
  needs.some(({ to }) => to === table) || behind(source, table).some((at) => !isHeldFast(source, at));

/** The tables on whose rows it hangs whether a row of one of these has to wait, themselves among them. */
export function decidingTables({ needs }: WaitingPlan, wanted: ReadonlySet<string>): ReadonlySet<string> {
  const found = new Set(wanted);
  // A set is gone through to its end, also where it grows on the way.
  for (const table of found) for (const { from, to } of needs) if (to === table) found.add(from);
  return found;
}

/** The columns of a list of keys, each as one text that PostgreSQL reads as an array again. */
export const listNames = (name: string, keys: number): readonly string[] =>
  Array.from({ length: keys }, (_, i) => `${name}_${i + 1}`);

export const keyLists = (name: string, keys: readonly Sql[], when: Sql): readonly Sql[] =>
  listNames(name, keys.length).map((list, i) => {
    const key = sql`${keys[i] ?? sql`null`}::text`;
    return sql`coalesce(array_agg(${key}) filter (where ${when}), '{}')::text as ${identifier(list)}`;
  });

/** The rows of such a list as a relation `k_1`, `k_2`...; `first`: the number of its first parameter. */
export function listedKeys(
  source: Source,
  table: string,
  keyColumns: KeyColumns,
  first: number,
  alias: Sql,
): Sql {
  const arrays = keyColumns.map(
    (column, i) => sql`$${literal(first + i)}::text[]::${typeName(columnOf(source, table, column).type)}[]`,
  );
  return sql`unnest(${join(arrays)}) as ${alias} (${join(keyColumns.map((_, i) => keyName(i)))})`;
}

export type WaitingQuery = {
  readonly query: Sql;
  /** Whose keys are its parameters, in this order: the table's own first, then tables that refer to it. */
  readonly lists: readonly Forgettable[];
};

/**
 * Of rows that nothing keeps, given by their keys: `goes` and `waits`, how many go and how many wait emptied, and both
 * as lists; `needless`, those that go, are emptied and
 * noted to be looked at later only. `going`: tables of which rows go, which
 * make nobody stay.
 */
export function waitingQuery(
  { source, standings, tables, needs }: WaitingPlan,
  table: Forgettable,
  going: ReadonlySet<string>,
  holds?: false | WhichHolds,
): WaitingQuery {
  const ours = needs.filter(({ to }) => to === table.table);
  const partly = ours.filter(({ from }) => going.has(from));
  const leaving = tables.filter(({ table: name }) => partly.some(({ from }) => from === name));
  const lists = [table, ...leaving];
  const listed = lists.map((of, i) => {
    const first = 1 + lists.slice(0, i).reduce((sum, { keys }) => sum + keys.length, 0);
    return sql`${identifier(`list_${i}`)} as materialized (
    select * from ${listedKeys(source, of.table, of.keys, first, sql`g`)})`;
  });
  const leavingOf = (of: Forgettable): Sql => identifier(`list_${1 + leaving.indexOf(of)}`);
  const targets = [...new Set(ours.flatMap(({ toColumns }) => toColumns))];
  const target = (column: string): Sql => identifier(`to_${targets.indexOf(column) + 1}`);
  const filled = table.emptied.map((column) => column.filled);
  const said = sql`said as materialized (
    select ${join([
      named(columnsIn(table.keys, sql`t`)),
      ...targets.map((column) => sql`t.${identifier(column)} as ${target(column)}`),
      sql`true as gone`,
      sql`false as shell`,
      sql`${filled.length === 0 ? sql`true` : sql`not (${join(filled, sql` or `)})`} as empty`,
    ])}
    from list_0 as l
    join ${table.base} as t on ${isRow(table.keys, sql`t`, sql`l`)})`;
  const keys = join(namesIn(table.keys, sql`s`));
  const meets = ({ from, columns, toColumns }: Reference): Sql =>
    sql`${join(
      columns.map((column, i) => sql`u.${identifier(column)} = s.${target(toColumns[i] ?? column)}`),
      sql` and `,
    )}${from === table.table ? sql` and not (${isRow(table.keys, sql`u`, sql`s`)})` : sql``}`;
  const wholly = ours.filter((one) => !partly.includes(one));
  const referred =
    wholly.length === 0
      ? []
      : [
          sql`select ${keys} from said as s
    where ${join(
      wholly.map((one) => sql`exists (select from ${baseTable(source, one.from)} as u where ${meets(one)})`),
      sql` or `,
    )}`,
        ];
  const referredByStaying = partly.flatMap((one) => {
    const from = tables.find(({ table: name }) => name === one.from);
    return from === undefined
      ? []
      : [
          sql`select ${keys} from said as s
    join ${from.base} as u on ${meets(one)}
    left join ${leavingOf(from)} as l on ${isRow(from.keys, sql`u`, sql`l`)}
    where l.k_1 is null`,
        ];
  });
  const concerned = concernedStandings(source, standings, table);
  const ties = tieQueries(
    source,
    standings,
    tables,
    { ...table, said: sql`said` },
    {
      day: sql`(select ${own(source, "today")}())`,
      standingOf: (subject) => sql`${standingName(subject)}`,
      ...(holds === undefined ? {} : { holds }),
    },
  );
  const tied = ties.map((ask) => sql`select ${keys} from (${ask}) as s`);
  const needed = [...referred, ...referredByStaying, ...tied];
  const noted = sql`exists (
      select from serment.due_row as d
      where d.table_name = ${literal(table.table)} and d.row_key = ${textOf(table.keys, sql`j`)}
        and d.due_day > (select ${own(source, "today")}()))`;
  const goes = sql`not j.needed`;
  const waits = sql`j.needed and j.empty`;
  return {
    lists,
    query: sql`with ${join([...listed, said, ...(ties.length === 0 ? [] : concerned)], sql`, `)}, needed as materialized (
    ${needed.length === 0 ? sql`select ${keys} from said as s where false` : join(needed, sql` union all `)}),
  judged as (
    select s.*, (${keys}) in (select ${join(namesIn(table.keys, sql`n`))} from needed as n) as needed
    from said as s)
select count(*) filter (where ${goes})::float8 as goes,
  count(*) filter (where ${waits})::float8 as waits,
  count(*) filter (where ${goes} and j.empty and ${noted})::float8 as needless,
  ${join([...keyLists("going", namesIn(table.keys, sql`j`), goes), ...keyLists("waiting", namesIn(table.keys, sql`j`), waits)])}
from judged as j`,
  };
}

const standingName = (subject: string): Sql => identifier(objectName("standing_of", subject));

/** The standings of the people to whom the rows said lead; those of everybody else need not be read. */
const concernedStandings = (
  source: Source,
  standings: readonly StandingTable[],
  table: Forgettable,
): readonly Sql[] =>
  standings.map((standing) => {
    const people = waysOn(source, table.table)
      .filter(({ subject }) => subject === standing.subject)
      .map((trail) => {
        const path = walk(source, trail, new Set(), "w");
        return sql`select ${join(path.key)}
      from ${join([sql`said as s`, sql`${table.base} as w`, ...path.tables])}
      where ${join([isRow(table.keys, sql`w`, sql`s`), ...path.conditions], sql` and `)}`;
      });
    const relation = own(source, standing.name);
    const keys = join(standing.keys.map((key) => sql`st.${key}`));
    return people.length === 0
      ? sql`${standingName(standing.subject)} as (select * from ${relation} where false)`
      : sql`${standingName(standing.subject)} as materialized (
    select st.* from ${relation} as st
    where (${keys}) in (${join(people, sql` union `)}))`;
  });
