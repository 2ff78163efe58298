/** The small company with somebody to disclose to: an agency, sellers, an accountant, a collector, an authority. */

import type { NewDisclosure } from "../../src/enforce/disclosure-terms.ts";
import { type Engine, openEngine } from "../../src/engine.ts";
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

/** The day on which the small company is looked at, a Monday. */
export const TODAY = "2026-06-01";

export const disclosingPolicy = (name: string): Policy => ({
  ...smallPolicy,
  name,
  ledger: { acts: { months: 120 }, contacts: { months: 12 }, disclosures: { months: 36 } },
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
    cloud: served("processor", ["evidence"], ["identity.name"], { countries: ["BE", "US"] }),
    police: served("authority", ["evidence"], ["identity.name", "contract.price"]),
  },
});

export type Disclosing = {
  readonly database: TestDatabase;
  readonly engine: Engine;
  /** Sets the day. */
  readonly on: (day: string) => Promise<unknown>;
  /** Discloses to the agency, for evidence of a contract. */
  readonly toAgency: (more: Partial<NewDisclosure>) => ReturnType<Engine["disclose"]>;
};

/** Ana is a customer, Bert a former one, Chloé and Dirk are nobody's any more; "Ask & Co" is an agency until the year's end. */
export async function disclosing(
  name: string,
  parts: Partial<Parameters<typeof openEngine>[0]> = {},
): Promise<Disclosing> {
  const database = await freshDatabase(smallSchema + smallPeople, { rolePrefix: name });
  const policy = disclosingPolicy(name);
  await installIn(database, policy, smallMap);
  const engine = openEngine({ pool: database.pool, policy, map: smallMap, ...parts });
  const on = (day: string) => database.query("update serment.test_clock set day = $1", [day]);
  await on(TODAY);
  await engine.addMission({
    recipient: "agency",
    party: "Ask & Co",
    countries: ["BE"],
    purposes: ["marketing", "evidence"],
    until: "2026-12-31",
    approvedBy: "the DPO",
  });
  const toAgency: Disclosing["toAgency"] = (more) =>
    engine.disclose({
      recipient: "agency",
      party: "Ask & Co",
      purpose: "evidence",
      people: ["1", "2"],
      ...more,
    });
  return { database, engine, on, toAgency };
}
