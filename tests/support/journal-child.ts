/**
 * A process that is killed between the journal's line and the commit: it deletes a person, tells the journal, and ends
 * itself without a word. Run by restore-crash.test.ts.
 */
import { openJournal } from "../../src/journal/journal.ts";
import { openPool } from "../../src/postgres/connect.ts";

const [url = "", folder = "", keyFile = ""] = process.argv.slice(2);
const pool = openPool(url, { max: 1 });
const connection = await pool.connect();
await connection.query("begin");
await connection.query("delete from contact where person_id = 3");
await connection.query("delete from person where id = 3");
await openJournal({ folder, keyFile }).append(connection, [
  { kind: "forget", table: "person", columns: null, rows: ["3"] },
]);
process.kill(process.pid, "SIGKILL");
