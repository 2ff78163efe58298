/**
 * The erasure journal: what was forgotten, withdrawn, objected to, corrected and held back, kept outside the database
 * so that a restored backup can be made to forget it again. It is not the ledger: it holds pseudonyms, no values and no
 * reasons, and it is only read after a restore.
 *
 * A line is on the disk before the transaction it tells of commits, and that transaction moves the database's mark to
 * it. Each line says which line was the last committed one when it was written (`after`). So:
 *
 * - mark = last line, but for an empty one: nothing was lost.
 * - mark = what the last line came after: its transaction never committed, because a process or the server was killed
 *   between the two. Nothing happened; the next line comes after the mark too, and so says that this one is void.
 * - mark further back: the database is an older copy. It stays closed until it has been told what it lacks.
 *
 * Of a backup taken between the last two lines the second and third case would look alike; therefore every run ends
 * with an empty line (`settle`), whose loss means nothing. A copy made by a dump is known by `serment.open()` anyway.
 *
 * So a transaction waits for the disk twice: for its line, before it commits, and for its commit. The empty line changes
 * nothing in the database, so there is no second commit, and the mark stays where it is: an empty line that comes after
 * it is as good as the mark at the end. Nor is the disk waited for again. Should the machine lose its power before the
 * empty line has reached it, the journal ends with a line that the mark has reached, which is the first case. Only who
 * then also loses the database, and has a copy of its files from exactly between the last two lines, would have needed the
 * empty line; that is so in the moments before it is written too, and no order of writing takes it away.
 */
import { randomUUID } from "node:crypto";
import { SermentError } from "../errors.ts";
import { type JournalEntry, pseudonymised } from "./entry.ts";
import {
  addLine,
  beginJournal,
  filesIn,
  type Head,
  putAside,
  readHead,
  sizeOf,
  withoutFiles,
} from "./folder.ts";
import { type JournalKey, makeKey, readKey } from "./key.ts";
import { requireWritable } from "./writable.ts";

export type { JournalEntry } from "./entry.ts";

export type JournalPlace = {
  /** The folder of the files. */
  readonly folder: string;
  /** The file of the key; not in the folder, which is copied and backed up elsewhere. */
  readonly keyFile: string;
  /** For tests: a file is full at this size. */
  readonly fullBytes?: number;
};

/** What of a database's session is used. */
export type Session = {
  query(text: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[] }>;
};

/** What the database remembers of the journal. */
export type Mark = { readonly journal: string; readonly seq: number; readonly hash: string };

/** `cut`: the last line was written and its transaction did not commit. `restored`: the database is an older copy. */
export type Standing = "none" | "whole" | "cut" | "restored";

export type JournalState = {
  readonly standing: Standing;
  /** Whether the database says of itself that it is the one that was opened. */
  readonly open: boolean;
  readonly mark: Mark | undefined;
  readonly head: Head | undefined;
};

export type Journal = {
  readonly place: JournalPlace;
  /**
   * Tells what the transaction under way does; once, and the last statement before its commit. Waits for other writers, and
   * returns when the disk has it. Throws `journal-missing`, `-unwritable`, `-damaged`, `-behind`, `-foreign`, `-key` or
   * `database-closed`; then roll back.
   */
  append(session: Session, entries: readonly JournalEntry[]): Promise<void>;
  /** Begins the journal of a database that is open and has none yet. */
  start(session: Session): Promise<void>;
  /** Says that the last line was committed. Outside a transaction, at the end of a run. */
  settle(session: Session): Promise<void>;
  /**
   * How database and journal stand to each other, whoever else is writing; changes nothing. Each statement must see the
   * newest rows, so not in a transaction with one snapshot. Throws like `append`, except `database-closed`. */
  state(session: Session): Promise<JournalState>;
  /** What the database remembers, whatever the journal is like. */
  mark(session: Session): Promise<Mark | undefined>;
  /** Tries whether lines can be added, without adding one. Throws `journal-unwritable` or `journal-missing`. */
  requireWritable(): Promise<void>;
  /** Whether there is a journal here at all. */
  begun(): Promise<boolean>;
  /** The same while nobody else writes, until the end of the transaction: what has consequences goes by this. */
  lockedState(session: Session): Promise<JournalState>;
  /** Lets the database go on from the journal's end, whatever it had missed: after a reconciliation only. */
  resume(session: Session, entry: JournalEntry): Promise<void>;
  /** Makes a database without a mark one that lacks the whole journal: a backup from before its first line. */
  adopt(session: Session): Promise<void>;
  /** Puts what there is of the journal aside and begins another; returns where the old one is now, if there was one. */
  beginAnew(session: Session, entry: JournalEntry, now: Date): Promise<string | undefined>;
  /** Throws `journal-key` when there is none. */
  key(): Promise<JournalKey>;
};

