/**
 * What a policy would mean for the people and rows that are there now, counted: it is computed beside the installed
 * one, in a schema that is rolled back with the transaction. Only numbers leave the database, no row does.
 */

import type { Database } from "../catalog/database.ts";
import { type PolicyMap, tableName } from "../catalog/map.ts";
import { type CompiledPolicy, compilePreview, standingTables } from "../compile/compile.ts";
import { isFilled } from "../compile/filled.ts";
import { columnsIn, isRow } from "../compile/keys.ts";
import { type Source, sourceOf } from "../compile/source.ts";
import { identifier, join, literal, type Sql, sql } from "../compile/sql.ts";
import { keyLists, listedKeys, waitingPlan } from "../compile/waiting.ts";
import { type Keys, keysFrom, listsOf, noKeys, waitingRows } from "../compile/waiting-rows.ts";
import type { Policy } from "../policy/policy.ts";
import type { Connection } from "../postgres/connect.ts";
import { relationParts, relationSql } from "./relation-name.ts";

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

/** What no purpose keeps today, of what is filled in now, and rows but for emptied ones that wait for others. `already`: not kept by the installed policy either. */
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

type Preview = Omit<CompiledPolicy, "purposes">;

const PREVIEW = "serment_plan";
const INSTALLED = "serment";

/** What the policy is compared with: nothing (the first one), itself (nothing that counts changed), or another one. */
export type Compared = "first" | "same" | "changed";

/** The same for what another policy than the installed one would forget, without the people. */
export async function forgottenEffects(
  connection: Connection,
  policy: Policy,
  map: PolicyMap,
  database: Database,
): Promise<readonly ForgottenEffect[]> {
  const preview = await tried(connection, policy, map, database);
  return tableEffects(connection, sourceOf(policy, map, database, PREVIEW), preview.kept, true);
}

/** The policy in a schema of its own, on the day it is for the installed one, which tests may set. */
async function tried(
  connection: Connection,
  policy: Policy,
  map: PolicyMap,
  database: Database,
): Promise<Preview> {
  const testClock = await exists(connection, identifier(INSTALLED, "test_clock"));
  const preview = compilePreview(policy, map, database, { schema: PREVIEW, testClock });
  for (const step of preview.steps) {
    await connection.query(step.sql.text);
    if (step.object === `table ${PREVIEW}.test_clock`)
      await connection.query(
        `update ${PREVIEW}.test_clock set day = (select day from ${INSTALLED}.test_clock)`,
      );
  }
  await compute(connection, { steps: [], standing: preview.standing });
  return preview;
}

/** Belongs inside a transaction that is rolled back afterwards. */
export async function effects(
  connection: Connection,
  policy: Policy,
  map: PolicyMap,
  database: Database,
  compared: Compared,
): Promise<Effects> {
  // What is installed answers for a policy under which nobody's days change; computing it again would take minutes.
  const preview =
    compared === "same"
      ? compilePreview(policy, map, database, { schema: INSTALLED })
      : await tried(connection, policy, map, database);
  const old = compared === "changed";
  const people: PeopleEffect[] = [];
  for (const name of Object.keys(policy.purposes))
    people.push(await purposeEffect(connection, name, preview.standing, old));
  const schema = compared === "same" ? INSTALLED : PREVIEW;
  const source = sourceOf(policy, map, database, schema);
  const forgotten = await tableEffects(connection, source, preview.kept, old);
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
    await connection.query(`analyze ${relationSql(relation).text}`);
  }
}

/** The relation of the installed policy that answers the same question as one of the preview's. */
const installed = (relation: string): Sql => identifier(INSTALLED, relationParts(relation)[1]);

