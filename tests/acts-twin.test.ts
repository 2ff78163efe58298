/**
 * Acts alone, many of them: on random histories of up to 60 acts of every kind, about several people, purposes and
 * channels, from every source, recorded by statements of one or several, the standings that triggers keep are those of the
 * reference model. The purposes are every combination of basis, objection, erasure, restriction and channels, with
 * nobody's dates in the way, so that each act meets all it can change. ACTS_RUNS and the like as in support/world-runs.ts.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { install } from "../src/apply/install.ts";
import { migrate } from "../src/apply/migrate.ts";
import { clocksOf } from "../src/catalog/ways.ts";
import { compilePolicy } from "../src/compile/compile.ts";
import { difference } from "../src/policy/days.ts";
import type { Event } from "../src/policy/facts.ts";
import type { Basis, Policy, Purpose } from "../src/policy/policy.ts";
import { standings } from "../src/policy/standing.ts";
import { eventKinds, eventSources, restrictionGrounds } from "../src/policy/vocabulary.ts";
import { type Connection, transaction, withConnection } from "../src/postgres/connect.ts";
import { introspect } from "../src/postgres/introspect.ts";
import { freshDatabase } from "./support/database.ts";
import { smallMap, smallSchema } from "./support/small-company.ts";
import { smallPolicy, text } from "./support/small-policy.ts";
import { eventFor, type SubjectEvent } from "./support/world.ts";
import { insertEvents } from "./support/world-life.ts";
import { worldRuns } from "./support/world-runs.ts";

const PEOPLE = 3;

const bases: readonly Basis[] = [
  { kind: "consent", request: text("may we?") },
  { kind: "consent", request: text("may we for a while?"), validity: { months: 12 } },
  { kind: "legitimateInterests", interest: text("-"), balance: text("-") },
  { kind: "contract", when: { kind: "always" } },
];
const purposes: Readonly<Record<string, Purpose>> = Object.fromEntries(
  bases.flatMap((basis, b) =>
    [0, 1, 2, 3, 4, 5, 6, 7].map((bits) => {
      const [absolute, stays, channels] = [bits & 1, bits & 2, bits & 4];
      const purpose: Purpose = {
        label: text("-"),
        description: text("-"),
        grounds: [{ audience: ["everyone"], basis, period: { kind: "openEnded", reason: text("-") } }],
        uses: ["identity.name", "identity.email", "identity.phone"],
        ...(absolute ? { objection: "absolute" } : {}),
        onErasure: stays ? { stays: "GDPR art. 17(3)(e)", reason: text("-") } : "ends",
        ...(channels
          ? { channels: { email: { fields: ["identity.email"] }, phone: { fields: ["identity.phone"] } } }
          : {}),
        ...(bits === 3 ? { whileRestricted: "claims" } : {}),
        ...(bits % 3 === 0 ? { requires: ["adult", "alive"] } : {}),
      };
      return [`p${b}${bits}`, purpose];
    }),
  ),
);
const policy: Policy = { ...smallPolicy, name: "acts_twin", purposes };

const runs = worldRuns<readonly SubjectEvent[]>("ACTS", 60);
const database = await freshDatabase(smallSchema, { rolePrefix: "acts_twin" });

test("whatever people say, in whatever order, their standings are the model's", { timeout: 0 }, async () => {
  await withConnection(database.pool, (connection) => transaction(connection, () => prepare(connection)));
  // About a few of the purposes at a time, or hardly two acts would meet.
  const histories = fc.subarray(Object.entries(purposes), { minLength: 1, maxLength: 3 }).chain((few) =>
    fc.array(eventFor({ ...policy, purposes: Object.fromEntries(few) }), {
      minLength: 1,
      maxLength: 60,
      size: "max",
    }),
  );
  await runs.all(database.url, histories, live);
  console.log(`acts twin: seed ${runs.seed}`);
});

test("the histories drawn have every kind of act, from every source, in every scope", () => {
  const drawn = fc
    .sample(fc.array(eventFor(policy), { minLength: 60, maxLength: 60 }), { seed: 1, numRuns: 40 })
    .flat();
  const met = (of: (event: SubjectEvent) => unknown): Set<unknown> => new Set(drawn.map(of));
  expect(met(({ kind }) => kind)).toEqual(new Set(eventKinds));
  expect(met(({ source }) => source)).toEqual(new Set(eventSources));
  expect(met(({ channel }) => channel)).toEqual(new Set([null, "email", "phone", "post"]));
  expect(met(({ purpose }) => purpose)).toEqual(new Set([null, "directMarketing", ...Object.keys(purposes)]));
  expect(met(({ person }) => person % PEOPLE).size).toBe(PEOPLE);
  expect(met(({ withNext }) => withNext).size).toBe(2);
  expect(met(({ ground }) => ground).size).toBe(restrictionGrounds.length + 1);
});

async function prepare(connection: Connection): Promise<void> {
  await migrate(connection);
  const compiled = compilePolicy(policy, smallMap, await introspect(connection), { testClock: true });
  await install(connection, policy, smallMap, compiled);
  await connection.query("insert into person (id, name) select n, 'P' from generate_series(1, $1::int) n", [
    PEOPLE,
  ]);
}

async function live(connection: Connection, drawn: readonly SubjectEvent[]): Promise<void> {
  const said = new Map<string, Event[]>();
  let together: { readonly subject: string; readonly event: Omit<Event, "id"> }[] = [];
  for (const [i, { person, withNext, ...event }] of drawn.entries()) {
    together.push({ subject: String(1 + (person % PEOPLE)), event });
    if (withNext && i < drawn.length - 1) continue;
    const ids = await insertEvents(connection, together);
    for (const [place, one] of together.entries())
      said.set(one.subject, [...(said.get(one.subject) ?? []), { ...one.event, id: ids[place] ?? 0 }]);
    together = [];
  }
  const clocks = clocksOf(policy, smallMap);
  const expected = Array.from({ length: PEOPLE }, (_, i) => String(i + 1)).flatMap((id) =>
    standings(policy, clocks, { records: {}, events: said.get(id) ?? [] }).flatMap(
      ({ purpose, channel, visible, kept }) => {
        const name = channel === null ? purpose : `${purpose}.${channel}`;
        const line = (restricted: boolean) => (span: { from: string; until: string }) =>
          [id, name, span.from, span.until, restricted].join(" ");
        return [...visible.map(line(false)), ...difference(kept, visible).map(line(true))];
      },
    ),
  );
  const { rows } = await connection.query<{ line: string }>(
    `select concat_ws(' ', subject, purpose, from_day, until_day, restricted::text) as line
     from serment.standing where purpose not like '%#%'`,
  );
  expect(rows.map(({ line }) => line).sort()).toEqual(expected.sort());
}
