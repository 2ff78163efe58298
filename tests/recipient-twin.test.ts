/**
 * What a recipient's login sees is exactly this: of the people disclosed to its own party by a disclosure that is open
 * today, under a mission that runs today, the cells that the reference model calls lawful today for the disclosure's
 * purpose and through that person, of fields that the recipient may have, the purpose uses and the disclosure names; with
 * the keys of the rows they stand in. Random policies, data, histories, recipients, missions and disclosures; the settings
 * are RECIPIENTS_RUNS and the like, see support/world-runs.ts.
 */
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { install } from "../src/apply/install.ts";
import { migrate } from "../src/apply/migrate.ts";
import { openDatabase } from "../src/apply/opening.ts";
import { channelsBinding, grantsOf } from "../src/catalog/cell-days.ts";
import type { Holdings, Row } from "../src/catalog/rows.ts";
import type { CompiledPolicy } from "../src/compile/compile.ts";
import { addDays, type Day } from "../src/policy/day.ts";
import { includes } from "../src/policy/days.ts";
import { fieldNames, type Recipient } from "../src/policy/policy.ts";
import { recipientRole } from "../src/policy/purpose-names.ts";
import { sharedPurposes } from "../src/policy/recipients.ts";
import type { Connection } from "../src/postgres/connect.ts";
import { freshDatabase } from "./support/database.ts";
import { type World, world } from "./support/world.ts";
import { liveThrough, quote, setClock } from "./support/world-life.ts";
import { worldRuns } from "./support/world-runs.ts";

/** A disclosure drawn: whose and what, by place; how its days and its mission's lie to the day looked at. */
type Drawn = {
  readonly purpose: number;
  readonly people: readonly number[];
  readonly fields: readonly number[];
  readonly opened: boolean;
  readonly toOurs: boolean;
  readonly lasts: number;
  readonly missionFrom: number;
  readonly missionLasts: number;
  readonly endedAfter: number | null;
};
type Shared = { readonly drawn: World; readonly recipient: Recipient; readonly given: readonly Drawn[] };

const runs = worldRuns<Shared>("RECIPIENTS", 40);
const database = await freshDatabase("", { rolePrefix: "recipients" });
const seen = { worlds: 0, days: 0, rows: 0, cells: 0, withheld: 0 };
afterAll(() => console.log(`recipients: seed ${runs.seed}, ${JSON.stringify(seen)}`));

const mostly = (usual: number, ...others: number[]) =>
  fc.oneof(
    { weight: 5, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: fc.constantFrom(...others) },
  );
const given: fc.Arbitrary<Drawn> = fc.record({
  purpose: fc.nat(2),
  people: fc.uniqueArray(fc.nat(9), { minLength: 3, maxLength: 9 }),
  fields: fc.uniqueArray(fc.nat(12), { minLength: 4, maxLength: 12 }),
  opened: mostly(1, 0).map((n) => n === 1),
  toOurs: mostly(1, 0).map((n) => n === 1),
  lasts: mostly(3, 0, -1),
  missionFrom: mostly(-30, 0, 1),
  missionLasts: mostly(60, 0, -1),
  endedAfter: fc.option(fc.constantFrom(-1, 0, 1), { nil: null, freq: 8 }),
});

const worlds: fc.Arbitrary<Shared> = world("recipients").chain((drawn) => {
  const label = { fr: "x", nl: "x", de: "x", en: "x" };
  return fc.record({
    drawn: fc.constant(drawn),
    recipient: fc.record({
      label: fc.constant(label),
      mission: fc.constant(label),
      role: fc.constantFrom("processor" as const, "controller" as const),
      countries: fc.constant(["BE"]),
      purposes: fc.subarray(Object.keys(drawn.policy.purposes), { minLength: 2 }),
      fields: fc.oneof(
        fc.constant(fieldNames(drawn.policy)),
        fc.subarray([...fieldNames(drawn.policy)], { minLength: 1 }),
      ),
    }),
    given: fc.array(given, { minLength: 2, maxLength: 6 }),
  });
});

