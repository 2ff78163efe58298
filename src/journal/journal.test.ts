/**
 * The journal on its own, with a database that is three variables: what it does when a transaction follows a line and
 * when none does, and that no change to its files goes unnoticed.
 */
import {
  appendFileSync,
  copyFileSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { SermentError } from "../errors.ts";
import { type Journal, type JournalEntry, openJournal, type Session } from "./journal.ts";
import { type CommittedLine, readJournal } from "./read.ts";

/** What the database keeps of the journal, and a transaction that can be undone. */
function fakeDatabase() {
  let committed: Record<string, unknown>[] = [];
  let working: Record<string, unknown>[] = [];
  const session: Session = {
    async query(text, values = []) {
      if (text === "begin") working = committed;
      else if (text === "commit") committed = working;
      else if (text === "rollback") working = committed;
      else if (text.includes("from serment.journal_mark")) return { rows: working };
      else if (text.includes("serment.open()")) return { rows: [{ open: true, installation: "here" }] };
      else if (text.includes("insert into serment.journal_mark"))
        working = [{ journal: values[0], seq: String(values[1]), hash: values[2] }];
      return { rows: [] };
    },
  };
  return {
    session,
    backup: () => committed,
    restore: (state: Record<string, unknown>[]) => {
      committed = state;
      working = state;
    },
  };
}

let folder: string;
let journal: Journal;
let database: ReturnType<typeof fakeDatabase>;
const files = () => join(folder, "journal");
const open = (fullBytes?: number): Journal =>
  openJournal({
    folder: files(),
    keyFile: join(folder, "key"),
    ...(fullBytes === undefined ? {} : { fullBytes }),
  });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "serment-journal-"));
  journal = open();
  database = fakeDatabase();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const gone = (...rows: string[]): JournalEntry => ({ kind: "forget", table: "person", columns: null, rows });

async function write(entry: JournalEntry, end: "commit" | "rollback" = "commit"): Promise<void> {
  await database.session.query("begin");
  await journal.append(database.session, [entry]);
  await database.session.query(end);
}

async function lines(): Promise<CommittedLine[]> {
  const found: CommittedLine[] = [];
  await readJournal(files(), await journal.key(), { onLine: (line) => void found.push(line) });
  return found;
}
const failure = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "no failure",
    (error: unknown) => (error instanceof SermentError ? error.code : String(error)),
  );

test("a journal holds pseudonyms, which only its key can make again", async () => {
  await write(gone("42", "a-key-longer-than-a-block"));
  const [line] = await lines();
  const key = await journal.key();
  expect(line?.entries).toEqual([
    {
      kind: "forget",
      table: "person",
      columns: null,
      rows: key.pseudonyms("person", ["42", "a-key-longer-than-a-block"]),
    },
  ]);
  expect(readFileSync(join(files(), "journal-000001.jsonl"), "utf8")).not.toMatch(/"42"|a-key-longer/);
  expect(key.pseudonyms("contract", ["42"])).not.toEqual(key.pseudonyms("person", ["42"]));
  expect(
    new Set(key.pseudonyms("person", ["", "1", "01", "1 ", "é", "x".repeat(15), "x".repeat(16)])).size,
  ).toBe(7);
});

test("a line that no commit followed is void, and the next one says so", async () => {
  await write(gone("1"));
  await write(gone("2"), "rollback");
  expect(await journal.state(database.session)).toMatchObject({ standing: "cut" });
  await write(gone("3"), "rollback");
  await write(gone("4"));
  expect((await lines()).map(({ seq, after }) => [seq, after])).toEqual([
    [1, 0],
    [4, 1],
  ]);
  expect(await journal.state(database.session)).toMatchObject({ standing: "whole" });
});

test("a database that lacks a settled line is an older copy and gets nothing more", async () => {
  await write(gone("1"));
  const backup = database.backup();
  await write(gone("2"));
  await journal.settle(database.session);
  database.restore(backup);
  expect(await journal.state(database.session)).toMatchObject({ standing: "restored" });
  expect(await failure(write(gone("3")))).toBe("database-closed");
});

test("a backup from before the first line is an older copy too", async () => {
  await write(gone("1"));
  await journal.settle(database.session);
  database.restore([]);
  expect(await journal.state(database.session)).toMatchObject({ standing: "restored" });
});

test("settling twice, or when nothing was written, writes nothing", async () => {
  await write(gone("1"));
  await journal.settle(database.session);
  await journal.settle(database.session);
  expect(await lines()).toHaveLength(2);
});

test("a settled journal is whole without the database being written to, and voids nothing", async () => {
  await write(gone("1"));
  const committed = database.backup();
  await journal.settle(database.session);
  expect(database.backup()).toBe(committed);
  for (const each of [journal, open()])
    expect(await each.state(database.session)).toMatchObject({ standing: "whole", mark: { seq: 1 } });
  await write(gone("2"));
  await journal.settle(database.session);
  expect(await readJournal(files(), await journal.key())).toMatchObject({ lines: 4, voided: 0, faults: [] });
});

