/** Prints what day the guard of the clock takes it for, and the time zone of this process. */
import { readClock } from "../../src/enforce/sweep-clock.ts";
import { openPool, withConnection } from "../../src/postgres/connect.ts";

const pool = openPool(process.env.DATABASE_URL ?? "", { max: 1 });
const { today } = await withConnection(pool, readClock);
process.stdout.write(
  JSON.stringify({ guard: today, zone: Intl.DateTimeFormat().resolvedOptions().timeZone }),
);
await pool.end();
