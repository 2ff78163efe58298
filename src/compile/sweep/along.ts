/**
 * Rows that belong to one person by one way are found and decided in one statement: from the people of a batch along
 * the way to the row, which meets its people's days there and is written down once. Rows that may have several owners
 * are found first, because all of those must be held before anything is decided; so are rows named for themselves.
 */
import { type Also, isKeptAlong, type KeepingOptions, keepingQuery } from "../keeping.ts";
import type { Source, Trail } from "../source.ts";
import { join, type Sql, sql } from "../sql.ts";
import type { StandingTable } from "../standing.ts";
import { linesOf, NEXT, toPeople, who } from "./batch.ts";
import type { Forgettable } from "./forgettable.ts";

/** The one way from rows of a table to their one person. */
export type OnlyWay = { readonly subject: StandingTable; readonly trail: Trail };

export function onlyWay(
  source: Source,
  standings: readonly StandingTable[],
  table: Forgettable,
): OnlyWay | undefined {
  const [trail] = table.trails;
  if (table.shared || trail === undefined) return undefined;
  const subject = standings.find((one) => one.subject === trail.subject);
  return subject !== undefined && isKeptAlong(source, subject, table.keeping, trail)
    ? { subject, trail }
    : undefined;
}

export const isOnlyWay = (way: OnlyWay | undefined, { hops, subject }: Trail): boolean =>
  way !== undefined &&
  way.subject.subject === subject &&
  JSON.stringify(way.trail.hops) === JSON.stringify(hops);

/** What comes along with a row that is decided: where it is, whose, and which of its cells hold something. */
const coming = (table: Forgettable): readonly Also[] => [
  { name: "of_table", value: sql`t.tableoid` },
  { name: "of_place", value: sql`t.ctid` },
  { name: "of_maker", value: sql`t.xmin` },
  { name: "of_person", value: sql`w.no` },
  ...table.emptied.map(({ filled }, i) => ({ name: filledColumn(i), value: filled })),
];
export const filledColumn = (i: number): string => `is_filled_${i + 1}`;

/** The rows of the people claimed, with what keeps each. */
export function keptAlong(
  source: Source,
  standings: readonly StandingTable[],
  table: Forgettable,
  { subject, trail }: OnlyWay,
  options: Pick<KeepingOptions, "holds">,
): Sql {
  const plain = toPeople(source, subject, trail);
  const from = join([sql`${who(subject)} as w`, sql`${table.base} as t`, ...plain.from]);
  return keepingQuery(source, standings, table.keeping, {
    rows: sql`(
      select t.* from ${from} where ${join([sql`w.claimed`, ...plain.conditions], sql` and `)}) as t`,
    along: ({ tables, conditions, key }) => ({
      from: join([sql`${who(subject)} as w`, sql`${table.base} as t`, ...tables], sql` cross join `),
      conditions: [
        sql`w.claimed`,
        ...conditions,
        ...key.map((column, i) => sql`w.${subject.keys[i] ?? column} = ${column}`),
      ],
    }),
    day: sql`today`,
    linesOf: linesOf(standings),
    also: coming(table),
    ...options,
  });
}

/** When they are to be looked at again. */
export const nextAlong = (table: Forgettable): Sql => sql`
  insert into ${NEXT} (no, day)
  select s.no, min(s.last_day) + 1
  from ${table.said} as s
  where not s.gone and s.last_day < 'infinity' and s.no is not null
  group by s.no;`;
