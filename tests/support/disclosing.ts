/** The small company with somebody to disclose to: an agency, sellers, an accountant, a collector, an authority. */

import type { Policy, Recipient } from "../../src/policy/policy.ts";
import { freshDatabase, type TestDatabase } from "./database.ts";
import { installIn } from "./installed.ts";
import { smallMap, smallPeople, smallSchema } from "./small-company.ts";
import { smallPolicy, text } from "./small-policy.ts";

const served = (
  role: Recipient["role"],
  purposes: readonly string[],
  fields: readonly string[],
  more: Partial<Recipient> = {},
): Recipient => ({
  label: text("a recipient"),
  role,
  countries: ["BE"],
  mission: text("a mission"),
  purposes,
  fields,
  ...more,
});

/** The day on which the small company is looked at. */
export const TODAY = "2026-06-01";

export const disclosingPolicy = (name: string): Policy => ({
  ...smallPolicy,
  name,
  recipients: {
    offices: served("internal", ["marketing"], ["identity.name"]),
    agency: served(
      "processor",
      ["marketing", "evidence"],
      ["identity.name", "identity.email", "contract.price"],
    ),
    sellers: served("processor", ["marketing"], ["identity.name", "identity.phone"], {
      canvasses: ["visit"],
    }),
    accountant: served("controller", ["accounting"], ["identity.name", "billing.total"]),
    collector: served("processor", ["accounting"], ["identity.name", "billing.total"], {
      services: ["debtCollection"],
    }),
    cloud: served("processor", ["evidence"], ["identity.name"], {
      countries: ["BE", "US"],
    }),
    police: served("authority", ["evidence"], ["identity.name", "contract.price"]),
  },
});

export async function disclosingDatabase(name: string): Promise<TestDatabase> {
  const database = await freshDatabase(smallSchema + smallPeople, { rolePrefix: name });
  await installIn(database, disclosingPolicy(name), smallMap);
  await database.query("update serment.test_clock set day = $1", [TODAY]);
  return database;
}
