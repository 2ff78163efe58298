/**
 * What a policy would mean for the people and rows that are there now, counted: it is computed beside the installed
 * one, in a schema that is rolled back with the transaction. Only numbers leave the database, no row does.
 */

import type { Database } from "../catalog/database.ts";
import { type PolicyMap, type Scalar, tableName } from "../catalog/map.ts";
import { type CompiledPolicy, compilePreview } from "../compile/compile.ts";
import { identifier, join, literal, type Sql, sql } from "../compile/sql.ts";
import type { Policy } from "../policy/policy.ts";
import type { Connection } from "../postgres/connect.ts";

/** People for whom a purpose is lawful and not restricted today. */
export type PeopleEffect = {
  readonly purpose: string;
  readonly before: number;
  readonly after: number;
  readonly gain: number;
  readonly lose: number;
};

export type ForgottenCells = {
  readonly column: string;
  readonly field: string;
  readonly cells: number;
  readonly cellsAlready: number;
};

/** What no purpose keeps today, of what is filled in now. `already`: not kept by the installed policy either. */
export type ForgottenEffect = {
  readonly table: string;
  readonly rows: number;
  readonly rowsAlready: number;
  readonly columns: readonly ForgottenCells[];
};

export type Effects = {
  readonly people: readonly PeopleEffect[];
  readonly forgotten: readonly ForgottenEffect[];
};

const PREVIEW = "serment_plan";
const INSTALLED = "serment";

/** What the policy is compared with: nothing (the first one), itself (nothing that counts changed), or another one. */
export type Compared = "first" | "same" | "changed";

/** Belongs inside a transaction that is rolled back afterwards. */
export async function effects(
  connection: Connection,
  policy: Policy,
  map: PolicyMap,
  database: Database,
  compared: Compared,
): Promise<Effects> {
  // What is installed answers for a policy under which nobody's days change; computing it again would take minutes.
  const schema = compared === "same" ? INSTALLED : PREVIEW;
  const preview = compilePreview(policy, map, database, { schema });
  if (compared !== "same") await compute(connection, preview);
  const old = compared === "changed";
  const people: PeopleEffect[] = [];
  for (const name of Object.keys(policy.purposes))
    people.push(await purposeEffect(connection, name, preview.standing, old));
  const forgotten: ForgottenEffect[] = [];
  for (const kept of preview.kept) forgotten.push(await tableEffect(connection, map, kept, old));
  return compared === "same" ? unchanged({ people, forgotten }) : { people, forgotten };
}

const unchanged = ({ people, forgotten }: Effects): Effects => ({
  people: people.map((one) => ({ ...one, before: one.after, gain: 0 })),
  forgotten: forgotten.map((one) => ({
    ...one,
    rowsAlready: one.rows,
    columns: one.columns.map((each) => ({ ...each, cellsAlready: each.cells })),
  })),
});

/** Makes the standings of a policy that is tried, in its own schema. Belongs inside a transaction that is rolled back. */
export async function compute(
  connection: Connection,
  { steps, standing }: Pick<CompiledPolicy, "steps" | "standing">,
) {
  for (const step of steps) await connection.query(step.sql.text);
  for (const { rebuild, relation } of standing) {
    await connection.query(rebuild.text);
    // Nobody has counted the rows of a table that was made a moment ago.
    await connection.query(`analyze ${named(relation).text}`);
  }
}

/** `schema.name`, quoted or not, as SQL. */
const named = (relation: string): Sql =>
  identifier(...relation.split(".").map((part) => part.replace(/^"|"$/g, "")));

/** The relation of the installed policy that answers the same question as one of the preview's. */
const installedName = (relation: string): string => relation.replace(PREVIEW, "serment");

