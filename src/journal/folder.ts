/**
 * The journal's files: `journal-000001.jsonl` and so on, each begun with a header, only ever added to. This file finds
 * the end, adds to it durably, and starts a new file when one is full. What lines mean is journal.ts's work, and
 * whether all of them are still as they were written, read.ts's.
 */
import { type FileHandle, mkdir, open, readdir, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { isCode, setAside, syncFolder } from "../disk.ts";
import { SermentError } from "../errors.ts";
import { type Header, isHeader, type Sealed, sealed, unsealed, type WrittenLine } from "./entry.ts";
import type { JournalKey } from "./key.ts";

/** A file is full at this size; the next line begins another. */
export const FULL_BYTES = 64 * 1024 * 1024;

/** The end of the journal. */
export type Head = {
  readonly journal: string;
  /** The installation the journal's first file was begun for, as the file at the end repeats it. */
  readonly for: string;
  readonly file: number;
  /** Where the next line goes; what lies behind it in the file was never finished. */
  readonly end: number;
  readonly seq: number;
  readonly after: number;
  readonly hash: string;
  /** The seal of the line before it; empty where there is none. */
  readonly follows: string;
  /** Whether the last line says nothing but that the one before was committed. */
  readonly settled: boolean;
};

export const fileName = (number: number): string => `journal-${String(number).padStart(6, "0")}.jsonl`;

const namesIn = (folder: string): Promise<readonly string[] | undefined> =>
  readdir(folder).catch((cause: unknown) => {
    if (isCode(cause, "ENOENT")) return undefined;
    throw unreadable(folder, cause);
  });

/** The numbers of the files that are there, in order; undefined when there is no such folder. */
export async function filesIn(folder: string): Promise<readonly number[] | undefined> {
  const names = await namesIn(folder);
  return names
    ?.flatMap((name) => {
      const [, number] = /^journal-(\d{6})\.jsonl$/.exec(name) ?? [];
      return number === undefined ? [] : [Number(number)];
    })
    .sort((a, b) => a - b);
}

/** The last finished line; undefined when the folder has no journal. Throws `journal-damaged` or `journal-key`. */
export async function readHead(folder: string, key: () => Promise<JournalKey>): Promise<Head | undefined> {
  const files = (await filesIn(folder)) ?? [];
  if (files.length === 0) return undefined;
  const secret = await key();
  for (const file of [...files].reverse()) {
    const head = await headOfFile(folder, file, secret, file === files[0]);
    if (head !== undefined) return head;
  }
  throw damaged(join(folder, fileName(files[0] ?? 1)), "it does not begin as a journal does");
}

/** Undefined for a file without a finished line, which a crash at the turn from one file to the next leaves behind. */
async function headOfFile(
  folder: string,
  file: number,
  key: JournalKey,
  isFirst: boolean,
): Promise<Head | undefined> {
  const path = join(folder, fileName(file));
  const handle = await open(path, "r").catch((cause: unknown) => {
    throw unreadable(path, cause);
  });
  try {
    const header = await headerOf(handle, key);
    if (header === undefined) {
      if (isFirst) throw damaged(path, "its first line is not as it was written");
      const { size } = await handle.stat();
      const first = await lineEnding(handle, size);
      if (first !== undefined) throw damaged(path, "its first line is not as it was written");
      return undefined;
    }
    if (header.check !== key.check)
      throw new SermentError("journal-key", `the journal in \`${folder}\` was written with another key`, {
        hint: "bring back the key file that belongs to it; SERMENT_JOURNAL_KEY says where it is looked for",
      });
    const { size } = await handle.stat();
    const last = await lineEnding(handle, size);
    const base = { journal: header.journal, for: header.for, file };
    const content = last === undefined ? undefined : unsealed(last.line, key);
    if (last === undefined || content === undefined)
      throw damaged(path, "its last line is not as it was written");
    if (isHeader(content)) {
      if (!isFirst) return undefined;
      return {
        ...base,
        end: last.end,
        seq: content.seq,
        after: content.seq,
        hash: content.hash,
        follows: "",
        settled: true,
      };
    }
    const { seq, after, hash, prev, entries } = content;
    // The first line of a file comes after the header, and that after the last line of the file before.
    const follows = prev === header.hash ? header.prev : prev;
    return { ...base, end: last.end, seq, after, hash, follows, settled: entries.length === 0 };
  } finally {
    await handle.close();
  }
}

const CHUNK = 64 * 1024;

async function headerOf(handle: FileHandle, key: JournalKey): Promise<Sealed<Header> | undefined> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(4096), 0, 4096, 0);
  const end = buffer.subarray(0, bytesRead).indexOf(10);
  const content = end < 0 ? undefined : unsealed(buffer.subarray(0, end), key);
  if (content !== undefined) return isHeader(content) ? content : undefined;
  const text = end < 0 ? "" : buffer.subarray(0, end).toString("utf8");
  // Sealed with another key: said so, because damage would be looked for in vain.
  const check = /"check":"([\w-]{22})"/.exec(text)?.[1];
  if (check !== undefined && check !== key.check)
    throw new SermentError(
      "journal-key",
      "the journal was written with another key, or its beginning is damaged",
      {
        hint: "bring back the key file that belongs to it; SERMENT_JOURNAL_KEY says where it is looked for",
      },
    );
  return undefined;
}

