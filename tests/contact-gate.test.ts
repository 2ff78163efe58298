/**
 * The contact gate and the reference model agree: on random policies, data, histories, offers, former contacts and lists,
 * the installed function allows exactly those whom src/policy/contact-verdict.ts allows, and says of the others exactly
 * why not. GATE_RUNS and the like are explained in support/world-runs.ts.
 */
import { afterAll, expect, test } from "vitest";
import { install } from "../src/apply/install.ts";
import { migrate } from "../src/apply/migrate.ts";
import { openDatabase } from "../src/apply/opening.ts";
import { gateName } from "../src/compile/contact-gate.ts";
import { requireCampaign } from "../src/enforce/campaign.ts";
import type { ContactReason } from "../src/policy/contact.ts";
import type { Day } from "../src/policy/day.ts";
import type { ChannelName } from "../src/policy/vocabulary.ts";
import type { Connection } from "../src/postgres/connect.ts";
import { freshDatabase } from "./support/database.ts";
import {
  expectedVerdict,
  readSurroundings,
  type Surrounded,
  tellSurroundings,
} from "./support/gate-model.ts";
import { type GateWorld, gateWorld } from "./support/gate-world.ts";
import { liveThrough, setClock } from "./support/world-life.ts";
import { worldRuns } from "./support/world-runs.ts";

const worlds = worldRuns<GateWorld>("GATE", 60);
const database = await freshDatabase("", { rolePrefix: "gates" });

const seen: Record<string, number> = { worlds: 0, verdicts: 0, allowed: 0 };
const count = (what: string) => {
  seen[what] = (seen[what] ?? 0) + 1;
};
afterAll(() => console.log(`gate: seed ${worlds.seed}, ${JSON.stringify(seen)}`));

test("the gate and the reference model agree on every world that is drawn", { timeout: 0 }, async () => {
  await worlds.all(database.url, gateWorld("gates"), live);
  expect(seen.allowed).toBeGreaterThan(0);
});

async function live(connection: Connection, drawn: GateWorld): Promise<void> {
  count("worlds");
  catalogues(drawn);
  const { held, compiled } = await liveThrough(connection, drawn, async (made) => {
    await migrate(connection);
    await openDatabase(connection, "a test");
    await install(connection, drawn.policy, drawn.map, made);
  });
  const keys = compiled.kept.find(({ table }) => table === "person")?.keyColumns ?? [];
  await tellSurroundings(connection, drawn, held, keys);
  const around = await readSurroundings(connection, drawn, held, keys);
  for (const day of new Set(drawn.days)) {
    await setClock(connection, day);
    for (const [purpose, { channels }] of Object.entries(drawn.policy.purposes))
      for (const channel of Object.keys(channels ?? {}) as ChannelName[])
        await compareGate(connection, around, { purpose, channel, day });
  }
}

/** An offer is refused exactly where it is none of the purpose's kinds, or not in its catalogue. */
function catalogues({ policy, map }: GateWorld): void {
  const kinds = { ours: "own", theirs: "partners" } as const;
  for (const [purpose, { channels, offers, catalogue }] of Object.entries(policy.purposes)) {
    const [channel] = Object.keys(channels ?? {});
    if (channel === undefined) continue;
    const passes = (offer?: "ours" | "theirs"): boolean => {
      try {
        requireCampaign(policy, map, { purpose, channel, ...(offer === undefined ? {} : { offer }) });
        return true;
      } catch {
        return false;
      }
    };
    for (const [offer, kind] of Object.entries(kinds) as ["ours" | "theirs", "own" | "partners"][]) {
      const listed = catalogue === undefined || catalogue.includes(offer);
      expect([purpose, offer, passes(offer)]).toEqual([
        purpose,
        offer,
        offers?.includes(kind) === true && listed,
      ]);
    }
    expect([purpose, passes()]).toEqual([purpose, offers === undefined]);
  }
}

async function compareGate(
  connection: Connection,
  around: Surrounded,
  question: { readonly purpose: string; readonly channel: ChannelName; readonly day: Day },
): Promise<void> {
  const gate = gateName("person", question.purpose, question.channel);
  const { rows } = await connection.query<{ person: string; allowed: boolean; reasons: ContactReason[] }>(
    `select person, allowed, reasons from serment.${JSON.stringify(gate)}($1, '{}', '{}')`,
    [around.people.map(({ id }) => id)],
  );
  const found = new Map(rows.map((row) => [row.person, row]));
  for (const person of around.people) {
    const { id } = person;
    const expected = expectedVerdict(around, person, question);
    const given = found.get(id);
    count("verdicts");
    if (expected.allowed) count("allowed");
    for (const code of new Set(expected.reasons.map((reason) => reason.code))) count(code);
    expect({ id, ...question, allowed: given?.allowed, reasons: plain(given?.reasons ?? []) }).toEqual({
      id,
      ...question,
      allowed: expected.allowed,
      reasons: plain(expected.reasons),
    });
  }
}

const plain = (list: readonly Partial<ContactReason>[]) =>
  list.map(({ code, from, until }) => JSON.stringify([code, from ?? null, until ?? null])).sort();
