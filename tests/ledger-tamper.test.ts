/**
 * Whatever is done to the ledger, verifying finds it and says where: any bit of any act, leaf, root or tile flipped; acts
 * removed, put in, swapped or doubled; the end cut off; the whole chain written anew. 10,000 acts, sampled flips:
 * `FLIPS=20000` tries as many positions as that, and the seed is printed.
 */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { openLedger } from "../src/ledger/ledger.ts";
import type { Audit } from "../src/prove/audit.ts";
import { sealedDatabase, someEvents } from "./support/sealed.ts";

const ACTS = 10_000;
const ROUND = 800;
const FLIPS = Number(process.env.FLIPS ?? 1_600);
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);

const { database, ledger, audit, seal, tamper } = await sealedDatabase("tamper");
const { folder } = ledger.place;
const saved = mkdtempSync(join(tmpdir(), "serment-tamper-"));
afterAll(() => rmSync(saved, { recursive: true, force: true }));

const kept = ["event", "ledger_entry", "ledger_seal", "ledger_edge", "ledger_log", "ledger_queue"];
let early = "";

beforeAll(async () => {
  console.log(`flips are drawn by SEED=${seed}`);
  // As somebody with all rights would find it: what PostgreSQL itself refuses is taken away first.
  const checks = await database.query<{ drop: string }>(
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop
     from pg_constraint where connamespace = 'serment'::regnamespace and contype in ('c', 'f')`,
  );
  for (const { drop } of checks) await database.query(drop);
  await database.query(someEvents(4_000));
  await seal();
  early = (await ledger.state())?.note ?? "";
  await database.query("create table early_edge as table serment.ledger_edge");
  await database.query(someEvents(ACTS - 4_000));
  await seal();
  for (const table of kept) await database.query(`create table saved_${table} as table serment.${table}`);
  await database.query(`
    alter table serment.event alter id drop identity;
    alter table serment.event drop constraint event_pkey cascade;
    alter table serment.ledger_entry drop constraint ledger_entry_pkey;
    alter table serment.ledger_entry drop constraint ledger_entry_source_id_key;
    create index on serment.event (id);
    create index on serment.ledger_entry (leaf);
    create index on serment.ledger_entry (source, id);
    analyze serment.event, serment.ledger_entry`);
  cpSync(folder, saved, { recursive: true });
});

let touched: readonly string[] = [];
const change = async (tables: readonly string[], ...statements: string[]): Promise<void> => {
  touched = tables;
  await tamper(...statements);
};

/** Everything as it was. */
async function restore(): Promise<void> {
  for (const table of touched)
    await tamper(
      `truncate serment.${table}`,
      `insert into serment.${table} overriding system value select * from saved_${table}`,
    );
  touched = [];
  rmSync(folder, { recursive: true, force: true });
  cpSync(saved, folder, { recursive: true });
}
afterEach(restore);

const leavesOf = ({ faults }: Audit): number[] =>
  [...new Set(faults.flatMap(({ leaf }) => (leaf === null ? [] : [leaf])))].sort((a, b) => a - b);

test("untouched, it is whole", async () => {
  expect(await audit({ checkpoints: [early] })).toMatchObject({ fine: true, faultCount: 0 });
});

/** A bit of a column flipped, as an expression; `x` is a number drawn for the row. What was null is not any more. */
const bytes = (value: string): string => `set_bit(${value}, (x % (octet_length(${value}) * 8))::int,
  1 - get_bit(${value}, (x % (octet_length(${value}) * 8))::int))`;
/** Bits that keep a letter a letter: PostgreSQL takes no others for text. */
const letters = (column: string): string => {
  const value = `convert_to(${column}, 'UTF8')`;
  const place = `((x % octet_length(${value})) * 8 + (x / 64) % 5)::int`;
  return `convert_from(set_bit(${value}, ${place}, 1 - get_bit(${value}, ${place})), 'UTF8')`;
};
const flips: Readonly<Record<string, (column: string) => string>> = {
  text: (column) => `case when coalesce(${column}, '') = '' then 'x' else ${letters(column)} end`,
  bytea: (column) => `case when ${column} is null then '\\x01' else ${bytes(column)} end`,
  "timestamp with time zone": (column) =>
    `coalesce(${column} + make_interval(secs => power(2, x % 40)::float8 / 1000000), now())`,
  uuid: (column) => `encode(${bytes(`uuid_send(${column})`)}, 'hex')::uuid`,
  bigint: (column) => `(${column} # (1::bigint << (20 + x % 40)::int))`,
};

describe("a flipped bit", () => {
  test("of any act is found, with its leaf", async () => {
    const columns = await database.query<{ name: string; type: string }>(
      `select a.attname as name, format_type(a.atttypid, a.atttypmod) as type from pg_attribute a
       where a.attrelid = 'serment.event'::regclass and a.attnum > 0 and not a.attisdropped and a.attname <> 'record'
       order by a.attnum`,
    );
    expect(columns).toHaveLength(17);
    for (let round = 0; round * ROUND < FLIPS; round++) {
      const [{ list } = { list: [] }] = await database.query<{ list: number[] }>(
        `select array_agg(id order by random()) as list from (
           select id from (select id::int, hashtext(id || '/${seed}/${round}') as h from serment.event) e
           order by h limit ${ROUND}) as drawn`,
      );
      const share = Math.ceil(list.length / columns.length);
      const drawn = columns.map(({ name, type }, i) => ({
        name,
        type,
        ids: list.slice(i * share, (i + 1) * share),
      }));
      await change(
        ["event"],
        ...drawn.map(
          ({ name, type, ids }) =>
            `update serment.event e set "${name}" = ${flips[type]?.(`e."${name}"`)}
             from (select id, abs(hashtext(id || '${name}${seed}/${round}')::bigint) as x
                   from unnest('{${ids.join(",")}}'::bigint[]) as id) as d
             where e.id = d.id`,
        ),
      );
      const found = new Set(leavesOf(await audit({ most: 100_000 })));
      const missed = drawn.flatMap(({ name, ids }) =>
        ids.filter((id) => !found.has(id)).map((id) => `${name} of ${id}`),
      );
      expect(missed).toEqual([]);
      expect(found.size).toBe(list.length);
      await restore();
    }
  });

  test("of any leaf in the database is found, with its number", async () => {
    const drawn = `(select e.leaf, abs(hashtext(e.leaf || '/${seed}')::bigint) as x from serment.ledger_entry e
      order by hashtext(e.leaf || '${seed}') limit ${ROUND}) as d`;
    const expected = await database.query<{ leaf: string }>(`select leaf from ${drawn} order by leaf`);
    await change(
      ["ledger_entry"],
      ...(["hash", "source", "id", "leaf"] as const).map((column, i) => {
        const type = { hash: "bytea", source: "text", id: "bigint", leaf: "bigint" }[column];
        return `update serment.ledger_entry e set ${column} = ${flips[type]?.(`e.${column}`)}
          from (select l.leaf, l.x from (select d.*, row_number() over (order by d.leaf) as n from ${drawn}) l where l.n % 4 = ${i}) d
          where e.leaf = d.leaf and exists (select from saved_ledger_entry s where s.leaf = e.leaf and s.hash = e.hash and s.source = e.source and s.id = e.id)`;
      }),
    );
    const found = new Set(leavesOf(await audit({ most: 100_000 })));
    expect(expected.map(({ leaf }) => Number(leaf)).filter((leaf) => !found.has(leaf))).toEqual([]);
  });

  test.each([
    [
      "a root",
      `update serment.ledger_seal set root = set_bit(root, ${seed % 256}, 1 - get_bit(root, ${seed % 256})) where size = 4001`,
    ],
    ["a size", "update serment.ledger_seal set size = size + 1 where size = 4001"],
    ["the size of the last", `update serment.ledger_seal set size = size - 1 where size = ${ACTS + 1}`],
  ])("of %s is found", async (_, statement) => {
    await change(["ledger_seal"], statement);
    expect((await audit()).faults.map(({ kind }) => kind)).toContain("seal");
  });

  test("of the edge is found", async () => {
    await change(
      ["ledger_edge"],
      `update serment.ledger_edge set nodes = set_bit(nodes, ${seed % 256}, 1 - get_bit(nodes, ${seed % 256}))`,
    );
    expect((await audit()).faults).toMatchObject([{ kind: "seal" }]);
  });

  test("of any tile outside is found: a leaf's with its number, another with its file", async () => {
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
      (name) => name.startsWith("tile/") && statSync(join(folder, name)).isFile(),
    );
    expect(files.length).toBeGreaterThan(40);
    for (const [i, name] of files.entries()) {
      const content = readFileSync(join(folder, name));
      const place = (seed * 31 + i * 7919) % content.length;
      content[place] = (content[place] ?? 0) ^ (1 << (i % 8));
      writeFileSync(join(folder, name), content);
      if (name.startsWith("tile/0/")) continue;
      const { faults } = await audit();
      expect(faults.map(({ found }) => found).join("\n")).toContain(`\`${name}\``);
      writeFileSync(join(folder, name), readFileSync(join(saved, name)));
    }
    const { faults } = await audit();
    const leaves = faults.filter(({ kind }) => kind === "changed").map(({ leaf }) => Number(leaf));
    const numbers = files.filter((name) => name.startsWith("tile/0/")).length;
    expect(new Set(leaves.map((leaf) => Math.floor(leaf / 256))).size).toBe(numbers);
    expect(leaves).toHaveLength(numbers);
  });

  test("of the checkpoint outside is found", async () => {
    const text = readFileSync(join(folder, "checkpoint"));
    for (let tries = 0; tries < 20; tries++) {
      const bent = Buffer.from(text);
      const place = (seed * 17 + tries * 104_729) % bent.length;
      bent[place] = (bent[place] ?? 0) ^ (1 << (tries % 8));
      writeFileSync(join(folder, "checkpoint"), bent);
      expect((await audit()).faults, `byte ${place}`).toContainEqual(
        expect.objectContaining({ kind: "file" }),
      );
    }
  });
});

const everyChange: readonly (readonly [string, readonly string[], readonly string[], readonly number[]])[] = [
  ["an act removed", ["event"], ["delete from serment.event where id = 4711"], [4711]],
  [
    "an act removed with its seal",
    ["event", "ledger_entry"],
    ["delete from serment.event where id = 4711", "delete from serment.ledger_entry where leaf = 4711"],
    [4711],
  ],
  [
    "two acts swapped",
    ["event"],
    ["update serment.event set id = case id when 21 then 4712 else 21 end where id in (21, 4712)"],
    [21, 4712],
  ],
  [
    "two leaves swapped",
    ["ledger_entry"],
    [
      "update serment.ledger_entry set leaf = case leaf when 21 then 4712 else 21 end where leaf in (21, 4712)",
    ],
    [21, 4712],
  ],
  [
    "an act doubled",
    ["event"],
    ["insert into serment.event select * from serment.event where id = 99"],
    [99],
  ],
  [
    "an act and its leaf doubled",
    ["event", "ledger_entry"],
    [
      "insert into serment.event select * from serment.event where id = 99",
      "insert into serment.ledger_entry select * from serment.ledger_entry where leaf = 99",
    ],
    [99],
  ],
  [
    "a leaf put in at the end",
    ["ledger_entry"],
    [
      `insert into serment.ledger_entry select ${ACTS + 1}, 'event', 77777, hash from serment.ledger_entry where leaf = 1`,
    ],
    [ACTS + 1],
  ],
  [
    "the end cut off",
    ["event", "ledger_entry", "ledger_seal", "ledger_edge"],
    [
      "delete from serment.event where id > 4000",
      "delete from serment.ledger_entry where leaf > 4000",
      "delete from serment.ledger_seal where size > 4001",
      "update serment.ledger_edge set size = 4001",
    ],
    [4001],
  ],
  [
    "an act put in before its leaf, and all after it moved",
    ["ledger_entry"],
    ["update serment.ledger_entry set leaf = leaf + 1 where leaf >= 9990"],
    [9990, 9991, 9992, 9993, 9994, 9995, 9996, 9997, 9998, 9999, 10000, 10001],
  ],
];

describe("found with its leaf:", () => {
  test.each(everyChange)("%s", async (_, tables, statements, leaves) => {
    await change(tables, ...statements);
    const found = await audit();
    expect(found.fine).toBe(false);
    expect(leavesOf(found)).toEqual(leaves);
  });

  test("an act that was never sealed, with its number", async () => {
    await change(
      ["event"],
      "insert into serment.event (id, subject_table, subject, kind) values (88888, 'person', '1', 'erasure')",
    );
    expect((await audit()).faults).toEqual([
      {
        kind: "inserted",
        leaf: null,
        act: "event 88888",
        found: "it was never sealed, and it does not wait to be",
      },
    ]);
  });

  test("an act hidden behind an answer that is not there", async () => {
    await change(["event"], "update serment.event set record = gen_random_uuid() where id = 5");
    expect((await audit()).faults).toMatchObject([{ kind: "answer", act: "event 5" }]);
  });

  test.each(["serment_await_seal", "serment_append_only", "serment_forgotten_only"])(
    "the trigger %s that is off, or runs on a condition, or something else",
    async (trigger) => {
      const [{ made } = { made: "" }] = await database.query<{ made: string }>(
        `select pg_get_triggerdef(oid) as made from pg_trigger where tgname = '${trigger}' and tgrelid = 'serment.event'::regclass`,
      );
      const drop = `drop trigger ${trigger} on serment.event`;
      for (const [meddle, mend] of [
        [
          `alter table serment.event disable trigger ${trigger}`,
          `alter table serment.event enable trigger ${trigger}`,
        ],
        [`${drop}; ${made.replace("EXECUTE", "WHEN (false) EXECUTE")}`, `${drop}; ${made}`],
        [
          `create or replace function pg_temp.nothing() returns trigger language plpgsql as 'begin return null; end';
           ${drop}; ${made.replace(/FUNCTION .*/, "FUNCTION pg_temp.nothing()")}`,
          `${drop}; ${made}`,
        ],
      ]) {
        await database.query(meddle ?? "");
        expect((await audit()).faults, meddle).toMatchObject([
          { kind: "door", found: expect.stringContaining(trigger) },
        ]);
        await database.query(mend ?? "");
      }
    },
  );
});

/** All that lies in the database, made anew over acts that were changed, by the key of the company itself. */
async function rewriteChain(): Promise<void> {
  await change(
    kept,
    "update serment.event set kind = 'consentGiven' where id = 3",
    "truncate serment.ledger_entry, serment.ledger_seal, serment.ledger_edge, serment.ledger_queue",
    "insert into serment.ledger_queue (source, id) values ('log', 1)",
    "insert into serment.ledger_queue (source, id) select 'event', id from serment.event order by id",
  );
}

describe("the whole chain written anew, over an act that was changed,", () => {
  test("differs from the files outside, leaf by leaf", async () => {
    await rewriteChain();
    const aside = await ledger.putAside(new Date());
    const origin =
      (await database.query<{ origin: string }>("select origin from serment.ledger_log"))[0]?.origin ?? "";
    await ledger.begin(origin);
    await seal();
    rmSync(folder, { recursive: true });
    cpSync(aside ?? "", folder, { recursive: true });
    rmSync(aside ?? "", { recursive: true });
    const found = await audit();
    expect(found.fine).toBe(false);
    expect(leavesOf(found)).toEqual([3]);
  });

  test("with the files rewritten and signed as well, differs from a checkpoint kept elsewhere", async () => {
    await rewriteChain();
    rmSync(folder, { recursive: true });
    const origin =
      (await database.query<{ origin: string }>("select origin from serment.ledger_log"))[0]?.origin ?? "";
    await ledger.begin(origin);
    await seal();
    expect(await audit()).toMatchObject({ fine: true });
    expect((await audit({ checkpoints: [early] })).faults).toEqual([
      {
        kind: "checkpoint",
        leaf: null,
        act: null,
        found: "the first 4001 leaves are not those the checkpoint given was made of",
      },
    ]);
  });
});

test("the end cut off outside as well is found by a checkpoint kept elsewhere", async () => {
  const late = (await ledger.state())?.note ?? "";
  await change(
    ["event", "ledger_entry", "ledger_seal", "ledger_edge"],
    "delete from serment.event where id > 4000",
    "delete from serment.ledger_entry where leaf > 4000",
    "delete from serment.ledger_seal where size > 4001",
    "truncate serment.ledger_edge",
    "insert into serment.ledger_edge select * from early_edge",
  );
  // The files of that day.
  writeFileSync(join(folder, "checkpoint"), early);
  expect(await audit()).toMatchObject({ fine: true });
  expect((await audit({ checkpoints: [late] })).faults).toEqual([
    {
      kind: "missing",
      leaf: 4001,
      act: null,
      found: `the checkpoint given was signed with ${ACTS + 1} leaves; the database has 4001`,
    },
  ]);
});

test("a checkpoint that somebody else signed is refused, and so is what is none", async () => {
  const elsewhere = openLedger({ folder: join(saved, "elsewhere"), keyFile: join(saved, "elsewhere.key") });
  await elsewhere.begin("serment-ledger/elsewhere");
  for (const [given, found] of [
    [early.replace("4001", "4000"), "the checkpoint given is not signed with our key"],
    [(await elsewhere.state())?.note, "the checkpoint given is of another log, `serment-ledger/elsewhere`"],
    ["", "the checkpoint given is none"],
    ["x".repeat(5_000_000), "the checkpoint given is none"],
    [early.replace("\n", "\r\n"), "the checkpoint given is none"],
  ] as const)
    expect((await audit({ checkpoints: [given ?? ""] })).faults).toMatchObject([
      { kind: "checkpoint", found },
    ]);
});
