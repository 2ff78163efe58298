/** `serment journal`: whether the erasure journal is whole, and how the database stands to it. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import type { RestoreStatus } from "../engine.ts";
import { type JournalReport, readJournal } from "../journal/read.ts";
import { EMBEDDED_FOLDER } from "../postgres/open.ts";
import { closedText } from "./closed.ts";
import { columns, type Output, progressLine, shownBy } from "./output.ts";
import { commandJournal, databaseUrl, withInstalled } from "./session.ts";
import { countOf } from "./whole.ts";

type Options = { readonly json?: boolean; readonly database?: boolean };

export const registerJournal = (program: Command, output: Output): void => {
  const journal = program
    .command("journal")
    .description("look after the erasure journal, which lies outside the database: status, verify");
  journal
    .command("status")
    .description("say where the journal is, how far it has got and how far the database has")
    .option("--json", "as JSON")
    .addHelpText(
      "after",
      "\nEnds with 1 when the journal is missing, damaged at its end, older than the database or another one's. It looks at\n" +
        "the end alone; `serment journal verify` reads every line.\n" +
        "\nExample:\n  serment journal status",
    )
    .action((options: Options) =>
      withInstalled(async (engine) => {
        const status = await engine.restoreStatus();
        output.out(options.json === true ? `${JSON.stringify(status, null, 2)}\n` : statusText(status));
        if (options.json !== true) output.err(closedText(status));
        process.exitCode = (status?.trouble ?? null) === null ? 0 : 1;
      }),
    );
  journal
    .command("verify")
    .description(
      "read every line of the journal and hold it against its seal, its neighbours and the database",
    )
    .option("--no-database", "look at the files alone")
    .option("--json", "as JSON")
    .addHelpText("after", VERIFY_HELP)
    .action((options: Options) => verify(options, output));
};

const VERIFY_HELP = `
Ends with 1 when a line was changed, is missing or is out of place, or when the end is missing that the database knows
of. Changes nothing.

Example:
  serment journal verify
  SERMENT_JOURNAL=/mnt/backup/journal serment journal verify --no-database`;

async function verify(options: Options, output: Output): Promise<void> {
  const journal = await commandJournal();
  const key = await journal.key();
  const line = progressLine("reading the journal", output);
  const report = await shownBy(
    line,
    readJournal(journal.place.folder, key, {
      onProgress: ({ done, total }) => line.at(done, total),
    }),
  );
  const status = options.database !== false && hasDatabase() ? await askDatabase() : undefined;
  const trouble = status?.trouble ?? null;
  output.out(
    options.json === true
      ? `${JSON.stringify({ ...report, trouble }, null, 2)}\n`
      : `${reportText(report)}${trouble === null ? "" : `${trouble.message}\nhint: ${trouble.hint}\n`}`,
  );
  process.exitCode = report.faults.length > 0 || trouble !== null ? 1 : 0;
}

/** Looking at a journal is no reason to make a database. */
const hasDatabase = (): boolean =>
  databaseUrl() !== undefined ||
  ["database", "elsewhere"].some((name) => existsSync(join(EMBEDDED_FOLDER, name)));

const askDatabase = (): Promise<RestoreStatus | undefined> =>
  withInstalled((engine) => engine.restoreStatus());

function reportText(report: JournalReport): string {
  const { journal, files, lines, entries, voided, from, to, faults, unfinished } = report;
  const whole = columns([
    ["journal", journal ?? "unknown"],
    ["files", String(files)],
    ["lines", lines === 0 ? "0" : `${lines} (${from} to ${to})`],
    ["entries", String(entries)],
    ["never committed", String(voided)],
  ]);
  const cut =
    unfinished === 0
      ? ""
      : `  the last ${countOf(unfinished, "byte")}: a line that was cut off while it was written\n`;
  if (faults.length === 0) return `the journal is whole\n${whole}${cut}`;
  return `THE JOURNAL IS DAMAGED in ${countOf(faults.length, "place")}\n${whole}${cut}${faults
    .map(({ file, line, offset, found }) => `  ${file}, line ${line} (byte ${offset}): ${found}\n`)
    .join(
      "",
    )}  hint: bring the files back from the journal's own backup; if there is none: serment restore --help\n`;
}

/** How journal and database stand to each other. */
export function statusText(status: RestoreStatus | undefined): string {
  if (status === undefined) return "no policy is applied yet\n";
  const { open, standing, journal, folder, written, known, knownAt, waiting } = status;
  return `${columns([
    ["database", open && standing !== "restored" && status.tables.length === 0 ? "open" : "CLOSED"],
    ["journal", journal ?? (status.trouble === null ? "not begun yet" : "unusable")],
    ["folder", folder ?? "none is named"],
    ["lines written", String(written ?? "unknown")],
    ["lines this database knows", `${known}${knownAt === null ? "" : `, the last of ${knownAt}`}`],
    ["events the journal waits for", String(waiting)],
  ])}${standing === "cut" ? "  the last line was written and never committed: nothing was done, and the next one says so\n" : ""}`;
}
