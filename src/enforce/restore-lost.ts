/**
 * What a restored database lacks, found: the lines of the journal that it does not know are read one by one, and what
 * they name by pseudonym is looked up in its tables, a bounded number of pseudonyms at a time. What was found is kept
 * in temporary tables of the session; carrying it out is restore-replay.ts's work.
 */
import type { Source } from "../compile/source.ts";
import { SermentError } from "../errors.ts";
import type { JournalEntry } from "../journal/entry.ts";
import type { Journal, Mark } from "../journal/journal.ts";
import { type CommittedLine, type JournalReport, readJournal } from "../journal/read.ts";
import type { Connection } from "../postgres/connect.ts";
import { isThere, matchRows } from "./restore-match.ts";

/** Pseudonyms looked for in one pass over the tables: some 50 MB. */
const PASS = 250_000;

export type LostHold = Extract<JournalEntry, { kind: "hold" }>;
export type LostMission = Extract<JournalEntry, { kind: "mission" }>;
export type LostMissionEnd = Extract<JournalEntry, { kind: "missionEnd" }>;
/** With the number of people where their pseudonyms stood. */
export type LostDisclosure = Omit<Extract<JournalEntry, { kind: "disclosure" }>, "people"> & {
  readonly people: number;
};

export type Lost = {
  readonly report: JournalReport;
  /** The lines that were replayed, and the instant of the last one the database knew. */
  readonly lines: number;
  readonly since: string | null;
  readonly until: string | null;
  /** Rows and events the journal names; not all of them need be in the backup. */
  readonly named: { readonly forget: number; readonly events: number; readonly rectify: number };
  /** By number; the pseudonyms of its scope stand where keys were. */
  readonly holds: readonly LostHold[];
  readonly lifted: readonly string[];
  readonly missions: readonly LostMission[];
  readonly missionEnds: readonly LostMissionEnd[];
  readonly disclosures: readonly LostDisclosure[];
};

/** Which lines count: those after `after`; of the tables restored by themselves, all that are not older than that. */
export type Missing = {
  readonly mark: Mark | undefined;
  readonly tables: ReadonlyMap<string, string | null>;
};

/** What is asked of one pseudonym of one table, as rows of the temporary table. */
type Wanted = {
  readonly kind: "delete" | "empty" | "rectify" | "event" | "hold" | "disclosed";
  readonly seq: number;
  readonly what: string | null;
};

export const FOUND = "pg_temp.serment_restore_found";

const MAKE_FOUND = `
  create temporary table if not exists serment_restore_found (
    kind text not null, table_name text not null, row_key text not null, seq bigint not null, what text);
  truncate serment_restore_found`;

export type Phase = "reading" | "looking" | "replaying" | "opening";
export type ReconcileProgress = {
  readonly phase: Phase;
  /** A table, while it is gone through. */
  readonly object?: string;
  readonly done: number;
  readonly total: number;
};

/** Reads the journal and fills the temporary table. Changes nothing that stays. Throws the journal's failures. */
export async function findLost(
  connection: Connection,
  source: Source,
  journal: Journal,
  missing: Missing,
  onProgress: (progress: ReconcileProgress) => void,
): Promise<Lost> {
  await connection.query(MAKE_FOUND);
  const key = await journal.key();
  const wanted = new Map<string, Map<string, Wanted[]>>();
  const holds = new Map<string, LostHold>();
  const lifted = new Set<string>();
  const named = { forget: 0, events: 0, rectify: 0 };
  const given: Given = { missions: [], missionEnds: [], disclosures: [] };
  const seen = { lines: 0, since: null as string | null, until: null as string | null, pending: 0 };

  const want = (table: string, pseudonym: string, one: Wanted): void => {
    if (!isThere(source, table)) return;
    const rows = wanted.get(table) ?? new Map<string, Wanted[]>();
    wanted.set(table, rows);
    const known = rows.get(pseudonym);
    if (known === undefined) rows.set(pseudonym, [one]);
    else known.push(one);
    seen.pending++;
  };

  const look = async (): Promise<void> => {
    let done = 0;
    for (const [table, rows] of wanted) {
      onProgress({ phase: "looking", object: table, done: done++, total: wanted.size });
      await lookIn(connection, source, table, (pseudonym) => rows.get(pseudonym), key);
    }
    wanted.clear();
    seen.pending = 0;
  };

  const onLine = async (line: CommittedLine): Promise<void> => {
    if (line.seq === missing.mark?.seq && line.hash !== missing.mark.hash) throw forked(journal, line.seq);
    const after = line.seq > (missing.mark?.seq ?? 0);
    if (!after) seen.since = line.at;
    else {
      seen.lines++;
      seen.until = line.at;
    }
    for (const entry of line.entries) {
      if (!after && !concerns(entry, line.at, missing.tables)) continue;
      collect(entry, line.seq, { want, holds, lifted, named, given });
    }
    if (seen.pending >= PASS) await look();
  };

  const report = await readJournal(journal.place.folder, key, {
    onLine,
    onProgress: ({ done, total }) => onProgress({ phase: "reading", done, total }),
  });
  await look();
  const { lines, since, until } = seen;
  return { report, lines, since, until, named, holds: [...holds.values()], lifted: [...lifted], ...given };
}