async function purposeEffect(
  connection: Connection,
  purpose: string,
  standing: CompiledPolicy["standing"],
  old: boolean,
): Promise<PeopleEffect> {
  const total = { purpose, before: 0, after: 0, gain: 0, lose: 0 };
  for (const { relation, keyColumns } of standing) {
    const keys = join(keyColumns.map((key) => identifier(key)));
    const now = peopleToday(relation, keys, purpose);
    const was =
      old && (await exists(connection, installedName(relation)))
        ? peopleToday(installedName(relation), keys, purpose)
        : sql`select ${keys} from (${now}) as nobody where false`;
    const { rows } = await connection.query<Omit<PeopleEffect, "purpose">>(
      sql`with now as materialized (${now}), was as materialized (${was})
        select (select count(*) from was)::float8 as before,
               (select count(*) from now)::float8 as after,
               (select count(*) from (select * from now except select * from was) as g)::float8 as gain,
               (select count(*) from (select * from was except select * from now) as l)::float8 as lose`.text,
    );
    const found = rows[0];
    if (found === undefined) continue;
    total.before += found.before;
    total.after += found.after;
    total.gain += found.gain;
    total.lose += found.lose;
  }
  return total;
}

function peopleToday(relation: string, keys: Sql, purpose: string): Sql {
  const today = identifier(relation.split(".")[0] ?? INSTALLED, "today");
  return sql`select distinct ${keys}
    from ${named(relation)}
    where purpose = ${literal(purpose)}
      and not restricted
      and from_day <= (select ${today}())
      and until_day >= (select ${today}())`;
}

async function tableEffect(
  connection: Connection,
  map: PolicyMap,
  kept: CompiledPolicy["kept"][number],
  compare: boolean,
): Promise<ForgottenEffect> {
  const { schema, name } = tableName(map, kept.table);
  const before = installedName(kept.relation).replaceAll('"serment_plan"', '"serment"');
  const known = compare ? await columnsOf(connection, before) : new Set<string>();
  const on = (a: Sql, b: Sql): Sql =>
    join(
      kept.keyColumns.map((key) => sql`${a}.${identifier(key)} = ${b}.${identifier(key)}`),
      sql` and `,
    );
  // Where nothing is installed everything counts as kept so far.
  const old = (column: string): Sql => (known.has(column) ? sql`o.${identifier(column)}` : sql`true`);
  const cells = kept.columns.map(({ column, kept: flag }, i) => {
    const filled = filledIn(column, neutralOf(map, kept.table, column));
    return sql`, count(*) filter (where ${filled} and not k.${identifier(flag)})::float8 as ${identifier(`cells_${i}`)}
      , count(*) filter (where ${filled} and not k.${identifier(flag)} and not ${old(flag)})::float8
        as ${identifier(`already_${i}`)}`;
  });
  const joinOld = known.size === 0 ? sql`` : sql`left join ${named(before)} as o on ${on(sql`t`, sql`o`)}`;
  const { rows } = await connection.query<Record<string, number>>(
    sql`select count(*) filter (where not k.row_kept)::float8 as rows,
        count(*) filter (where not k.row_kept and not ${old("row_kept")})::float8 as rows_already
        ${join(cells, sql` `)}
      from ${identifier(schema, name)} as t
      join ${named(kept.relation)} as k on ${on(sql`t`, sql`k`)}
      ${joinOld}`.text,
  );
  const found = rows[0] ?? {};
  const columns = kept.columns.map(({ column, field }, i) => ({
    column,
    field,
    cells: found[`cells_${i}`] ?? 0,
    cellsAlready: found[`already_${i}`] ?? 0,
  }));
  return {
    table: kept.table,
    rows: found.rows ?? 0,
    rowsAlready: found.rows_already ?? 0,
    columns: columns.filter(({ cells }) => cells > 0),
  };
}

/** A cell that is empty, or holds the neutral value already, is not forgotten again. */
const filledIn = (column: string, neutral: Scalar | undefined): Sql => {
  const cell = sql`t.${identifier(column)}`;
  return neutral === undefined || neutral === null
    ? sql`${cell} is not null`
    : sql`${cell} is not null and ${cell}::text <> ${literal(String(neutral))}`;
};

function neutralOf(map: PolicyMap, table: string, column: string): Scalar | undefined {
  const mapped = map.tables[table]?.columns[column];
  return mapped !== undefined && "field" in mapped ? mapped.neutral : undefined;
}

const exists = async (connection: Connection, relation: string): Promise<boolean> =>
  (await columnsOf(connection, relation)).size > 0;

async function columnsOf(connection: Connection, relation: string): Promise<ReadonlySet<string>> {
  const { rows } = await connection.query<{ name: string }>(
    "select attname as name from pg_attribute where attrelid = to_regclass($1) and attnum > 0 and not attisdropped",
    [relation],
  );
  return new Set(rows.map(({ name }) => name));
}