test("a recipient sees exactly what was disclosed to its party and is lawful today", {
  timeout: 0,
}, async () => {
  await runs.all(database.url, worlds, live);
  expect(seen.cells).toBeGreaterThan(0);
  expect(seen.withheld).toBeGreaterThan(0);
});

const READER = "recipients_reader";

async function live(connection: Connection, { drawn, recipient, given: list }: Shared): Promise<void> {
  seen.worlds++;
  const policy = { ...drawn.policy, recipients: { partner: recipient } };
  const { held, compiled } = await liveThrough(connection, { ...drawn, policy }, async (made) => {
    await migrate(connection);
    await openDatabase(connection, "a test");
    await install(connection, policy, drawn.map, made);
  });
  const group = recipientRole(policy, "partner");
  const [view] = compiled.recipients;
  if (view === undefined) return;
  await connection.query(`create role ${READER} nologin; grant ${quote(group)} to ${READER}`);
  await connection.query("insert into serment.recipient_login values ($1, 'partner', 'ours')", [READER]);
  for (const day of new Set(drawn.days)) {
    seen.days++;
    await setClock(connection, day);
    await connection.query("savepoint before");
    const open = await discloseAll(connection, held, compiled, list, day);
    await compare(connection, held, compiled, { recipient, schema: view.schema, open, day });
    await connection.query("rollback to savepoint before");
  }
}

/** What is open to our party on the day: of whom, for which purpose, which fields. */
type Open = {
  readonly purpose: string;
  readonly people: ReadonlySet<string>;
  readonly fields: readonly string[];
};

async function discloseAll(
  connection: Connection,
  held: Holdings,
  compiled: CompiledPolicy,
  list: readonly Drawn[],
  day: Day,
): Promise<readonly Open[]> {
  const names = fieldNames(held.policy);
  const purposes = Object.keys(held.policy.purposes);
  const everybody = held.map.subjects.flatMap((table) =>
    (held.rows[table] ?? []).map((row) => [table, keyText(compiled, table, row)] as const),
  );
  const open: Open[] = [];
  for (const one of list) {
    const purpose = purposes[one.purpose % purposes.length] ?? "";
    const fields = [...new Set(one.fields.map((i) => names[i % names.length] ?? ""))];
    const whose = one.people.flatMap((i) => everybody.slice(i % Math.max(1, everybody.length)).slice(0, 1));
    const from = addDays(day, one.missionFrom);
    const last = addDays(day, one.missionLasts);
    if (from > last || whose.length === 0) continue;
    const { rows } = await connection.query<{ id: string }>(
      `with m as (
         insert into serment.mission (recipient, party, countries, purposes, from_day, until_day, approved_by)
         values ('partner', $1, '{BE}', array[$2::text], $3, $4, 'x') returning id),
       c as (
         insert into serment.disclosure (day, recipient, party, mission, purpose, bases, fields, subject_table, people,
           opened, until_day, policy_version)
         select $5::date - 30, 'partner', $1, m.id, $2, '{}', $6::text[], 'x', 1, $7, $8::date, '1' from m returning id, mission),
       d as (
         insert into serment.disclosed (disclosure, subject_table, subject)
         select distinct c.id, w.t, w.k from c, unnest($9::text[], $10::text[]) as w (t, k))
       select mission as id from c`,
      [
        one.toOurs ? "ours" : "others",
        purpose,
        from,
        last,
        day,
        fields,
        one.opened,
        addDays(day, one.lasts),
        whose.map(([table]) => table),
        whose.map(([, key]) => key),
      ],
    );
    if (one.endedAfter !== null)
      await connection.query(
        "insert into serment.mission_end (mission, last_day, note) values ($1, $2, 'x')",
        [rows[0]?.id, addDays(day, one.endedAfter)],
      );
    const runsToday = from <= day && last >= day && (one.endedAfter === null || one.endedAfter >= 0);
    if (one.opened && one.toOurs && one.lasts >= 0 && runsToday)
      open.push({ purpose, fields, people: new Set(whose.map(([table, key]) => `${table} ${key}`)) });
  }
  return open;
}

