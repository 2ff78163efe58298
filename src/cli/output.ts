/** What commands print: failures in their three lines, progress as a bar or as plain lines. */
import { failures, SermentError } from "../errors.ts";

/** Where a command writes. Tests hand in their own. */
export type Output = {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Whether a line may be drawn over, and coloured. */
  readonly terminal: boolean;
};

export const standardOutput: Output = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  terminal: process.stderr.isTTY === true && process.env.NO_COLOR === undefined,
};

/** Whoever reads may have seen enough (`serment plan | head`); the command then ends as it would have. */
export function outliveReader(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
    });
}

/** Prints a failure as what, where and what to do; returns the exit code. A bug is printed with its stack. */
export function printFailure(error: unknown, output: Output): number {
  if (!(error instanceof SermentError)) {
    output.err(`unexpected: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return 70;
  }
  output.err(`error: ${error.message}\n`);
  if (error.details) output.err(`${indent(error.details)}\n`);
  if (error.hint) output.err(`  hint: ${error.hint}\n`);
  return failures[error.code].exit;
}

const indent = (text: string): string =>
  text
    .split("\n")
    .map((line) => `  ${line}`)
    .join("\n");

export type ProgressLine = {
  /** Says how far it is; `total` 0 when nobody knows. */
  at(done: number, total: number): void;
  end(note?: string): void;
};

const WIDTH = 28;

/** A bar that is drawn over on a terminal; elsewhere one line at the start, each quarter, and the end. */
export function progressLine(label: string, output: Output): ProgressLine {
  let quarter = 0;
  if (output.terminal) output.err(`${label}\r`);
  else output.err(`${label}...\n`);
  return {
    at(done, total) {
      const part = total > 0 ? Math.min(1, done / total) : 0;
      if (output.terminal) {
        const filled = Math.round(part * WIDTH);
        const bar =
          total > 0 ? `${"█".repeat(filled)}${"░".repeat(WIDTH - filled)} ${Math.round(part * 100)} %` : "";
        output.err(`\u001b[2K${label} ${bar}\r`);
      } else if (Math.floor(part * 4) > quarter) {
        quarter = Math.floor(part * 4);
        if (quarter < 4) output.err(`${label}: ${quarter * 25} %\n`);
      }
    },
    end(note) {
      const last = note === undefined ? "done" : note;
      output.err(output.terminal ? `\u001b[2K${label}: ${last}\n` : `${label}: ${last}\n`);
    },
  };
}

/** A line that is only begun by the first progress, or its end: what is refused before was never under way. */
export function lateLine(label: string, output: Output): ProgressLine {
  let line: ProgressLine | undefined;
  const begun = (): ProgressLine => {
    line ??= progressLine(label, output);
    return line;
  };
  return { at: (done, total) => begun().at(done, total), end: (note) => begun().end(note) };
}

/** Shows the line for as long as the work takes; work that fails is not called done. */
export async function shownBy<T>(line: Pick<ProgressLine, "end">, work: Promise<T>): Promise<T> {
  const ended = await work.catch((error: unknown) => {
    line.end("broken off");
    throw error;
  });
  line.end();
  return ended;
}

/** One line per stage of long work, under the stage's own words. */
export function stagedProgress<S extends string>(
  words: Readonly<Record<S, string>>,
  output: Output,
): { report: (stage: S, done: number, total: number) => void; end: (note?: string) => void } {
  let current: S | undefined;
  let line: ProgressLine | undefined;
  const end = (note?: string): void => {
    line?.end(note);
    line = undefined;
  };
  return {
    end,
    report(stage, done, total) {
      if (stage !== current) {
        end();
        current = stage;
        line = progressLine(words[stage], output);
      }
      line?.at(done, total);
    },
  };
}

/** Columns side by side, as wide as their widest cell; a column with numbers in it stands to the right. */
export function columns(given: readonly (readonly (string | number)[])[]): string {
  const rows = given.map((row) => row.map((cell) => (typeof cell === "number" ? cell : plain(cell))));
  const widths: number[] = [];
  const numeric = new Set<number>();
  for (const row of rows)
    row.forEach((cell, i) => {
      widths[i] = Math.max(widths[i] ?? 0, String(cell).length);
      if (typeof cell === "number") numeric.add(i);
    });
  return rows
    .map((row) =>
      row
        .map((cell, i) =>
          numeric.has(i) ? String(cell).padStart(widths[i] ?? 0) : String(cell).padEnd(widths[i] ?? 0),
        )
        .join("  ")
        .trimEnd(),
    )
    .map((line) => `  ${line}\n`)
    .join("");
}

/** What somebody wrote may have lines and a terminal's commands in it, which would break the columns or the screen. */
const plain = (text: string): string => text.replace(/\p{Cc}+/gu, " ");