async function purposeEffect(
  connection: Connection,
  purpose: string,
  standing: CompiledPolicy["standing"],
  old: boolean,
): Promise<PeopleEffect> {
  const total = { purpose, before: 0, after: 0, gain: 0, lose: 0 };
  for (const { relation, keyColumns } of standing) {
    const keys = join(keyColumns.map((key) => identifier(key)));
    const now = peopleToday(relationSql(relation), relationParts(relation)[0], keys, purpose);
    const was =
      old && (await exists(connection, installed(relation)))
        ? peopleToday(installed(relation), INSTALLED, keys, purpose)
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

function peopleToday(relation: Sql, schema: string, keys: Sql, purpose: string): Sql {
  const today = identifier(schema, "today");
  return sql`select distinct ${keys}
    from ${relation}
    where purpose = ${literal(purpose)}
      and not restricted
      and from_day <= (select ${today}())
      and until_day >= (select ${today}())`;
}

type Kept = CompiledPolicy["kept"][number];

/** Rows that are emptied already and wait for others are not among them. */
async function tableEffects(
  connection: Connection,
  source: Source,
  kept: CompiledPolicy["kept"],
  compare: boolean,
): Promise<readonly ForgottenEffect[]> {
  const counted = new Map<string, ForgottenEffect>();
  const goneOf = async (table: string): Promise<Keys> => {
    const one = kept.find((each) => each.table === table);
    if (one === undefined) return noKeys;
    const { effect, gone } = await tableEffect(connection, source, one, compare);
    counted.set(table, effect);
    return gone;
  };
  const waiting = await waitingRows(connection, waitingPlan(source, standingTables(source)), { goneOf });
  const forgotten: ForgottenEffect[] = [];
  for (const one of kept) {
    const found = counted.get(one.table) ?? (await tableEffect(connection, source, one, compare)).effect;
    const waits = waiting.get(one.table)?.waiting ?? noKeys;
    const already = compare && waits.count > 0 ? await goneAlready(connection, source, one, waits) : 0;
    forgotten.push({ ...found, rows: found.rows - waits.count, rowsAlready: found.rowsAlready - already });
  }
  return forgotten;
}

/** How many of these rows the installed policy does not keep either. */
async function goneAlready(connection: Connection, source: Source, kept: Kept, keys: Keys): Promise<number> {
  const before = installed(kept.relation);
  if (!(await exists(connection, before))) return 0;
  const { rows } = await connection.query<{ gone: number }>(
    sql`select count(*) filter (where not o.${identifier(kept.row)})::float8 as gone
      from ${listedKeys(source, kept.table, kept.keyColumns, 1, sql`w`)}
      join ${before} as o on ${isRow(kept.keyColumns, sql`o`, sql`w`)}`.text,
    [...listsOf(kept, keys)],
  );
  return rows[0]?.gone ?? 0;
}

async function tableEffect(
  connection: Connection,
  source: Source,
  kept: Kept,
  compare: boolean,
): Promise<{ readonly effect: ForgottenEffect; readonly gone: Keys }> {
  const { schema, name } = tableName(source.map, kept.table);
  const before = installed(kept.relation);
  const known = compare ? await columnsOf(connection, before) : new Set<string>();
  const on = (a: Sql, b: Sql): Sql =>
    join(
      kept.keyColumns.map((key) => sql`${a}.${identifier(key)} = ${b}.${identifier(key)}`),
      sql` and `,
    );
  // Where nothing is installed everything counts as kept so far.
  const old = (column: string): Sql => (known.has(column) ? sql`o.${identifier(column)}` : sql`true`);
  const cells = kept.columns.map(({ column, kept: flag }, i) => {
    const filled = isFilled(source, kept.table, column, sql`t`);
    return sql`, count(*) filter (where ${filled} and not k.${identifier(flag)})::float8 as ${identifier(`cells_${i}`)}
      , count(*) filter (where ${filled} and not k.${identifier(flag)} and not ${old(flag)})::float8
        as ${identifier(`already_${i}`)}`;
  });
  const joinOld = known.size === 0 ? sql`` : sql`left join ${before} as o on ${on(sql`t`, sql`o`)}`;
  const rowKept = sql`k.${identifier(kept.row)}`;
  const lists = keyLists("gone", columnsIn(kept.keyColumns, sql`k`), sql`not ${rowKept}`).map(
    (list) => sql`, ${list}`,
  );
  const { rows } = await connection.query<Record<string, number | string>>(
    sql`select count(*) filter (where not ${rowKept})::float8 as rows,
        count(*) filter (where not ${rowKept} and not ${old(kept.row)})::float8 as rows_already
        ${join([...cells, ...lists], sql` `)}
      from ${identifier(schema, name)} as t
      join ${relationSql(kept.relation)} as k on ${on(sql`t`, sql`k`)}
      ${joinOld}`.text,
  );
  const found = rows[0] ?? {};
  const number = (name: string): number => Number(found[name] ?? 0);
  const columns = kept.columns.map(({ column, field }, i) => ({
    column,
    field,
    cells: number(`cells_${i}`),
    cellsAlready: number(`already_${i}`),
  }));
  const effect = {
    table: kept.table,
    rows: number("rows"),
    rowsAlready: number("rows_already"),
    columns: columns.filter(({ cells: some }) => some > 0),
  };
  return { effect, gone: keysFrom(found, "gone", kept.keyColumns.length, effect.rows) };
}

const exists = async (connection: Connection, relation: Sql): Promise<boolean> =>
  (await columnsOf(connection, relation)).size > 0;

async function columnsOf(connection: Connection, relation: Sql): Promise<ReadonlySet<string>> {
  const { rows } = await connection.query<{ name: string }>(
    "select attname as name from pg_attribute where attrelid = to_regclass($1) and attnum > 0 and not attisdropped",
    [relation.text],
  );
  return new Set(rows.map(({ name }) => name));
}