function keyText(compiled: CompiledPolicy, table: string, row: Row): string {
  const columns = compiled.kept.find((kept) => kept.table === table)?.keyColumns ?? [];
  const values = columns.map((column) => String(row[column]));
  return values.length === 1 ? String(values[0]) : JSON.stringify(values);
}

type Look = {
  readonly recipient: Recipient;
  readonly schema: string;
  readonly open: readonly Open[];
  readonly day: Day;
};

async function compare(
  connection: Connection,
  held: Holdings,
  compiled: CompiledPolicy,
  { recipient, schema, open, day }: Look,
): Promise<void> {
  const shared = sharedPurposes(held.policy, recipient);
  const { rows: views } = await connection.query<{ name: string }>(
    "select relname as name from pg_class where relnamespace = to_regnamespace($1) and relkind = 'v'",
    [quote(schema)],
  );
  for (const [table, { columns, impersonal }] of Object.entries(held.map.tables)) {
    const fields = Object.entries(columns).flatMap(([name, column]) =>
      "field" in column && shared.some((one) => one.fields.includes(column.field))
        ? [[name, column.field] as const]
        : [],
    );
    const place = { table, day };
    const isView = views.some(({ name }) => name === table);
    if (fields.length === 0 || impersonal !== undefined) {
      expect({ ...place, isView }).toEqual({ ...place, isView: false });
      continue;
    }
    const expected = (held.rows[table] ?? []).flatMap((row): Row[] => {
      const seesOf = (field: string): boolean =>
        open.some((one) => sees(held, compiled, { ...one, table, row, field, day, recipient }));
      const visible = fields.filter(([, field]) => seesOf(field)).map(([name]) => name);
      seen.cells += visible.length;
      seen.withheld += fields.length - visible.length;
      if (visible.length === 0) return [];
      const shown = Object.keys(row).flatMap((name) => {
        const column = columns[name];
        if (column !== undefined && "key" in column) return [[name, row[name]] as const];
        return fields.some(([field]) => field === name)
          ? [[name, visible.includes(name) ? row[name] : null] as const]
          : [];
      });
      return [Object.fromEntries(shown) as Row];
    });
    seen.rows += expected.length;
    await connection.query(`set local role ${READER}`);
    const found = isView
      ? (await connection.query(`select row_to_json(v) as row from ${quote(schema)}.${quote(table)} v`)).rows
      : [];
    await connection.query("reset role");
    expect({ ...place, rows: sorted(found.map(({ row }) => row)) }).toEqual({
      ...place,
      rows: sorted(expected),
    });
  }
}

type Asked = Open & {
  readonly table: string;
  readonly row: Row;
  readonly field: string;
  readonly day: Day;
  readonly recipient: Recipient;
};

/** What the model says: some person disclosed, through whom the purpose may see the row, and the field, on the day. */
function sees(held: Holdings, compiled: CompiledPolicy, asked: Asked): boolean {
  const { purpose, fields, people, table, row, field, day, recipient } = asked;
  const declared = held.policy.purposes[purpose];
  if (declared === undefined || !recipient.purposes.includes(purpose)) return false;
  if (![fields, recipient.fields, declared.uses].every((some) => some.includes(field))) return false;
  const binding = channelsBinding(declared, field);
  return grantsOf(held, table, row, purpose).some(
    ({ visible, unit, walk }) =>
      includes(visible, day) &&
      (binding === undefined || (unit.channel !== null && binding.includes(unit.channel))) &&
      people.has(`${walk.subject} ${keyText(compiled, walk.subject, walk.person)}`),
  );
}

const sorted = (rows: readonly Row[]): string[] => rows.map((row) => JSON.stringify(row)).sort();
