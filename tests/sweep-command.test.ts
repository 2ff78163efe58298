/**
 * `serment sweep` as a person or a script meets it: what it says, how it ends, what a dry run tells and that it changes
 * nothing, and files that go with the rows that name them.
 */
import { execFileSync } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type DryRun, openEngine, type SweepReport } from "../src/engine.ts";
import { openJournal } from "../src/journal/journal.ts";
import { freshDatabase } from "./support/database.ts";
import { serment, withEnvironment } from "./support/run-cli.ts";
import { lawfulPolicy, smallMap, smallSchema } from "./support/small-company.ts";
import { fill, mayMount, smallDisk } from "./support/small-disk.ts";

const home = await mkdtemp(join(tmpdir(), "serment-sweep-command-"));
const stored = join(home, "scans");
const here = process.cwd();
const policy = lawfulPolicy("commanded");
const map = {
  ...smallMap,
  tables: {
    ...smallMap.tables,
    contract: {
      ...smallMap.tables.contract,
      columns: {
        ...smallMap.tables.contract.columns,
        scan: { field: "contract.price", provenance: "created", file: "scans" },
      },
    },
  },
} as const;
const database = await freshDatabase(`${smallSchema} alter table contract add column scan text;`, {
  rolePrefix: "commanded",
});
const place = { folder: join(home, "journal"), keyFile: join(home, "journal.key") };
const engine = openEngine({ pool: database.pool, policy, map, journal: openJournal(place) });
withEnvironment({
  DATABASE_URL: database.url,
  SERMENT_JOURNAL: undefined,
  SERMENT_JOURNAL_KEY: undefined,
});

beforeAll(async () => {
  await writeFile(
    join(home, "package.json"),
    JSON.stringify({ serment: { journal: "journal", files: { scans: "scans" } } }),
  );
  process.chdir(home);
  await engine.apply({ testClock: true });
});
afterAll(async () => {
  process.chdir(here);
  await rm(home, { recursive: true, force: true });
});

const TODAY = "2026-06-01";
const itIs = (today: string) => database.query("update serment.test_clock set day = $1", [today]);

/**
 * 1: a customer. 2: left in 2024, objected to being called. 3: a prospect of long ago. 4: asked for erasure yesterday.
 * 5: never had anything to do with us.
 */
beforeEach(async () => {
  await rm(stored, { recursive: true, force: true });
  await mkdir(stored);
  for (const name of ["one.pdf", "two.pdf", "three.pdf", "loose.pdf"])
    await writeFile(join(stored, name), "");
  await database.query(`
    truncate person, contract, party, invoice, contact cascade;
    truncate serment.subject_version, serment.due_row, serment.touched, serment.file_removal,
      serment.sweep_batch, serment.sweep_run;
    insert into serment.sweep_run (day, ended_at, outcome) values ('${TODAY}', now(), 'done');
    insert into person (id, name, email, phone) values
      (1, 'Ana', 'ana@example.be', '+32470000001'), (2, 'Bert', 'bert@example.be', '+32470000002'),
      (3, 'Chloé', 'chloe@example.be', '+32470000003'), (4, 'Dirk', 'dirk@example.be', '+32470000004'),
      (5, 'Els', 'els@example.be', '+32470000005');
    insert into contract (id, start_on, end_on, price, serial, scan) values
      (1, '2024-01-15', null, 120, 'HP-1', 'one.pdf'), (2, '2014-01-15', '2020-06-30', 95, 'BO-2', 'two.pdf'),
      (3, '2000-01-01', '2010-12-31', 80, 'BO-3', 'three.pdf');
    insert into party (contract_id, person_id) values (1, 1), (2, 2), (3, 3);
    insert into contact (id, person_id, at) values (3, 3, '2020-01-01'), (4, 4, '2026-05-20');`);
  await itIs(TODAY);
  await engine.recordEvent({
    subject: "4",
    kind: "consentGiven",
    purpose: "marketing",
    at: "2026-05-20T10:00:00Z",
  });
});