/** Reads and writes nothing until it is used. */
export function openJournal(place: JournalPlace): Journal {
  let known: Head | undefined;
  let secret: JournalKey | undefined;

  const key = async (): Promise<JournalKey> => {
    secret ??= await readKey(place.keyFile);
    if (secret !== undefined) return secret;
    throw new SermentError("journal-key", `the journal's key \`${place.keyFile}\` is not there`, {
      details: `the journal in \`${place.folder}\` cannot be read or continued without it`,
      hint: "bring it back from where it is kept safe; SERMENT_JOURNAL_KEY says where it is looked for",
    });
  };

  /** Another process may have written since: then the file has grown, or the next one was begun. */
  async function head(): Promise<Head | undefined> {
    if (known !== undefined) {
      const same = (await sizeOf(place.folder, known.file)) === known.end;
      if (same && (await sizeOf(place.folder, known.file + 1)) === undefined) return known;
    }
    known = await readHead(place.folder, key);
    return known;
  }

  /** Under the lock nobody else writes. */
  async function lockedState(session: Session): Promise<JournalState> {
    const { mark, open, installation } = await readMark(session, "for update");
    const end = await head();
    return { standing: await standingOf(place, mark, end, installation), open, mark, head: end };
  }

  /**
   * Without it, others may write between the two looks. The end is looked at first: a line that is there came after one
   * that was committed, so that a mark read later is no older than that, unless the database is a copy. A mark beyond
   * that end was moved meanwhile, or the end of the journal is gone.
   */
  async function state(session: Session): Promise<JournalState> {
    const before = await head();
    const { mark, open, installation } = await readMark(session, "");
    const moved =
      mark !== undefined &&
      (before === undefined || (before.journal === mark.journal && mark.seq > before.seq));
    const end = moved ? await head() : before;
    const standing =
      moved && end !== undefined && end.seq > mark.seq
        ? "whole"
        : await standingOf(place, mark, end, installation);
    return { standing, open, mark, head: end };
  }

  /** The mark under lock and the head it may be moved from. Begins the journal when there never was one. */
  async function ready(session: Session): Promise<{ after: number; head: Head }> {
    let found = await lockedState(session);
    if (found.mark === undefined) {
      await session.query("lock table serment.journal_mark in exclusive mode");
      found = await lockedState(session);
    }
    if (!found.open || found.standing === "restored") throw closed();
    if (found.head !== undefined) return { after: found.mark?.seq ?? 0, head: found.head };
    const { installation } = await readMark(session, "");
    secret = await makeKey(place.keyFile);
    return { after: 0, head: await begin(installation ?? "") };
  }

  async function begin(installation: string): Promise<Head> {
    const header = { journal: randomUUID(), for: installation, file: 1, seq: 0, prev: "" };
    known = await beginJournal(place.folder, await key(), header);
    return known;
  }

  async function write(
    session: Session,
    at: { after: number; head: Head },
    entries: readonly JournalEntry[],
  ): Promise<void> {
    await setMark(session, await add(at, entries));
  }

  async function add(at: { after: number; head: Head }, entries: readonly JournalEntry[]): Promise<Head> {
    const secretKey = await key();
    const line = {
      after: at.after,
      at: new Date().toISOString(),
      entries: entries.map((entry) => pseudonymised(entry, secretKey)),
    };
    known = undefined;
    const written = await addLine(place.folder, secretKey, at.head, line, place.fullBytes);
    known = written;
    return written;
  }

  return {
    place,
    key,
    state,
    lockedState,
    async append(session, entries) {
      if (entries.length > 0) await write(session, await ready(session), entries);
    },
    start: (session) =>
      alone(session, async () => {
        const { mark, open: isOpen } = await readMark(session, "");
        if (mark === undefined && isOpen) await setMark(session, beginningOf((await ready(session)).head));
      }),
    settle: (session) =>
      alone(
        session,
        async () => {
          const at = await ready(session);
          if (!at.head.settled && at.head.seq === at.after) await add(at, []);
        },
        // Nothing was written to the database but the lock, which a commit would have the disk remember.
        "rollback",
      ),
    mark: async (session) => (await readMark(session, "")).mark,
    requireWritable: async () => requireWritable(place.folder, (await head())?.file),
    begun: async () => ((await filesIn(place.folder)) ?? []).length > 0,
    async adopt(session) {
      const end = await head();
      if (end === undefined) throw await withoutFiles(place.folder);
      await setMark(session, beginningOf(end));
    },
    async beginAnew(session, entry, now) {
      await session.query("lock table serment.journal_mark in exclusive mode");
      const aside = await putAside(place.folder, now);
      secret = await makeKey(place.keyFile);
      const { installation } = await readMark(session, "");
      const begun = await begin(installation ?? "");
      await write(session, { after: 0, head: begun }, [entry]);
      return aside;
    },
    async resume(session, entry) {
      await session.query("lock table serment.journal_mark in exclusive mode");
      const end = await head();
      if (end === undefined) throw await withoutFiles(place.folder);
      await write(session, { after: end.seq, head: end }, [entry]);
    },
  };
}

