/**
 * Brings the fixed part of the installation up to date: each file of sql/migrations once, in order, never edited
 * afterwards. The files of sql/functions hold current bodies and are steps like any other.
 */
import { SermentError } from "../errors.ts";
import type { Connection } from "../postgres/connect.ts";
import { readSqlFiles } from "../postgres/sql-files.ts";
import type { WantedStep } from "./difference.ts";
import { sha256 } from "./record.ts";

/** Runs the migrations this database has not had yet; returns their names. Belongs inside a transaction. */
export async function migrate(connection: Connection): Promise<readonly string[]> {
  await connection.query("set local client_min_messages = warning");
  await connection.query(`
    create schema if not exists serment;
    create table if not exists serment.migration (
      name text primary key,
      hash text not null,
      applied_at timestamptz not null default now()
    );
    comment on table serment.migration is 'The files of sql/migrations that were run in this database.';
    set local client_min_messages = notice`);
  const { rows } = await connection.query<{ name: string; hash: string }>(
    "select name, hash from serment.migration",
  );
  const known = new Map(rows.map(({ name, hash }) => [name, hash]));
  const run: string[] = [];
  for (const { name, text } of await readSqlFiles("migrations")) {
    const hash = known.get(name);
    if (hash === undefined) {
      await connection.query(text);
      await connection.query("insert into serment.migration (name, hash) values ($1, $2)", [
        name,
        sha256(text),
      ]);
      run.push(name);
    } else if (hash !== sha256(text))
      throw new SermentError("database-refused", `the migration \`${name}\` differs from the one run here`, {
        details: "a migration is never edited once it has been run",
        hint: "put the change into a new migration, or use the version of Serment this database knows",
      });
  }
  return run;
}

/** The current function bodies as steps, so that only those whose text changed are run. */
export async function functionSteps(): Promise<readonly WantedStep[]> {
  return (await readSqlFiles("functions")).map(({ name, text }) => ({
    kind: "functions",
    object: `functions ${name}`,
    why: "fixed functions that no policy changes",
    sql: { text },
    replaces: true,
  }));
}