/** The last line that has an end, reading backwards; `end` is where the next one would begin. */
async function lineEnding(
  handle: FileHandle,
  size: number,
): Promise<{ line: Buffer; end: number } | undefined> {
  let tail = Buffer.alloc(0);
  let from = size;
  while (from > 0) {
    const length = Math.min(from, Math.max(CHUNK, tail.length));
    from -= length;
    const { buffer } = await handle.read(Buffer.alloc(length), 0, length, from);
    tail = Buffer.concat([buffer, tail]);
    const last = tail.lastIndexOf(10);
    const before = last <= 0 ? -1 : tail.lastIndexOf(10, last - 1);
    if (last >= 0 && (before >= 0 || from === 0))
      return { line: tail.subarray(before + 1, last), end: from + last + 1 };
  }
  return undefined;
}

/** Begins a journal in an empty folder; returns its end. */
export async function beginJournal(
  folder: string,
  key: JournalKey,
  header: Omit<Header, "check">,
): Promise<Head> {
  const { text, hash } = sealed({ ...header, check: key.check }, key);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw unwritable(folder, cause);
  }
  const end = await write(join(folder, fileName(header.file)), 0, text, { isNew: true });
  await syncFolder(folder);
  await syncFolder(dirname(folder));
  const { seq } = header;
  return {
    journal: header.journal,
    for: header.for,
    file: header.file,
    end,
    seq,
    after: seq,
    hash,
    follows: "",
    settled: true,
  };
}

/** Renames the folder, so that nothing of an unusable journal is lost; undefined when there is none. */
export const putAside = (folder: string, now: Date): Promise<string | undefined> =>
  setAside(folder, now).catch((cause: unknown) => {
    throw unwritable(folder, cause);
  });

/**
 * Adds a line after the head and waits until the disk has it; returns the new head. Throws `journal-unwritable`, and the
 * line is not there.
 *
 * For a line that says nothing but that the one before was committed, the disk is not waited for: losing it leaves the
 * journal as it was a moment earlier, when that line was the last one. It is on its way all the same, and the next
 * line's wait covers what stands before it in the file.
 */
export async function addLine(
  folder: string,
  key: JournalKey,
  head: Head,
  content: Pick<WrittenLine, "after" | "at" | "entries">,
  full = FULL_BYTES,
): Promise<Head> {
  const turns = head.end >= full;
  const file = turns ? head.file + 1 : head.file;
  const header = turns
    ? sealed(
        { journal: head.journal, for: head.for, file, seq: head.seq, check: key.check, prev: head.hash },
        key,
      )
    : undefined;
  const seq = head.seq + 1;
  const line = sealed({ seq, ...content, prev: header?.hash ?? head.hash }, key);
  const path = join(folder, fileName(file));
  const settled = content.entries.length === 0;
  // No wait for a line of the new file covers the old one.
  if (turns) await write(join(folder, fileName(head.file)), head.end, "", {});
  const text = `${header?.text ?? ""}${line.text}`;
  const end = await write(path, turns ? 0 : head.end, text, { isNew: turns, hurried: settled });
  if (turns) await syncFolder(folder);
  const { journal, for: begun, hash: follows } = head;
  return { journal, for: begun, file, end, seq, after: content.after, hash: line.hash, follows, settled };
}

