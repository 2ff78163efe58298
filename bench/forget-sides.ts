/**
 * The two sides of `bench:forget` on copies of one database: our sweep, in a process of its own as it runs every
 * night, and the statements somebody would write by hand, on tables whose triggers of ours are switched off.
 */
import { spawn } from "node:child_process";
import { cp, mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Connection, openPool, withConnection } from "../src/postgres/connect.ts";
import { byHand, fingerprint } from "../tests/support/leavers-rows.ts";
import type { Companies } from "./forget-company.ts";

export type Swept = { readonly seconds: number; readonly maxRssMb: number; readonly batches: number };
export type ByHand = { readonly seconds: number; readonly rows: number };
export type Left = readonly { readonly table: string; readonly rows: number; readonly content: string }[];

const SWEEPER = fileURLToPath(new URL("../tests/support/sweep-process.ts", import.meta.url));

/** A copy of a company and of its journal, on a day. */
export async function copyOf(
  companies: Companies,
  of: string,
  name: string,
  day: string,
): Promise<{ readonly url: string; readonly journal: string }> {
  const url = await companies.copy(of, name);
  const journals = join(companies.folder, "journals");
  const journal = join(journals, name);
  await mkdir(journals, { recursive: true });
  for (const part of ["", ".key"]) {
    await rm(`${journal}${part}`, { recursive: true, force: true });
    await cp(join(journals, `${of}${part}`), `${journal}${part}`, { recursive: true }).catch(() => undefined);
  }
  await once(url, async (connection) => {
    await connection.query("update serment.test_clock set day = $1", [day]);
    await connection.query("checkpoint");
  });
  return { url, journal };
}

/** Sweeps the database in another process. Rejects with what that process said when it failed. */
export async function sweep(
  { url, journal }: { readonly url: string; readonly journal: string },
  policy: string,
  day: string,
): Promise<Swept> {
  const child = spawn(process.execPath, ["--import", "tsx", SWEEPER], {
    env: { ...process.env, DATABASE_URL: url, JOURNAL: journal, POLICY: policy, CONFIRM_DAY: day },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (text) => {
    said += text;
  });
  const code = await new Promise((end) => child.once("close", end));
  const line = JSON.parse(said.trim().split("\n").at(-1) ?? "{}");
  if (code !== 0) throw new Error(`the sweep failed: ${said}`);
  const [batches] = await once(url, async (connection) => {
    const { rows } = await connection.query<{ batches: number }>(
      "select count(*)::int as batches from serment.sweep_batch where run = (select max(id) from serment.sweep_run)",
    );
    return rows;
  });
  return { seconds: Number(line.seconds), maxRssMb: Number(line.maxRssMb), batches: batches?.batches ?? 0 };
}

/**
 * The same by hand, in one transaction. `known`: the keys of the rows were looked up before, in tables of their own,
 * so that only deleting and emptying is measured and not finding.
 */
export const forgetByHand = (url: string, day: string, known: boolean): Promise<ByHand> =>
  once(url, async (connection) => {
    await connection.query("set search_path = public");
    // Foreign keys still hold; only what Serment added is left out.
    for (const table of ["person", "contract", "invoice", "contact"])
      await connection.query(`alter table ${table} disable trigger user`);
    const list = byHand(day);
    if (known)
      for (const [i, { keys }] of list.entries()) {
        await connection.query(`create table due_${i} as ${keys}`);
        await connection.query(`analyze due_${i}`);
      }
    await connection.query("checkpoint");
    const start = performance.now();
    let rows = 0;
    await connection.query("begin");
    for (const [i, { sql, byKey }] of list.entries()) {
      const { rowCount } = await connection.query(known ? byKey.replace(/\bdue\b/, `due_${i} as due`) : sql);
      rows += rowCount ?? 0;
    }
    await connection.query("commit");
    return { seconds: (performance.now() - start) / 1000, rows };
  });

export const left = (url: string): Promise<Left> =>
  once(url, async (connection) => (await connection.query<Left[number]>(fingerprint)).rows);

export async function once<T>(url: string, work: (connection: Connection) => Promise<T>): Promise<T> {
  const pool = openPool(url, { max: 1, applicationName: "bench" });
  try {
    return await withConnection(pool, work);
  } finally {
    await pool.end();
  }
}
