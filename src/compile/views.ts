/**
 * What a purpose reads: for each table it uses a field of, a view with those fields, and the rows that are lawful
 * today. The view keeps the table's name, order and column names, so an application's SQL stays what it was. It has
 * one table in FROM, so PostgreSQL can also write through it; guard.ts sees to what may be written.
 */
import type { DatabaseColumn } from "../catalog/database.ts";
import type { Column } from "../catalog/map.ts";
import type { Purpose } from "../policy/policy.ts";
import { purposeRole, purposeSchema } from "../policy/purpose-names.ts";
import { aliasAt } from "./joins.ts";
import { ROW, rowPredicate } from "./predicate.ts";
import { baseTable, databaseTable, type Source, tableMap } from "./source.ts";
import { body, identifier, join, literal, type Sql, sql } from "./sql.ts";
import type { StandingTable } from "./standing.ts";
import type { Step } from "./step.ts";
import { channelsIn } from "./units.ts";

export type PurposeView = {
  readonly table: string;
  /** The view's full name, quoted where it must be. */
  readonly view: string;
  readonly columns: readonly string[];
  /** Columns the purpose may fill in; those of `updatable` it may change later, too. */
  readonly writable: readonly string[];
  readonly updatable: readonly string[];
};

type ViewColumn = {
  readonly column: DatabaseColumn;
  readonly mapped: Column;
  readonly channels: readonly string[];
};

/** The columns of a table that a purpose may see, in the table's order; none when it uses no field of it. */
export function viewColumns(source: Source, purpose: Purpose, table: string): readonly ViewColumn[] {
  const { columns, impersonal } = tableMap(source, table);
  const seen = databaseTable(source, table).columns.flatMap((column): ViewColumn[] => {
    const mapped = Object.hasOwn(columns, column.name) ? columns[column.name] : undefined;
    if (mapped === undefined) return [];
    if (!("field" in mapped)) return [{ column, mapped, channels: [] }];
    return purpose.uses.includes(mapped.field)
      ? [{ column, mapped, channels: channelsOfField(purpose, mapped.field) }]
      : [];
  });
  return impersonal !== undefined || seen.some(({ mapped }) => "field" in mapped) ? seen : [];
}

/** The channels a field is bound to: it is visible only while one of them is lawful. */
export const channelsOfField = (purpose: Purpose, field: string): readonly string[] =>
  channelsIn(purpose).filter((channel) => purpose.channels?.[channel]?.fields.includes(field));

/** What a purpose may fill in through its view, and what of it it may change. Keys are given once. */
function writes(purpose: Purpose, columns: readonly ViewColumn[]) {
  const collected = columns.filter(
    ({ column, mapped, channels }) =>
      "field" in mapped &&
      purpose.collects?.includes(mapped.field) === true &&
      channels.length === 0 &&
      !column.generated,
  );
  const given = columns.filter(({ column, mapped }) => !("field" in mapped) && !column.generated);
  const names = (list: readonly ViewColumn[]) => list.map(({ column }) => column.name);
  return collected.length === 0
    ? { writable: [], updatable: [] }
    : { writable: names([...given, ...collected]), updatable: names(collected) };
}

/** The views of one purpose. */
export function purposeViews(source: Source, name: string, purpose: Purpose): readonly PurposeView[] {
  return Object.keys(source.map.tables).flatMap((table) => {
    const columns = viewColumns(source, purpose, table);
    if (columns.length === 0) return [];
    const personal = tableMap(source, table).impersonal === undefined;
    return [
      {
        table,
        view: identifier(purposeSchema(name), table).text,
        columns: columns.map(({ column }) => column.name),
        ...(personal ? writes(purpose, columns) : { writable: [], updatable: [] }),
      },
    ];
  });
}

export function viewStep(
  source: Source,
  standings: readonly StandingTable[],
  purposeName: string,
  purpose: Purpose,
  made: PurposeView,
): Step {
  const { table } = made;
  const view = identifier(purposeSchema(purposeName), table);
  const columns = viewColumns(source, purpose, table);
  const question = { table, purpose: purposeName, asks: "visible" } as const;
  const listed = columns.map(({ column, channels }) => {
    const name = sql`${aliasAt(ROW, 0)}.${identifier(column.name)}`;
    if (channels.length === 0) return name;
    const reachable = rowPredicate(source, standings, { ...question, channels });
    return sql`case when ${reachable} then ${name} end as ${identifier(column.name)}`;
  });
  const why = `purposes.${purposeName}: the rows of ${table} that are lawful today, with the fields it uses; GDPR art. 5(1)(b)-(c)`;
  const statements = [
    sql`create view ${view} with (security_barrier = true) as
select ${join(listed, sql`,\n  `)}
from ${baseTable(source, table)} as ${aliasAt(ROW, 0)}
where ${rowPredicate(source, standings, { ...question, channels: null })}`,
    sql`comment on view ${view} is ${literal(why)}`,
    ...columns.map(
      (each) =>
        sql`comment on column ${view}.${identifier(each.column.name)} is ${literal(columnWhy(purposeName, each))}`,
    ),
    sql`revoke all on table ${view} from public`,
    ...(made.writable.length === 0 ? [] : insertion(source, view, made, listed)),
    ...grants(source, purposeName, view, made),
  ];
  return {
    kind: "view",
    object: `view ${purposeSchema(purposeName)}.${table}`,
    why,
    uses: [
      ...standings.map(({ name }) => `table ${source.schema}.${name}`),
      `schema ${purposeSchema(purposeName)}`,
    ],
    drop: sql`drop view if exists ${view}`,
    sql: join(statements, sql`;\n`),
  };
}