/**
 * Writes at `from`, where nothing finished lies behind, and waits for the disk, unless it is `hurried`. Takes back what
 * it wrote when it fails.
 */
async function write(
  path: string,
  from: number,
  text: string,
  { isNew = false, hurried = false }: { readonly isNew?: boolean; readonly hurried?: boolean },
): Promise<number> {
  const handle = await open(path, isNew ? "w" : "r+", 0o600).catch((cause: unknown) => {
    throw isCode(cause, "ENOENT") ? missing(path) : unwritable(path, cause);
  });
  let closes = true;
  try {
    if ((await handle.stat()).size > from) await handle.truncate(from);
    const bytes = Buffer.from(text);
    for (let done = 0; done < bytes.length; ) {
      const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, from + done);
      done += bytesWritten;
    }
    // The bytes and the length of the file; when it was written is of no use to anybody.
    const synced = handle.datasync();
    if (hurried) {
      closes = false;
      void synced.catch(() => undefined).finally(() => handle.close().catch(() => undefined));
    } else await synced;
    return from + bytes.length;
  } catch (cause) {
    await handle.truncate(from).catch(() => undefined);
    await handle.close().catch(() => undefined);
    if (isNew) await rm(path, { force: true }).catch(() => undefined);
    throw unwritable(path, cause);
  } finally {
    if (closes) await handle.close().catch(() => undefined);
  }
}

/** How long the file at the end is now; undefined when it is gone. */
export const sizeOf = (folder: string, file: number): Promise<number | undefined> =>
  stat(join(folder, fileName(file))).then(
    ({ size }) => size,
    () => undefined,
  );

const NEEDED =
  "this database has a journal; without it nobody can say what a restored copy must forget again";

export const missing = (path: string): SermentError =>
  new SermentError("journal-missing", `the journal \`${path}\` is not there`, {
    details: NEEDED,
    hint: "bring it back, or say where it is in SERMENT_JOURNAL; if it is lost for good: `serment restore --help`",
  });

/** What to throw for a folder without a file of a journal: one that is there is looked for elsewhere in vain. */
export async function withoutFiles(folder: string): Promise<SermentError> {
  const names = await namesIn(folder);
  if (names === undefined) return missing(folder);
  const found = names.length === 0 ? "is there and empty" : "is there, and none of its files is a journal's";
  return new SermentError("journal-missing", `the folder of the journal \`${folder}\` ${found}`, {
    details: NEEDED,
    hint: "see that its disk is mounted and SERMENT_JOURNAL names the right folder, or bring the files back into it; if they are lost for good: `serment restore --help`",
  });
}

const unreadable = (path: string, cause: unknown): SermentError =>
  isCode(cause, "ENOENT")
    ? missing(path)
    : new SermentError("journal-missing", `the journal \`${path}\` cannot be read`, {
        details: cause instanceof Error ? cause.message : String(cause),
        hint: "let the user that runs Serment read and write it; SERMENT_JOURNAL says where it is looked for",
        cause,
      });

export function unwritable(path: string, cause: unknown): SermentError {
  const full = isCode(cause, "ENOSPC") || isCode(cause, "EDQUOT");
  return new SermentError(
    "journal-unwritable",
    full ? `there is no room left for the journal \`${path}\`` : `the journal \`${path}\` cannot be written`,
    {
      details: cause instanceof Error ? cause.message : String(cause),
      hint: full
        ? "make room on that disk; nothing was forgotten or recorded meanwhile"
        : "let the user that runs Serment write there; nothing was forgotten or recorded meanwhile",
      cause,
    },
  );
}

export const damaged = (path: string, what: string): SermentError =>
  new SermentError("journal-damaged", `the journal \`${basename(path)}\` is damaged: ${what}`, {
    details: path,
    hint: "`serment journal verify` says where; bring the file back from its own backup. If there is none: `serment restore --help`",
  });
