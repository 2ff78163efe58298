/** Forgetting called by its functions in the database alone: no engine, no journal, no account of what was done. */
import { transaction, withConnection } from "../../src/postgres/connect.ts";
import type { TestDatabase } from "./database.ts";

/** Whom a batch took, as `person 3`, and what it did, as `contact deleted: 1000`. */
export type Batch = { readonly claims: readonly string[]; readonly told: readonly string[] };

export type Batches = {
  /** One batch, which waits for nobody's lock. */
  batch(most?: number): Promise<Batch>;
  /** Batch after batch until there is nobody to take; what all of them did. */
  sweep(most?: number): Promise<readonly string[]>;
};

export function batchesIn({ pool }: TestDatabase): Batches {
  const batch = (most = 100): Promise<Batch> =>
    withConnection(pool, (connection) =>
      transaction(connection, async () => {
        await connection.query("set local lock_timeout = '300ms'");
        await connection.query("select serment.sweep_begin()");
        const { rows: claims } = await connection.query<{ claim: string }>(
          "select table_name || ' ' || key as claim from serment.sweep_take($1)",
          [most],
        );
        const { rows: told } = await connection.query<{ line: string }>(
          `select table_name || ' ' || change || coalesce(' ' || array_to_string(nullif(array(select unnest(columns) order by 1), '{}'), ','), '')
                  || ': ' || array_to_string(array(select unnest(keys) order by 1), ',') as line
           from serment.sweep_forget() order by 1`,
        );
        return { claims: claims.map(({ claim }) => claim).sort(), told: told.map(({ line }) => line) };
      }),
    );

  return {
    batch,
    async sweep(most) {
      const told: string[] = [];
      for (let i = 0; i < 25; i++) {
        const one = await batch(most);
        if (one.claims.length === 0) return told;
        told.push(...one.told);
      }
      throw new Error("the sweep does not end");
    },
  };
}