describe("serment sweep --dry-run", () => {
  test("tells what would go, how much of it, why, and an example, and changes nothing", async () => {
    const before = await database.query(
      "select (select count(*) from person)::int, (select count(*) from contract)::int",
    );
    const { code, out } = await serment("sweep", "--dry-run");
    expect(code).toBe(0);
    expect(out).toMatch(/^2026-06-01: version 1 would forget this; nothing was changed\n/);
    expect(out).toMatch(/^ {2}contract +whole rows +1 +evidence ended 2020-12-31 +3$/m);
    expect(out).toMatch(/^ {2}contract +serial +1 +(joint|scoring) ended 2020-06-30 +2$/m);
    expect(out).toMatch(/^ {2}person +whole rows +1 +no purpose keeps it +5$/m);
    expect(out).not.toContain("example.be");
    expect(await database.query("select count(*)::int as runs from serment.sweep_batch")).toEqual([
      { runs: 0 },
    ]);
    expect(
      await database.query("select (select count(*) from person)::int, (select count(*) from contract)::int"),
    ).toEqual(before);
  });

  test("tells an erasure from a purpose that ended by itself", async () => {
    await engine.recordEvent({ subject: "4", kind: "erasure", at: "2026-05-31T10:00:00Z" });
    const { out } = await serment("sweep", "--dry-run", "--json");
    const found: DryRun = JSON.parse(out);
    expect(found.lines.filter(({ samples }) => samples.includes("4"))).toEqual([
      expect.objectContaining({
        table: "person",
        columns: null,
        rows: 1,
        reason: { kind: "erased", purpose: "marketing", from: "2026-05-30", to: "2026-05-30" },
      }),
      expect.objectContaining({ table: "contact", columns: null }),
    ]);
  });

  test("and the run that follows agree to the row and the cell", async () => {
    const found: DryRun = JSON.parse((await serment("sweep", "--dry-run", "--json")).out);
    const report: SweepReport = JSON.parse((await serment("sweep", "--json")).out);
    const rows: Record<string, number> = {};
    const cells: Record<string, number> = {};
    for (const { table, columns, rows: count } of found.lines)
      if (columns === null) rows[table] = (rows[table] ?? 0) + count;
      else
        for (const column of columns)
          cells[`${table}.${column}`] = (cells[`${table}.${column}`] ?? 0) + count;
    const told = Object.entries(report.tables);
    expect(
      Object.fromEntries(told.flatMap(([table, { deleted }]) => (deleted ? [[table, deleted]] : []))),
    ).toEqual(rows);
    for (const [table, { emptied }] of told)
      for (const [column, count] of Object.entries(emptied ?? {}))
        expect(cells[`${table}.${column}`], `${table}.${column}`).toBeGreaterThanOrEqual(count);
    expect((await serment("sweep", "--dry-run")).out).toBe("2026-06-01: nothing to forget under version 1\n");
  });

  test("says so when nothing is due", async () => {
    await serment("sweep");
    expect(await serment("sweep", "--dry-run")).toMatchObject({
      code: 0,
      out: "2026-06-01: nothing to forget under version 1\n",
    });
  });
});

