/**
 * What must stay: for each table a private view with one row per row, saying of each personal column whether some
 * purpose still keeps it today, and of the row whether anything in it is kept. The sweep, the plan's figures and the
 * tests read it; restrictions hide but never erase, so they are left aside here (GDPR art. 18).
 */
import { aliasAt } from "./joins.ts";
import { objectName } from "./names.ts";
import { anyOf } from "./periods.ts";
import { ROW, rowPredicate } from "./predicate.ts";
import { baseTable, databaseTable, own, type Source } from "./source.ts";
import { identifier, join, literal, type Sql, sql } from "./sql.ts";
import type { StandingTable } from "./standing.ts";
import type { Step } from "./step.ts";
import { channelsOfField } from "./views.ts";

export type KeptRelation = {
  readonly table: string;
  /** The relation's full name. */
  readonly relation: string;
  readonly keyColumns: readonly string[];
  /** For each personal column the boolean column that says whether it is kept. */
  readonly columns: readonly { readonly column: string; readonly field: string; readonly kept: string }[];
  /** The boolean column for the row as a whole. */
  readonly row: "row_kept";
};

export const keptName = (table: string): string => objectName("kept", table);

/** Tables of people have one; reference data is nobody's to forget. */
export const keptRelations = (source: Source): readonly KeptRelation[] =>
  Object.entries(source.map.tables)
    .filter(([, { impersonal }]) => impersonal === undefined)
    .map(([table, { columns }]) => {
      const { primaryKey, columns: real } = databaseTable(source, table);
      return {
        table,
        relation: own(source, keptName(table)).text,
        keyColumns: primaryKey,
        columns: real.flatMap(({ name }) => {
          const mapped = Object.hasOwn(columns, name) ? columns[name] : undefined;
          return mapped !== undefined && "field" in mapped
            ? [{ column: name, field: mapped.field, kept: objectName("kept", name) }]
            : [];
        }),
        row: "row_kept",
      };
    });

/** One question asked of a row: is it kept for this purpose, or for these channels of it. */
type Asked = { readonly name: string; readonly test: Sql };

export function keptStep(source: Source, standings: readonly StandingTable[], kept: KeptRelation): Step {
  const asked = new Map<string, Asked>();
  const ask = (purpose: string, channels: readonly string[] | null): Sql => {
    const id = JSON.stringify([purpose, channels]);
    const known = asked.get(id) ?? {
      name: `p${asked.size + 1}`,
      test: rowPredicate(source, standings, { table: kept.table, purpose, channels, asks: "kept" }),
    };
    asked.set(id, known);
    return known.test.text === "false" ? known.test : sql`k.${identifier(known.name)}`;
  };
  const some = (tests: readonly Sql[]): Sql => anyOf(tests.filter(({ text }) => text !== "false"));
  const purposes = Object.entries(source.policy.purposes);
  const cells = kept.columns.map(({ field }) =>
    some(
      purposes
        .filter(([, { uses }]) => uses.includes(field))
        .map(([name, purpose]) => {
          const channels = channelsOfField(purpose, field);
          return ask(name, channels.length === 0 ? null : channels);
        }),
    ),
  );
  const row = cells.length > 0 ? some(cells) : some(purposes.map(([name]) => ask(name, null)));
  const tests = [...asked.values()].filter(({ test }) => test.text !== "false");
  const columns = [
    ...kept.keyColumns.map((column) => sql`${aliasAt(ROW, 0)}.${identifier(column)}`),
    ...kept.columns.map(({ kept: name }, i) => sql`${cells[i] ?? sql`false`} as ${identifier(name)}`),
    sql`${row} as row_kept`,
  ];
  const view = own(source, keptName(kept.table));
  const why = `which cells of ${kept.table} some purpose still keeps today; GDPR art. 5(1)(e) and 17`;
  const answers = tests.map(({ name, test }) => sql`coalesce(${test}, false) as ${identifier(name)}`);
  const lateral =
    answers.length === 0
      ? sql``
      : sql`
cross join lateral (select
  ${join(answers, sql`,\n  `)}
  offset 0) as k`;
  return {
    kind: "view",
    object: `view ${source.schema}.${keptName(kept.table)}`,
    why,
    uses: standings.map(({ name }) => `table ${source.schema}.${name}`),
    drop: sql`drop view if exists ${view}`,
    sql: sql`create view ${view} as
select ${join(columns, sql`,\n  `)}
from ${baseTable(source, kept.table)} as ${aliasAt(ROW, 0)}${lateral};
comment on view ${view} is ${literal(why)};
revoke all on table ${view} from public`,
  };
}