/** The mark of a database that knows no line yet. The seal of the header is only compared while no line follows it. */
const beginningOf = (head: Head): Mark => ({
  journal: head.journal,
  seq: 0,
  hash: head.seq === 0 ? head.hash : "",
});

async function alone(
  session: Session,
  work: () => Promise<void>,
  end: "commit" | "rollback" = "commit",
): Promise<void> {
  await session.query("begin");
  try {
    await work();
    await session.query(end);
  } catch (error) {
    await session.query("rollback").catch(() => undefined);
    throw error;
  }
}

const setMark = (session: Session, { journal, seq, hash }: Mark): Promise<unknown> =>
  session.query(
    `insert into serment.journal_mark (journal, seq, hash) values ($1, $2, $3)
     on conflict (only_row) do update
     set journal = excluded.journal, seq = excluded.seq, hash = excluded.hash, moved_at = clock_timestamp()`,
    [journal, seq, hash],
  );

async function readMark(
  session: Session,
  lock: string,
): Promise<{ mark: Mark | undefined; open: boolean; installation: string | undefined }> {
  const { rows } = await session.query(
    `select journal, seq::text, hash, xmin = pg_current_xact_id_if_assigned()::xid as own
     from serment.journal_mark ${lock}`,
  );
  const { rows: about } = await session.query(
    "select serment.open() as open, (select id from serment.journal_home) as installation",
  );
  const [row] = rows;
  const [self] = about;
  // Of two lines of one transaction the second would say that the first was committed.
  if (row?.own === true && lock !== "")
    throw new RangeError("a transaction tells the journal once, in its end");
  return {
    mark:
      row === undefined
        ? undefined
        : { journal: String(row.journal), seq: Number(row.seq), hash: String(row.hash) },
    open: self?.open === true,
    installation: typeof self?.installation === "string" ? self.installation : undefined,
  };
}

/** Throws `journal-missing`, `journal-behind` or `journal-foreign` where the two cannot belong together. */
async function standingOf(
  place: JournalPlace,
  mark: Mark | undefined,
  head: Head | undefined,
  installation: string | undefined,
): Promise<Standing> {
  if (mark === undefined) {
    if (head === undefined) return "none";
    if (head.for !== installation) throw foreign(place, "it was begun for another database");
    return head.after === 0 ? "cut" : "restored";
  }
  if (head === undefined) throw await withoutFiles(place.folder);
  if (head.journal !== mark.journal) throw foreign(place, "this database wrote to another one");
  if (mark.seq > head.seq)
    throw new SermentError(
      "journal-behind",
      `the journal in \`${place.folder}\` is older than the database`,
      {
        details: `it ends with line ${head.seq}, and the database knows of line ${mark.seq}`,
        hint: "bring back the newest copy of the journal; if its end is lost for good: `serment restore --help`",
      },
    );
  if (mark.seq === head.seq) {
    if (mark.hash === head.hash) return "whole";
    throw foreign(place, `its line ${head.seq} is not the one this database wrote`);
  }
  if (head.after !== mark.seq) return "restored";
  if (!head.settled) return "cut";
  if (head.follows === mark.hash) return "whole";
  throw foreign(place, `its line ${head.after} is not the one this database wrote`);
}

const foreign = (place: JournalPlace, details: string): SermentError =>
  new SermentError("journal-foreign", `the journal in \`${place.folder}\` is not this database's`, {
    details,
    hint: "name its own folder in SERMENT_JOURNAL; `serment restore --help` says what to do after a restore",
  });

export const closed = (): SermentError =>
  new SermentError("database-closed", "this database is closed: it is a copy that was restored", {
    details: "what was forgotten, withdrawn or corrected since the backup is not known to it yet",
    hint: "run `serment restore status`, then `serment restore reconcile`",
  });