const forked = (journal: Journal, line: number): SermentError =>
  new SermentError("journal-foreign", `the journal in \`${journal.place.folder}\` is not this database's`, {
    details: `its line ${line} is not the one this database wrote`,
    hint: "name its own folder in SERMENT_JOURNAL",
  });

/** Of a table that was restored by itself, what was forgotten or corrected since its backup counts again. */
const concerns = (entry: JournalEntry, at: string, tables: Missing["tables"]): boolean =>
  (entry.kind === "forget" || entry.kind === "rectify") &&
  tables.has(entry.table) &&
  Date.parse(at) >= Date.parse(tables.get(entry.table) ?? "1970-01-01");

type Collected = {
  readonly want: (table: string, pseudonym: string, one: Wanted) => void;
  readonly holds: Map<string, LostHold>;
  readonly lifted: Set<string>;
  readonly named: { forget: number; events: number; rectify: number };
  readonly given: Given;
};

type Given = {
  readonly missions: LostMission[];
  readonly missionEnds: LostMissionEnd[];
  readonly disclosures: LostDisclosure[];
};

function collect(entry: JournalEntry, seq: number, { want, holds, lifted, named, given }: Collected): void {
  switch (entry.kind) {
    case "forget": {
      named.forget += entry.rows.length;
      const asked: Wanted[] =
        entry.columns === null
          ? [{ kind: "delete", seq, what: null }]
          : entry.columns.map((column) => ({ kind: "empty", seq, what: column }));
      for (const one of asked) for (const row of entry.rows) want(entry.table, row, one);
      break;
    }
    case "event": {
      named.events++;
      const { event, purpose, channel, at, ground, source, controller } = entry;
      const what = JSON.stringify({ kind: event, purpose, channel, at, ground, source, controller });
      want(entry.subjectTable, entry.subject, { kind: "event", seq, what });
      break;
    }
    case "rectify":
      named.rectify++;
      want(entry.table, entry.row, { kind: "rectify", seq, what: entry.column });
      break;
    case "hold":
      holds.set(entry.hold, entry);
      for (const [part, row] of Object.entries({ subject: entry.subject, row: entry.row }))
        if (row !== null) want(row.table, row.key, { kind: "hold", seq, what: `${entry.hold} ${part}` });
      break;
    case "holdLifted":
      lifted.add(entry.hold);
      break;
    case "mission":
      given.missions.push(entry);
      break;
    case "missionEnd":
      given.missionEnds.push(entry);
      break;
    case "disclosure": {
      const { people, ...disclosure } = entry;
      given.disclosures.push({ ...disclosure, people: people.length });
      for (const person of people)
        want(entry.subjectTable, person, { kind: "disclosed", seq, what: entry.disclosure });
      break;
    }
    case "opened":
      break;
  }
}

/** One pass over a table. */
async function lookIn(
  connection: Connection,
  source: Source,
  table: string,
  wantedOf: (pseudonym: string) => readonly Wanted[] | undefined,
  key: Awaited<ReturnType<Journal["key"]>>,
): Promise<void> {
  await connection.query("begin");
  try {
    await matchRows(
      connection,
      source,
      table,
      key,
      (pseudonym) => wantedOf(pseudonym) !== undefined,
      async (found) => {
        const rows = found.flatMap(({ row, pseudonym }) =>
          (wantedOf(pseudonym) ?? []).map(({ kind, seq, what }) => ({ kind, row, seq, what })),
        );
        await connection.query(
          `insert into ${FOUND} (kind, table_name, row_key, seq, what)
           select kind, $1, row_key, seq, what
           from unnest($2::text[], $3::text[], $4::bigint[], $5::text[]) as found (kind, row_key, seq, what)`,
          [
            table,
            rows.map(({ kind }) => kind),
            rows.map(({ row }) => row),
            rows.map(({ seq }) => seq),
            rows.map(({ what }) => what),
          ],
        );
      },
    );
    await connection.query("commit");
  } catch (error) {
    await connection.query("rollback").catch(() => undefined);
    throw error;
  }
}
