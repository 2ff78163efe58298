/** SENEK's tables, a small invented company in them and its policy applied, under a role name of the test's own. */
import { readFileSync } from "node:fs";
import { map as senekMap } from "../../senek/map.ts";
import { policy as senekPolicy } from "../../senek/policy.ts";
import { loadSample, sampleEvents } from "../../senek/sample.ts";
import type { PolicyMap } from "../../src/catalog/map.ts";
import { type Engine, openEngine } from "../../src/engine.ts";
import type { Policy } from "../../src/policy/policy.ts";
import { transaction, withConnection } from "../../src/postgres/connect.ts";
import { freshDatabase, type TestDatabase } from "./database.ts";

/** The day the sample is told on, and the day it is in the database. */
export const SENEK_TODAY = "2026-11-22";

export async function senekDatabase(
  name: string,
  people = 200,
): Promise<{ readonly database: TestDatabase; readonly engine: Engine }> {
  const sample = { people, seed: 5, today: SENEK_TODAY };
  const policy: Policy = { ...senekPolicy, name };
  const map: PolicyMap = senekMap;
  const schema = readFileSync(new URL("../../senek/schema.sql", import.meta.url), "utf8");
  const database = await freshDatabase(schema, { rolePrefix: name });
  await withConnection(database.pool, (connection) =>
    transaction(connection, () => loadSample(connection, sample)),
  );
  const engine = openEngine({ pool: database.pool, policy, map });
  await engine.apply({ testClock: true });
  await engine.recordEvents([...sampleEvents(sample)]);
  await database.query("update serment.test_clock set day = $1", [SENEK_TODAY]);
  return { database, engine };
}
