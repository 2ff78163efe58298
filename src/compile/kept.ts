/**
 * What must stay: for each table a private view with one row per row, saying of each personal column whether some
 * purpose or hold still keeps it today, and of the row whether anything in it is kept. It is keeping.ts's query put
 * into words; the plan's figures, the proof and the tests read it. Restrictions hide but never erase, so they are
 * left aside here (GDPR art. 18).
 */
import { heldUses } from "./held.ts";
import { type Keeping, keepingQuery, keepings } from "./keeping.ts";
import { keyName } from "./keys.ts";
import { objectName } from "./names.ts";
import { anyOf } from "./periods.ts";
import { databaseTable, own, type Source } from "./source.ts";
import { identifier, join, literal, type Sql, sql } from "./sql.ts";
import type { StandingTable } from "./standing.ts";
import type { Step } from "./step.ts";

export type KeptRelation = {
  readonly table: string;
  /** The relation's full name. */
  readonly relation: string;
  readonly keyColumns: readonly string[];
  /** For each personal column the boolean column that says whether it is kept. */
  readonly columns: readonly { readonly column: string; readonly field: string; readonly kept: string }[];
  /** The boolean column for the row as a whole, `row_kept` unless the key has a column of that name. */
  readonly row: string;
};

export const keptName = (table: string): string => objectName("kept", table);

/** Tables of people have one; reference data is nobody's to forget. */
export const keptRelations = (source: Source): readonly KeptRelation[] =>
  Object.entries(source.map.tables)
    .filter(([, { impersonal }]) => impersonal === undefined)
    .map(([table, { columns }]) => {
      const { primaryKey, columns: real } = databaseTable(source, table);
      const free = (name: string): string =>
        primaryKey.includes(name) ? free(objectName("is", name)) : name;
      return {
        table,
        relation: own(source, keptName(table)).text,
        keyColumns: primaryKey,
        columns: real.flatMap(({ name }) => {
          const mapped = Object.hasOwn(columns, name) ? columns[name] : undefined;
          return mapped !== undefined && "field" in mapped
            ? [{ column: name, field: mapped.field, kept: free(objectName("kept", name)) }]
            : [];
        }),
        row: free("row_kept"),
      };
    });

export function keptStep(source: Source, standings: readonly StandingTable[], kept: KeptRelation): Step {
  const keeping = keepings(source).find(({ table }) => table === kept.table);
  if (keeping === undefined) throw new RangeError(`nothing is kept in \`${kept.table}\``);
  const view = own(source, keptName(kept.table));
  const why = `which cells of ${kept.table} some purpose or hold still keeps today; GDPR art. 5(1)(e) and 17`;
  const is = (name: string): Sql => sql`q.${identifier(name)} is not null`;
  const columns = [
    ...kept.keyColumns.map((column, i) => sql`q.${keyName(i)} as ${identifier(column)}`),
    ...kept.columns.map(
      ({ column, kept: name }) => sql`${is(groupOf(keeping, column))} as ${identifier(name)}`,
    ),
    sql`${anyOf(keeping.groups.map(({ name }) => is(name)))} as ${identifier(kept.row)}`,
  ];
  return {
    kind: "view",
    object: `view ${source.schema}.${keptName(kept.table)}`,
    why,
    uses: [...standings.map(({ name }) => `table ${source.schema}.${name}`), ...heldUses(source, kept.table)],
    drop: sql`drop view if exists ${view}`,
    sql: sql`create view ${view} as
select ${join(columns, sql`,\n  `)}
from (
${keepingQuery(source, standings, keeping, { whether: true })}) as q;
comment on view ${view} is ${literal(why)};
revoke all on table ${view} from public`,
  };
}

function groupOf({ table, groups }: Keeping, column: string): string {
  const group = groups.find(({ columns }) => columns.includes(column));
  if (group === undefined) throw new RangeError(`\`${table}.${column}\` is in no group`);
  return group.name;
}