test("an empty line that the disk never had leaves a journal that is whole", async () => {
  await write(gone("1"));
  const file = join(files(), "journal-000001.jsonl");
  const before = readFileSync(file);
  await journal.settle(database.session);
  writeFileSync(file, before);
  journal = open();
  expect(await journal.state(database.session)).toMatchObject({ standing: "whole" });
  await write(gone("2"));
  expect((await lines()).map(({ seq, after }) => [seq, after])).toEqual([
    [1, 0],
    [2, 1],
  ]);
});

test.each([undefined, 1])(
  "a settled journal of another copy is refused (a file is full at %s)",
  async (full) => {
    journal = open(full);
    await write(gone("1"));
    const copied = join(folder, "copied");
    cpSync(files(), copied, { recursive: true });
    const backup = database.backup();
    await write(gone("2"));
    await journal.settle(database.session);
    const ours = database.backup();
    // The copy goes on from the same line, and writes another second one.
    rmSync(files(), { recursive: true });
    cpSync(copied, files(), { recursive: true });
    database.restore(backup);
    journal = open(full);
    await write(gone("another"));
    await journal.settle(database.session);
    database.restore(ours);
    expect(await failure(open(full).state(database.session))).toBe("journal-foreign");
  },
);

test("two processes write one after the other, also over the turn from file to file", async () => {
  const other = open(300);
  journal = open(300);
  for (const [i, turn] of [journal, other, journal, other, other].entries()) {
    await database.session.query("begin");
    await turn.append(database.session, [gone(String(i))]);
    await database.session.query("commit");
  }
  expect((await lines()).map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
  expect(readdirSync(files()).length).toBeGreaterThan(1);
});

describe("a journal that is not as it was written", () => {
  beforeEach(async () => {
    for (const row of ["1", "2", "3"]) await write(gone(row));
  });
  const file = () => join(files(), "journal-000001.jsonl");

  test("every flipped bit is found, or leaves a line that never ended", async () => {
    const whole = readFileSync(file());
    const key = await journal.key();
    for (let at = 0; at < whole.length; at++) {
      const bytes = Buffer.from(whole);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << (at % 8));
      writeFileSync(file(), bytes);
      const report = await readJournal(files(), key);
      expect({ at, found: report.faults.length > 0 || report.unfinished > 0 }).toEqual({ at, found: true });
    }
  });

  test("the lines after a damaged one are still read", async () => {
    const text = readFileSync(file(), "utf8").split("\n");
    text[2] = text[2]?.replace("person", "persom") ?? "";
    writeFileSync(file(), text.join("\n"));
    const report = await readJournal(files(), await journal.key());
    expect(report.faults).toMatchObject([{ line: 3, found: "it is not as it was written" }]);
    expect((await lines()).map(({ seq }) => seq)).toEqual([1, 3]);
  });

  test("a tail that is gone is a journal older than its database", async () => {
    const text = readFileSync(file(), "utf8");
    for (let cut = 2; text.length - cut > text.lastIndexOf("\n", text.length - 2); cut += 20) {
      writeFileSync(file(), text.slice(0, -cut));
      journal = open();
      expect(await failure(journal.state(database.session))).toBe("journal-behind");
    }
  });

  test("a line that was cut off while it was written is written over", async () => {
    appendFileSync(file(), '{"seq":4,"after":3,"at":"2026');
    journal = open();
    await write(gone("4"));
    expect((await lines()).map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
  });

  test("a missing folder, a missing key and another key are told apart", async () => {
    const key = join(folder, "key");
    copyFileSync(key, join(folder, "kept"));
    rmSync(key);
    journal = open();
    expect(await failure(journal.state(database.session))).toBe("journal-key");
    writeFileSync(key, `${"0".repeat(64)}\n`);
    journal = open();
    expect(await failure(journal.state(database.session))).toBe("journal-key");
    copyFileSync(join(folder, "kept"), key);
    rmSync(files(), { recursive: true });
    journal = open();
    expect(await failure(write(gone("9")))).toBe("journal-missing");
    expect(readdirSync(folder)).not.toContain("journal");
  });

  test("another database's journal is refused", async () => {
    const other = fakeDatabase();
    other.session.query = async (text) => ({
      rows: text.includes("serment.open()") ? [{ open: true, installation: "there" }] : [],
    });
    expect(await failure(open().append(other.session, [gone("1")]))).toBe("journal-foreign");
  });

  test("a place that cannot be written leaves everything as it was", async () => {
    const blocked = join(folder, "blocked");
    writeFileSync(blocked, "a file where a folder should be");
    const elsewhere = openJournal({ folder: join(blocked, "journal"), keyFile: join(blocked, "key") });
    expect(await failure(elsewhere.append(fakeDatabase().session, [gone("1")]))).toMatch(/^journal-/);
  });
});
