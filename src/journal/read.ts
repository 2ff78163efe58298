/**
 * Reading the whole journal: every line's seal, number and link to the line before, file after file, with no more
 * than one line in memory. Lines after a damaged one are still read, because each carries its own seal; what is lost is
 * said exactly. Nothing is changed.
 */
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { isHeader, unsealed, type WrittenLine } from "./entry.ts";
import { fileName, filesIn, withoutFiles } from "./folder.ts";
import type { JournalKey } from "./key.ts";

/** A place where the journal is not as it was written. */
export type Fault = {
  readonly file: string;
  /** Of the file, from 1; 0 when the whole file is meant. */
  readonly line: number;
  /** The bytes before it in the file. */
  readonly offset: number;
  readonly found: string;
};

/** A line that was committed, as far as the journal can tell. */
export type CommittedLine = WrittenLine & { readonly hash: string };

export type ReadProgress = { readonly done: number; readonly total: number };

export type JournalReport = {
  readonly journal: string | undefined;
  readonly files: number;
  readonly bytes: number;
  readonly lines: number;
  readonly entries: number;
  /** Lines whose transaction never committed. */
  readonly voided: number;
  readonly from: number;
  readonly to: number;
  readonly faults: readonly Fault[];
  /** Bytes of a last line that was cut off while it was written. */
  readonly unfinished: number;
};

export type ReadOptions = {
  readonly onLine?: (line: CommittedLine) => void | Promise<void>;
  readonly onProgress?: (progress: ReadProgress) => void;
};

type Reading = {
  prev: string | undefined;
  seq: number | undefined;
  held: CommittedLine | undefined;
  broken: boolean;
};

/**
 * Reads everything, handing on each committed line in order. A line that the next one does not come after was never
 * committed and is not handed on; the last one is.
 */
export async function readJournal(
  folder: string,
  key: JournalKey,
  { onLine, onProgress }: ReadOptions = {},
): Promise<JournalReport> {
  const files = await filesIn(folder);
  if (files === undefined || files.length === 0) throw await withoutFiles(folder);
  const sizes = await Promise.all(files.map(async (file) => (await stat(join(folder, fileName(file)))).size));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const faults: Fault[] = [];
  const counts = { lines: 0, entries: 0, voided: 0, unfinished: 0, from: 0, to: 0, done: 0 };
  const state: Reading = { prev: undefined, seq: undefined, held: undefined, broken: false };
  let journal: string | undefined;

  const hand = async (line: CommittedLine | undefined): Promise<void> => {
    if (line === undefined) return;
    counts.entries += line.entries.length;
    await onLine?.(line);
  };

  for (const [i, file] of files.entries()) {
    const name = fileName(file);
    const fault = (line: number, offset: number, found: string): void => {
      // One damaged line breaks the link of the next one too; it is reported once.
      if (!state.broken) faults.push({ file: name, line, offset, found });
      state.broken = true;
    };
    const before = files[i - 1];
    if (before !== undefined && file !== before + 1) {
      fault(0, 0, `\`${fileName(before + 1)}\` is missing before it`);
    }
    let number = 0;
    let offset = 0;
    for await (const piece of linesOf(join(folder, name))) {
      number++;
      counts.done += piece.bytes.length + (piece.finished ? 1 : 0);
      if (!piece.finished) {
        if (i === files.length - 1) counts.unfinished = piece.bytes.length;
        else fault(number, offset, "it has no end");
        break;
      }
      const content = unsealed(piece.bytes, key);
      if (content === undefined) fault(number, offset, "it is not as it was written");
      else if (isHeader(content)) {
        const firstFile = i === 0;
        if (number !== 1) fault(number, offset, "a file's first line stands in its middle");
        else if (content.file !== file)
          fault(number, offset, `it was written as \`${fileName(content.file)}\``);
        else if (content.check !== key.check) fault(number, offset, "it was written with another key");
        else if (!firstFile && !state.broken && content.prev !== state.prev)
          fault(number, offset, "lines are missing before it");
        else state.broken = false;
        journal ??= content.journal;
        state.prev = content.hash;
        if (firstFile) {
          state.seq = content.seq;
          counts.from = content.seq + 1;
        }
      } else {
        if (number === 1) fault(1, 0, "the file does not begin as a journal does");
        const follows = content.prev === state.prev && content.seq === (state.seq ?? 0) + 1;
        if (!follows && !state.broken) fault(number, offset, "lines are missing before it");
        state.broken = false;
        const { held } = state;
        // An empty line stands for no transaction: the next one need not come after it.
        const isEmpty = held?.entries.length === 0;
        if (held !== undefined && !isEmpty && follows && content.after < held.seq) counts.voided++;
        else await hand(held);
        state.held = content;
        state.prev = content.hash;
        state.seq = content.seq;
        counts.lines++;
        counts.to = content.seq;
      }
      offset += piece.bytes.length + 1;
      if (number % 64 === 0) onProgress?.({ done: counts.done, total });
    }
  }
  await hand(state.held);
  onProgress?.({ done: total, total });
  return {
    journal,
    files: files.length,
    bytes: total,
    lines: counts.lines,
    entries: counts.entries,
    voided: counts.voided,
    from: counts.from,
    to: counts.to,
    faults,
    unfinished: counts.unfinished,
  };
}

async function* linesOf(path: string): AsyncGenerator<{ bytes: Buffer; finished: boolean }> {
  let rest: Buffer[] = [];
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    let from = 0;
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, from)) {
      rest.push(bytes.subarray(from, end));
      yield { bytes: Buffer.concat(rest), finished: true };
      rest = [];
      from = end + 1;
    }
    if (from < bytes.length) rest.push(bytes.subarray(from));
  }
  if (rest.length > 0) yield { bytes: Buffer.concat(rest), finished: false };
}
