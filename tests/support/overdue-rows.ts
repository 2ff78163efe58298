/** The rows of a random world that the proof would count as past their day, and those it would let wait. */
import { standingTables } from "../../src/compile/compile.ts";
import { keepings } from "../../src/compile/keeping.ts";
import { isRow } from "../../src/compile/keys.ts";
import { baseTable, sourceOf } from "../../src/compile/source.ts";
import { sql } from "../../src/compile/sql.ts";
import { listedKeys, waitingPlan } from "../../src/compile/waiting.ts";
import { noKeys, waitingRows } from "../../src/compile/waiting-rows.ts";
import type { Connection } from "../../src/postgres/connect.ts";
import { introspect } from "../../src/postgres/introspect.ts";
import { countTable } from "../../src/prove/retention-count.ts";
import type { World } from "./world.ts";

export type OverdueRows = {
  /** By table, the keys of rows that go, as PostgreSQL writes a list of them. */
  readonly going: Readonly<Record<string, readonly string[]>>;
  /** Rows that nothing keeps and that neither go nor wait emptied: others need them, and they hold something still. */
  readonly unemptied: number;
  readonly waiting: number;
};

export async function overdueRows(
  connection: Connection,
  { policy, map }: Pick<World, "policy" | "map">,
): Promise<OverdueRows> {
  const source = sourceOf(policy, map, await introspect(connection), "serment");
  const standings = standingTables(source);
  let gone = 0;
  const found = await waitingRows(connection, waitingPlan(source, standings), {
    goneOf: async (table) => {
      const keeping = keepings(source).find((one) => one.table === table);
      if (keeping === undefined) return noKeys;
      const counted = await countTable(connection, source, standings, keeping, { holds: true });
      gone += counted.gone.count;
      return counted.gone;
    },
  });
  const all = [...found.values()];
  const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
  const waiting = sum(all.map((rows) => rows.waiting.count));
  return {
    going: Object.fromEntries(
      [...found].flatMap(([table, { going }]) => (going.count === 0 ? [] : [[table, going.columns]])),
    ),
    unemptied: gone - waiting - sum(all.map((rows) => rows.going.count)),
    waiting,
  };
}

/** Of the rows that were to go, those that are still there: how many, by table. */
export async function stillThere(
  connection: Connection,
  { policy, map }: Pick<World, "policy" | "map">,
  { going }: OverdueRows,
): Promise<Readonly<Record<string, number>>> {
  const source = sourceOf(policy, map, await introspect(connection), "serment");
  const found: Record<string, number> = {};
  for (const { table, keyColumns } of keepings(source)) {
    const keys = going[table];
    if (keys === undefined) continue;
    const { rows } = await connection.query<{ there: number }>(
      sql`select count(*)::float8 as there
        from ${listedKeys(source, table, keyColumns, 1, sql`g`)}
        join ${baseTable(source, table)} as t on ${isRow(keyColumns, sql`t`, sql`g`)}`.text,
      [...keys],
    );
    if (rows[0] !== undefined && rows[0].there > 0) found[table] = rows[0].there;
  }
  return found;
}
