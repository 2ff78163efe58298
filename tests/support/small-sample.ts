/** The small company as `serment start` loads one: its modules are named in the package.json a test writes. */
import type { NewEvent } from "../../src/engine.ts";
import type { Connection } from "../../src/postgres/connect.ts";
import { lawfulPolicy, smallMap, smallPeople } from "./small-company.ts";

/** Roles belong to the whole server: two tests that share one give the policy different names. */
export const policy = lawfulPolicy(process.env.SMALL_POLICY ?? "started");
export const map = smallMap;

/** Waits as long as SLOW_SAMPLE_MS says, so that a test can interrupt it half-way. */
export async function loadSample(
  connection: Connection,
  options: { onProgress?: (progress: { done: number; total: number }) => void },
): Promise<void> {
  await connection.query(smallPeople);
  options.onProgress?.({ done: 2, total: 4 });
  await connection.query("select pg_sleep($1)", [Number(process.env.SLOW_SAMPLE_MS ?? 0) / 1000]);
}

export function* sampleEvents(): Iterable<NewEvent> {
  yield { subject: "2", kind: "objection", purpose: "directMarketing" };
}
