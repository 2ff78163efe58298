/** A policy or a map that no longer has what a hold in force is on is refused: the hold would protect nothing. */
import type { PolicyMap } from "../catalog/map.ts";
import { SermentError } from "../errors.ts";
import type { Policy } from "../policy/policy.ts";
import type { Connection } from "../postgres/connect.ts";
import { lostHolds } from "../postgres/held-names.ts";

/** Throws `hold-lost`, naming every such hold. Belongs behind the migrations. */
export async function requireHolds(connection: Connection, policy: Policy, map: PolicyMap): Promise<void> {
  const lost = await lostHolds(connection, policy, map);
  const [first] = lost;
  if (first === undefined) return;
  throw new SermentError(
    "hold-lost",
    `hold ${first.id} is on the ${first.what} \`${first.name}\`, which would be gone`,
    {
      details: lost.map(({ id, what, name }) => `hold ${id}: ${what} \`${name}\``).join("\n"),
      hint: "keep the name, or place the hold on what it is called now and lift this one",
    },
  );
}