/**
 * A row is put in by a rule, although the view could take it by itself: PostgreSQL checks `on conflict` against the
 * table, so it would show hidden rows to the condition of `do update` and tell by `do nothing` that they exist. Where
 * there is a rule it takes neither. A rule does not know the table's defaults; the view is told them.
 */
function insertion(source: Source, view: Sql, made: PurposeView, listed: readonly Sql[]): readonly Sql[] {
  const columns = made.writable.map((name) => identifier(name));
  const base = baseTable(source, made.table);
  const why =
    "a row comes in new or not at all: `on conflict` would show rows that are hidden; GDPR art. 25 and 32";
  return [
    sql`create rule serment_insert as on insert to ${view} do instead
insert into ${base} as ${aliasAt(ROW, 0)} (${join(columns)})
values (${join(columns.map((column) => sql`new.${column}`))})
returning ${join(listed, sql`,\n  `)}`,
    sql`comment on rule serment_insert on ${view} is ${literal(why)}`,
    ...(databaseTable(source, made.table).columns.some(
      ({ name, hasDefault }) => hasDefault && made.writable.includes(name),
    )
      ? [defaults(view, base, made)]
      : []),
  ];
}

/** Copies the defaults of the table's columns, and the numbers of an identity column. */
const defaults = (view: Sql, base: Sql, made: PurposeView): Sql =>
  sql`do ${body(sql`
declare
  given record;
begin
  for given in
    select a.attname as name,
      case when a.attidentity <> ''
        then pg_catalog.format('pg_catalog.nextval(%L::regclass)', pg_catalog.pg_get_serial_sequence(${literal(base.text)}, a.attname))
        else pg_catalog.pg_get_expr(d.adbin, d.adrelid) end as value
    from pg_catalog.pg_attribute a
    left join pg_catalog.pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where a.attrelid = ${literal(base.text)}::regclass
      and a.attname in (${join(made.writable.map((name) => literal(name)))})
      and (a.attidentity <> '' or a.atthasdef)
  loop
    execute pg_catalog.format('alter view %s alter column %I set default %s', ${literal(view.text)}, given.name, given.value);
  end loop;
end
`)}`;

function columnWhy(purpose: string, { mapped, channels }: ViewColumn): string {
  if ("key" in mapped) return "a key or reference: says nothing of a person by itself";
  if ("notPersonal" in mapped) return `not personal: ${mapped.notPersonal}`;
  const bound = channels.length === 0 ? "" : `, only while ${channels.join(" or ")} is lawful`;
  return `${mapped.field}: purposes.${purpose}.uses (${mapped.provenance})${bound}; GDPR art. 5(1)(c)`;
}

function grants(source: Source, purpose: string, view: Sql, made: PurposeView): readonly Sql[] {
  const role = identifier(purposeRole(source.policy, purpose));
  const columns = (names: readonly string[]): Sql => join(names.map((name) => identifier(name)));
  return [
    sql`grant select on table ${view} to ${role}`,
    ...(made.writable.length === 0
      ? []
      : [
          sql`grant insert (${columns(made.writable)}), update (${columns(made.updatable)}) on table ${view} to ${role}`,
          ...sequenceGrants(source, made, role),
        ]),
  ];
}

/** Numbers of a serial column are drawn by whoever inserts; drawing one tells no more than inserting does. */
function sequenceGrants(source: Source, made: PurposeView, role: Sql): readonly Sql[] {
  const table = baseTable(source, made.table);
  return databaseTable(source, made.table)
    .columns.filter(
      ({ name, hasDefault, type }) => made.writable.includes(name) && hasDefault && /int|serial/.test(type),
    )
    .map(({ name }) => {
      const sequence = sql`pg_catalog.pg_get_serial_sequence(${literal(table.text)}, ${literal(name)})`;
      return sql`do ${body(sql`
begin
  if ${sequence} is not null then
    execute pg_catalog.format('grant usage on sequence %s to %s', ${sequence}, ${literal(role.text)});
  end if;
end
`)}`;
    });
}
