/**
 * What must be true of the database once a policy is installed: no purpose role can get past its views, whoever opened
 * the way. What one can reach past the views no policy protects, so it is refused, and apply's transaction undoes
 * everything.
 */
import { SermentError } from "../errors.ts";
import type { Connection } from "../postgres/connect.ts";
import { openWays, type PurposeRole } from "../postgres/open-ways.ts";

/** Throws `table-open`, `function-open` or `schema-open`, naming everything a purpose role could reach. */
export async function requireClosed(connection: Connection, purposes: readonly PurposeRole[]): Promise<void> {
  const [first] = await openWays(connection, purposes);
  if (first === undefined) return;
  throw new SermentError(first.code, first.found, {
    details: `open to purpose roles: ${first.names.map((name) => `\`${name}\``).join(", ")}`,
    hint: first.hint,
  });
}
