/**
 * The contact gate and the reference model agree: on random policies, data, histories and former contacts, the installed
 * function allows exactly those whom src/policy/contact.ts allows, and says of the others exactly why not. GATE_RUNS and
 * the like are explained in support/world-runs.ts.
 */
import { afterAll, expect, test } from "vitest";
import { install } from "../src/apply/install.ts";
import { migrate } from "../src/apply/migrate.ts";
import { openDatabase } from "../src/apply/opening.ts";
import type { Holdings, Row } from "../src/catalog/rows.ts";
import { gateName } from "../src/compile/contact-gate.ts";
import { type ContactReason, contactVerdict } from "../src/policy/contact.ts";
import type { Day } from "../src/policy/day.ts";
import type { ChannelName } from "../src/policy/vocabulary.ts";
import type { Connection } from "../src/postgres/connect.ts";
import { freshDatabase } from "./support/database.ts";
import { type World, world } from "./support/world.ts";
import { liveThrough, setClock } from "./support/world-life.ts";
import { worldRuns } from "./support/world-runs.ts";

const worlds = worldRuns<World>("GATE", 60);
const database = await freshDatabase("", { rolePrefix: "gates" });

const seen: Record<string, number> = { worlds: 0, verdicts: 0, allowed: 0 };
afterAll(() => console.log(`gate: seed ${worlds.seed}, ${JSON.stringify(seen)}`));

test("the gate and the reference model agree on every world that is drawn", { timeout: 0 }, async () => {
  await worlds.all(database.url, world("gates"), live);
  expect(seen.allowed).toBeGreaterThan(0);
});

async function live(connection: Connection, drawn: World): Promise<void> {
  seen.worlds = (seen.worlds ?? 0) + 1;
  const { held, compiled } = await liveThrough(connection, drawn, async (made) => {
    await migrate(connection);
    await openDatabase(connection, "a test");
    await install(connection, drawn.policy, drawn.map, made);
  });
  const keys = compiled.kept.find(({ table }) => table === "person")?.keyColumns ?? [];
  const people = (held.rows.person ?? []).map((row) => ({ row, id: keyText(row, keys) }));
  const [contactDay] = drawn.days;
  const contacted = new Map<string, Day[]>();
  for (const [i, { id }] of people.entries()) {
    const days = Array.from({ length: i % 3 }, () => contactDay as Day);
    contacted.set(id, days);
    for (const day of days)
      await connection.query(
        `insert into serment.contact_entry (subject_table, subject, purpose, channel, day)
         values ('person', $1, 'alpha', 'post', $2)`,
        [id, day],
      );
  }
  for (const day of new Set(drawn.days)) {
    await setClock(connection, day);
    for (const [purpose, { channels }] of Object.entries(drawn.policy.purposes))
      for (const channel of Object.keys(channels ?? {}) as ChannelName[])
        await compareGate(connection, held, people, { purpose, channel, day }, contacted);
  }
}

const keyText = (row: Row, keys: readonly string[]): string => {
  const values = keys.map((column) => String(row[column]));
  return values.length === 1 ? (values[0] ?? "") : JSON.stringify(values);
};

/** What is not the model's to know: whether there is an address, and whose row it is. */
const outsideTheModel = ["no-address", "processor-data"];

async function compareGate(
  connection: Connection,
  held: Holdings,
  people: readonly { readonly row: Row; readonly id: string }[],
  question: { readonly purpose: string; readonly channel: ChannelName; readonly day: Day },
  contacted: ReadonlyMap<string, readonly Day[]>,
): Promise<void> {
  const gate = gateName("person", question.purpose, question.channel);
  const { rows } = await connection.query<{ person: string; allowed: boolean; reasons: ContactReason[] }>(
    `select person, allowed, reasons from serment.${JSON.stringify(gate)}($1, '{}', '{}')`,
    [people.map(({ id }) => id)],
  );
  const found = new Map(rows.map((row) => [row.person, row]));
  for (const { row, id } of people) {
    const ours = question.purpose === "alpha" ? (contacted.get(id) ?? []) : [];
    const expected = contactVerdict(held.personOf("person", row), question, ours);
    const given = found.get(id);
    const reasons = (given?.reasons ?? []).filter(({ code }) => !outsideTheModel.includes(code));
    seen.verdicts = (seen.verdicts ?? 0) + 1;
    if (expected.allowed) seen.allowed = (seen.allowed ?? 0) + 1;
    for (const { code } of expected.reasons) seen[code] = (seen[code] ?? 0) + 1;
    const plain = (list: readonly Partial<ContactReason>[]) =>
      list.map(({ code, from, until }) => JSON.stringify([code, from ?? null, until ?? null])).sort();
    expect({ id, ...question, allowed: reasons.length === 0, reasons: plain(reasons) }).toEqual({
      id,
      ...question,
      allowed: expected.allowed,
      reasons: plain(expected.reasons),
    });
    if (given?.allowed === true) expect(expected.allowed).toBe(true);
  }
}
