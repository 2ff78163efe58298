/**
 * A hold names people and rows by keys as text. Whatever type a key has and however its column compares, a hold keeps
 * that row, to the letter, and no other; and a key that no row could have keeps nothing and breaks nothing.
 */
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { install } from "../src/apply/install.ts";
import { migrate } from "../src/apply/migrate.ts";
import { compilePolicy } from "../src/compile/compile.ts";
import { type Connection, transaction, withConnection } from "../src/postgres/connect.ts";
import { introspect } from "../src/postgres/introspect.ts";
import { freshDatabase, type TestDatabase } from "./support/database.ts";
import { leaversMap, leaversPolicy } from "./support/leavers.ts";

type Keys = {
  readonly person: string;
  readonly contract: string;
  /** Two people's keys, as SQL takes them, and as text. */
  readonly people: readonly [string, string];
  readonly contracts: readonly [string, string];
};

const kinds: Readonly<Record<string, Keys>> = {
  "whole numbers": { person: "integer", contract: "smallint", people: ["1", "-2"], contracts: ["0", "7"] },
  "large numbers": {
    person: "bigint",
    contract: "numeric(20)",
    people: ["9223372036854775807", "-9223372036854775808"],
    contracts: ["10000000000000000000", "3"],
  },
  "text that compares without case": {
    person: 'text collate "nocase"',
    contract: 'varchar(20) collate "C"',
    people: ["Ann", "Bert"],
    contracts: ["é'\\", "[1]"],
  },
  "identifiers and dates": {
    person: "uuid",
    contract: "date",
    people: ["00000000-0000-4000-8000-00000000000a", "00000000-0000-4000-8000-00000000000b"],
    contracts: ["2020-02-29", "2021-01-01"],
  },
  "padded text": { person: "char(6)", contract: "text", people: ["a", "b"], contracts: ["x ", "x"] },
};

const schemaOf = ({ person, contract }: Keys): string => `
  create collation if not exists "nocase" (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
  create table person (id ${person} primary key, name text not null, email text, phone text);
  create table contract (id ${contract} primary key, person_id ${person} not null references person, start_on date, end_on date,
    price numeric, serial text);
  create table invoice (id bigint primary key, contract_id ${contract} not null references contract, dated_on date not null,
    total numeric, delivered_to text not null);
  create table contact (id bigint primary key, person_id ${person} not null references person, at timestamptz not null, note text);`;

describe.each(Object.entries(kinds))("keys that are %s", (name, keys) => {
  let db: TestDatabase;
  beforeAll(async () => {
    const role = `key_${Object.keys(kinds).indexOf(name)}`;
    db = await freshDatabase(schemaOf(keys), { rolePrefix: role });
    await withConnection(db.pool, (connection) =>
      transaction(connection, () => fill(connection, role, keys)),
    );
  });
  beforeEach(async () => {
    await db.query("insert into serment.hold_act (hold, act) select id, 'lifted' from serment.active_hold");
  });

  const hold = async (scope: Readonly<Record<string, string>>): Promise<void> => {
    await db.query(
      `with placed as (
         insert into serment.hold (subject_table, subject, row_table, row_key, category, table_name, reason, owner)
         values ($1, $2, $3, $4, $5, $6, 'a claim', 'legal') returning id)
       insert into serment.hold_act (hold, act, review_on) select id, 'placed', '2030-01-01' from placed`,
      ["subject_table", "subject", "row_table", "row_key", "category", "table_name"].map(
        (part) => scope[part] ?? null,
      ),
    );
  };
  /** `table place` of each row that is kept; the first person has the rows 1, the second the rows 2. */
  const kept = async (): Promise<string[]> => {
    const found: string[] = [];
    for (const table of ["person", "contract", "invoice"]) {
      const rows = await db.query<{ place: string }>(
        `select t.place from serment.kept_${table} k
         join (select id, row_number() over (order by ${table === "invoice" ? "id" : table === "contract" ? "serial" : "name"}) as place
               from ${table}) t using (id)
         where k.row_kept order by 1`,
      );
      found.push(...rows.map(({ place }) => `${table} ${place}`));
    }
    return found;
  };

  test("a person's hold keeps what is theirs", async () => {
    expect(await kept()).toEqual([]);
    await hold({ subject_table: "person", subject: await textOf("person", 1) });
    expect(await kept()).toEqual(["person 1", "contract 1", "invoice 1"]);
  });

  test("a row's hold keeps what hangs below it and what ties it to its person", async () => {
    await hold({ row_table: "contract", row_key: await textOf("contract", 2) });
    expect(await kept()).toEqual(["contract 2", "invoice 2"]);
    await hold({ row_table: "invoice", row_key: "1" });
    expect(await kept()).toEqual(["contract 1", "contract 2", "invoice 1", "invoice 2"]);
  });

  test("a key that no row has keeps nothing and breaks nothing", async () => {
    for (const key of ["nobody", "", "01", "99999999999999999999", "1.0", "ANN", "[1", "infinity"]) {
      await hold({ subject_table: "person", subject: key });
      await hold({ row_table: "contract", row_key: key });
      await hold({ row_table: "invoice", row_key: key });
    }
    expect(await kept()).toEqual([]);
  });

  const textOf = async (table: string, place: number): Promise<string> => {
    const rows = await db.query<{ key: string }>(
      `select id::text as key from ${table} order by ${table === "contract" ? "serial" : "name"} offset ${place - 1} limit 1`,
    );
    return rows[0]?.key ?? "";
  };
});

/** Two people whose contracts ended so long ago that nothing is kept. */
async function fill(connection: Connection, name: string, { people, contracts }: Keys): Promise<void> {
  await migrate(connection);
  const policy = leaversPolicy(name);
  await install(
    connection,
    policy,
    leaversMap,
    compilePolicy(policy, leaversMap, await introspect(connection)),
  );
  for (const i of [0, 1]) {
    await connection.query("insert into person values ($1, $2)", [people[i], `name ${i}`]);
    await connection.query("insert into contract values ($1, $2, '1990-01-01', '1991-01-01', 5, $3)", [
      contracts[i],
      people[i],
      `serial ${i}`,
    ]);
    await connection.query("insert into invoice values ($1, $2, '1990-06-01', 5, 'somebody')", [
      i + 1,
      contracts[i],
    ]);
  }
}
