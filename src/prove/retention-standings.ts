/**
 * Whether the standings in the database are those that today's dates and events give: people drawn by a seed are
 * computed anew and compared with what is kept of them. It finds what a trigger missed while it was disabled, which no
 * comparison of definitions can.
 */
import { functionName } from "../compile/relation.ts";
import { baseTable, own, type Source } from "../compile/source.ts";
import { identifier, join, literal, type Sql, sql } from "../compile/sql.ts";
import type { StandingTable } from "../compile/standing.ts";
import type { Connection } from "../postgres/connect.ts";

export type Drawn = { readonly people: number; readonly seed: number };

export type StandingsProof = {
  /** How many people were computed anew, and the seed they were drawn by. */
  readonly people: number;
  readonly seed: number;
  /** How many of them have other standings than they should, by relation, and what computes it anew. */
  readonly differing: readonly {
    readonly relation: string;
    readonly rebuild: string;
    readonly people: number;
  }[];
};

/** Belongs inside a transaction. `people` are drawn of each subject table. */
export async function compareStandings(
  connection: Connection,
  source: Source,
  standings: readonly StandingTable[],
  drawn: Drawn,
): Promise<StandingsProof> {
  let people = 0;
  const differing: StandingsProof["differing"][number][] = [];
  for (const table of standings) {
    const { rows } = await connection.query<{ people: number; differing: number }>(
      differenceQuery(source, table, drawn).text,
    );
    people += rows[0]?.people ?? 0;
    const found = rows[0]?.differing ?? 0;
    if (found > 0)
      differing.push({
        relation: `${source.schema}.${table.name}`,
        rebuild: `${source.schema}.${functionName("rebuild", table)}()`,
        people: found,
      });
  }
  return { people, seed: drawn.seed, differing };
}

function differenceQuery(source: Source, table: StandingTable, { people, seed }: Drawn): Sql {
  const subject = table.subjectColumns;
  const text = join(
    subject.map((column) => sql`p.${column}::text`),
    sql` || ',' || `,
  );
  const keys = (alias: Sql): Sql => join(table.keys.map((key) => sql`${alias}.${key}`));
  const columns = (alias: Sql): Sql =>
    sql`${keys(alias)}, ${alias}.purpose, ${alias}.from_day, ${alias}.until_day, ${alias}.restricted`;
  const arrays = join(table.keys.map((key) => sql`(select array_agg(d.${key}) from drawn as d)`));
  const same = join(
    table.keys.map((key) => sql`d.${key} = s.${key}`),
    sql` and `,
  );
  return sql`with drawn as materialized (
    select ${join(subject.map((column, i) => sql`p.${column} as ${table.keys[i] ?? column}`))}
    from ${baseTable(source, table.subject)} as p
    order by hashtextextended(${text}, ${literal(seed)})
    limit ${literal(people)}),
  fresh as materialized (
    select ${columns(sql`n`)}
    from ${own(source, functionName("compute", table))}(${arrays}) as n),
  present as materialized (
    select ${columns(sql`s`)}
    from drawn as d join ${identifier(source.schema, table.name)} as s on ${same}),
  differing as (
    (select * from fresh except select * from present)
    union all
    (select * from present except select * from fresh))
  select (select count(*) from drawn)::float8 as people,
    (select count(*) from (select distinct ${keys(sql`x`)} from differing as x) as one)::float8 as differing`;
}