describe("serment sweep", () => {
  test("says what was forgotten, by table, and then that there is nothing more", async () => {
    const { code, out, err } = await serment("sweep");
    expect(code).toBe(0);
    expect(out).toMatch(
      /^2026-06-01: forgotten, \d+ rows deleted and \d+ cells emptied, in \d+ transactions?\n/,
    );
    expect(out).toMatch(/^ {2}contract +1 +.*serial 1/m);
    expect(err).toMatch(/^forgetting\.\.\.\n/);
    expect(await serment("sweep")).toMatchObject({
      code: 0,
      out: "2026-06-01: nothing to forget, nobody was due\n",
    });
  });

  test("takes the files along that forgotten rows named, and no other", async () => {
    // Contract 1 names its scan once more, in another row that stays.
    await database.query("update contract set scan = 'one.pdf' where id = 2");
    const { out } = await serment("sweep");
    expect(out).toMatch(/^1 file removed, 0 not there any more$/m);
    expect((await readdir(stored)).sort()).toEqual(["loose.pdf", "one.pdf", "two.pdf"]);
    expect(await database.query("select * from serment.file_removal")).toEqual([]);
  });

  test("whose store is away forgets the rows, says so, and takes the files when it is back", async () => {
    await rm(stored, { recursive: true });
    const { code, out, err } = await serment("sweep");
    expect(code).toBe(1);
    expect(out).toContain("forgotten");
    expect(err).toMatch(/^not removed: 1 file of the store scans: the store `scans` cannot be worked on/m);
    await mkdir(stored);
    await writeFile(join(stored, "three.pdf"), "");
    expect(await serment("sweep")).toMatchObject({ code: 0, out: expect.stringContaining("1 file removed") });
    expect(await readdir(stored)).toEqual([]);
  });

  test("ends with 1 and names what stands against it", async () => {
    await database.query(`
      create or replace function public.keep() returns trigger language plpgsql as $$
      begin
        if old.id = 5 then raise exception 'Els must stay'; end if;
        return old;
      end $$;
      create trigger keep before delete on person for each row execute function public.keep();`);
    try {
      const { code, err } = await serment("sweep");
      expect(code).toBe(1);
      expect(err).toMatch(/^not forgotten: person 5: the function `(public\.)?keep` refuses it$/m);
    } finally {
      await database.query("drop trigger keep on person");
    }
    expect((await serment("sweep")).code).toBe(0);
  });

  test("after a jump of the clock asks for the day, and goes on with the right one only", async () => {
    await itIs("2026-09-01");
    const refused = await serment("sweep");
    expect(refused).toMatchObject({ code: 1, out: "" });
    expect(refused.err).toContain("92 days after the last sweep (2026-06-01)");
    expect(refused.err).toContain(
      "hint: look at the server's clock; if it is right, run: serment sweep --confirm-day 2026-09-01",
    );
    expect((await serment("sweep", "--confirm-day", "2026-09-02")).code).toBe(1);
    for (const none of ["tomorrow", "2026-02-30", "infinity", ""])
      expect((await serment("sweep", "--confirm-day", none)).code, none).toBe(2);
    expect(await serment("sweep", "--confirm-day", "2026-09-01")).toMatchObject({
      code: 0,
      out: expect.stringContaining("2026-09-01: forgotten"),
    });
  });

  test("says as JSON what it says in words", async () => {
    const report: SweepReport = JSON.parse((await serment("sweep", "--json")).out);
    expect(report).toMatchObject({ day: TODAY, outcome: "done", left: [], waiting: 0 });
    expect(report.rowsDeleted).toBeGreaterThan(0);
    expect(await database.query("select sum(rows_deleted)::int as rows from serment.sweep_batch")).toEqual([
      { rows: report.rowsDeleted },
    ]);
  });

  describe("with a journal that is not well, though nothing is due", () => {
    const aside = `${place.folder}.aside`;
    const first = join(place.folder, "journal-000001.jsonl");
    const history = () =>
      database.query("select count(*)::int as runs, max(id) as last from serment.sweep_run");
    beforeEach(async () => {
      await serment("sweep");
      await rm(aside, { recursive: true, force: true });
      await cp(place.folder, aside, { recursive: true });
    });
    afterEach(async () => {
      await rm(place.folder, { recursive: true, force: true });
      await rename(aside, place.folder);
    });

    test.each([
      ["missing", () => rm(place.folder, { recursive: true }), "is not there"],
      [
        "damaged at its end",
        async () => writeFile(first, (await readFile(first, "utf8")).replace(/.{9}\n$/, "\n")),
        "is damaged",
      ],
      [
        "that is no folder",
        async () => {
          await rm(place.folder, { recursive: true });
          await writeFile(place.folder, "");
        },
        "cannot be read",
      ],
    ] as const)("%s: nothing is begun, and what is wrong is said", async (_, harm, says) => {
      const before = await history();
      await harm();
      const { code, out, err } = await serment("sweep");
      expect({ code, out }).toEqual({ code: 3, out: "" });
      expect(err).toContain(says);
      expect(err).not.toContain("done");
      expect(await history()).toEqual(before);
      const status = await serment("journal", "status");
      expect(status.code).toBe(1);
      expect(status.err).toContain("THE JOURNAL IS NOT AS IT SHOULD BE");
      const json = await serment("journal", "status", "--json");
      expect(JSON.parse(json.out).trouble).toMatchObject({ message: expect.stringContaining(says) });
      expect(json.code).toBe(1);
    });

    test.runIf(mayMount)("on a disk that is read-only or full: likewise", async (context) => {
      const disk = smallDisk(1);
      if (disk === undefined) return context.skip();
      try {
        const folder = join(disk.folder, "journal");
        await cp(place.folder, folder, { recursive: true });
        process.env.SERMENT_JOURNAL = folder;
        process.env.SERMENT_JOURNAL_KEY = place.keyFile;
        process.env.SERMENT_LEDGER = join(dirname(place.folder), "ledger");
        const before = await history();
        const ballast = fill(disk.folder, 0);
        expect(await serment("sweep")).toMatchObject({
          code: 3,
          err: expect.stringContaining("no room left"),
        });
        ballast.free();
        execFileSync("mount", ["-o", "remount,ro", disk.folder]);
        expect(await serment("sweep")).toMatchObject({
          code: 3,
          err: expect.stringContaining("cannot be written"),
        });
        expect(await history()).toEqual(before);
        execFileSync("mount", ["-o", "remount,rw", disk.folder]);
        expect((await serment("sweep")).code).toBe(0);
        expect(await readdir(folder)).toEqual(["journal-000001.jsonl"]);
        // What the sweep may have written there is not in the copy.
        await rm(aside, { recursive: true, force: true });
        await cp(folder, aside, { recursive: true });
      } finally {
        delete process.env.SERMENT_JOURNAL;
        delete process.env.SERMENT_JOURNAL_KEY;
        delete process.env.SERMENT_LEDGER;
        disk.remove();
      }
    });
  });

  test("needs a policy that is applied, and no policy file", async () => {
    const empty = await freshDatabase(smallSchema);
    process.env.DATABASE_URL = empty.url;
    try {
      expect(await serment("sweep")).toMatchObject({
        code: 1,
        err: expect.stringContaining("hint: run `serment apply`"),
      });
    } finally {
      process.env.DATABASE_URL = database.url;
    }
  });

  test("has examples in its help", async () => {
    const { code, out } = await serment("sweep", "--help");
    expect(code).toBe(0);
    expect(out).toContain("serment sweep --dry-run");
    expect(out).toContain("--confirm-day 2026-11-25");
  });
});
