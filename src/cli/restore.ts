/** `serment restore`: after a backup was put back, makes it forget again what had been forgotten, and opens it. */
import type { Command } from "commander";
import { writtenLedgerKey } from "../catalog/written-key.ts";
import type { Engine, Reconciled, ReconcileOptions, RestoreStatus } from "../engine.ts";
import { closedText } from "./closed.ts";
import { statusText } from "./journal.ts";
import { type FileOptions, withFiles } from "./load.ts";
import { columns, type Output, progressLine, shownBy, stagedProgress } from "./output.ts";
import { withEngine, withInstalled } from "./session.ts";
import { countOf } from "./whole.ts";

type BeginOptions = FileOptions & {
  readonly table?: readonly string[];
  readonly since?: string;
  readonly adopt?: boolean;
};
type RunOptions = {
  readonly dryRun?: boolean;
  readonly sweep: boolean;
  readonly json?: boolean;
  readonly journalLost?: string;
  readonly takeOver?: string;
};

export const registerRestore = (program: Command, output: Output): void => {
  const restore = program
    .command("restore")
    .description("after a backup was put back: forget again what had been forgotten, and open")
    .addHelpText("after", HELP);
  withFiles(restore.command("begin"))
    .description("close the database at once, before anybody uses what was put back")
    .option("--table <name...>", "tables that were put back by themselves, by the map's names")
    .option(
      "--since <instant>",
      "when their backup was made (default: everything ever forgotten of them counts)",
    )
    .option("--adopt", "the backup is older than the journal's first line: it lacks all of it")
    .addHelpText(
      "after",
      "\nA copy made by pg_restore is closed by itself. A copy of the data folder, and rows put back into a table, are found\n" +
        "out by `serment start`, `status` and every sweep; this command does not wait for them.\n" +
        "\nExample:\n  serment restore begin --table invoice --since 2026-11-20T02:00:00+01:00",
    )
    .action((options: BeginOptions) => begin(options, output));
  restore
    .command("status")
    .description("say whether the database is open, what it lacks, and what is to be entered again")
    .option("--json", "as JSON")
    .addHelpText("after", "\nExample:\n  serment restore status")
    .action((options: RunOptions) =>
      withInstalled(async (engine) => {
        const status = await engine.restoreStatus();
        output.out(options.json === true ? `${JSON.stringify(status, null, 2)}\n` : wholeStatus(status));
        if (options.json !== true) output.err(closedText(status));
      }),
    );
  restore
    .command("reconcile")
    .description("replay what the backup is too old for, open the database, and forget what is due")
    .option("--dry-run", "only say what would be replayed")
    .option("--no-sweep", "do not forget what is due afterwards")
    .option(
      "--journal-lost <database>",
      "the journal is lost for good: type this database's name to open without it",
    )
    .option("--take-over <database>", "the database this is a copy of, when this one replaces it for good")
    .option("--json", "as JSON")
    .addHelpText("after", RECONCILE_HELP)
    .action((options: RunOptions) => withInstalled((engine) => run(engine, options, output)));
};

const HELP = `
When the journal is lost, in part or whole, the database stays closed. In this order:
  1. bring the journal back from its own backup; \`serment journal verify\` says whether it is whole
  2. if there is none, open without it: serment restore reconcile --journal-lost <name of the database>
     What can still be read is replayed; that the rest was given up, by whom and when, stays in the database's history.
     Then look for what should not be there: requests for erasure answered since the backup, in your mail and files.

Example:
  serment restore status
  serment restore reconcile --dry-run
  serment restore reconcile`;

const RECONCILE_HELP = `
Interrupted or killed, the database stays closed and the command is run again.

Example:
  serment restore reconcile --dry-run
  serment restore reconcile`;

async function begin(options: BeginOptions, output: Output): Promise<void> {
  const { table, since, adopt = false } = options;
  const close = async (engine: Engine): Promise<void> => {
    const { ended } = await engine.beginRestore({
      adopt,
      ...(table === undefined ? {} : { tables: table }),
      ...(since === undefined ? {} : { since }),
    });
    output.out(`the database is closed; ${countOf(ended, "session")} of purposes ended\n`);
    output.err("next: serment restore reconcile\n");
  };
  await (adopt ? withEngine(options, close) : withInstalled(close));
}

async function run(engine: Engine, options: RunOptions, output: Output): Promise<void> {
  const shown = reconcileProgress(output);
  const done = await shownBy(
    shown,
    engine.reconcile({
      onProgress: shown.report,
      ...(options.dryRun === undefined ? {} : { dryRun: options.dryRun }),
      ...(options.journalLost === undefined ? {} : { journalLost: options.journalLost }),
      ...(options.takeOver === undefined ? {} : { takeOver: options.takeOver }),
    }),
  );
  output.out(options.json === true ? `${JSON.stringify(done, null, 2)}\n` : told(done));
  if (done.outcome !== "opened") return;
  const status = await engine.restoreStatus();
  if (options.json !== true) output.out(reentryText(status));
  if (!options.sweep) return;
  const line = progressLine("forgetting what is due", output);
  // The last run the backup remembers may be days ago; that is the restore, not a clock that jumped.
  const { rowsDeleted, cellsEmptied } = await shownBy(
    line,
    engine.sweep({
      confirmDay: await engine.today(),
      onProgress: ({ done: at, total }) => line.at(at, total),
    }),
  );
  if (options.json !== true)
    output.out(`then forgotten, as due: ${countOf(rowsDeleted, "row")}, ${countOf(cellsEmptied, "cell")}\n`);
}

const phases = {
  reading: "reading the journal",
  looking: "looking for what it names",
  replaying: "replaying",
  opening: "opening",
} as const;

function reconcileProgress(output: Output): {
  report: NonNullable<ReconcileOptions["onProgress"]>;
  end: (note?: string) => void;
} {
  const shown = stagedProgress(phases, output);
  return { end: shown.end, report: ({ phase, done, total }) => shown.report(phase, done, total) };
}

function told({ outcome, lines, since, until, replayed, givenUp, ledger }: Reconciled): string {
  const seals =
    ledger === null
      ? ""
      : `  seals made after the backup are kept in ${ledger.aside ?? "no file"}; the new log is ${ledger.origin}\n`;
  if (outcome === "nothing")
    return `nothing to reconcile: the database is open and knows the whole journal\n${seals}`;
  const { tables, events, holdsPlaced, holdsLifted, corrected } = replayed;
  const head =
    outcome === "preview" ? "this would be replayed; nothing was changed\n" : "the database is open\n";
  const span = `  ${countOf(lines, "line")} of the journal${since === null ? "" : `, after ${since}`}${until === null ? "" : `, up to ${until}`}\n`;
  const heard = Object.entries(events).map(([kind, count]) => [kind, count] as const);
  const rows = tables.filter((one) => one.deleted + one.emptied + one.waiting > 0);
  return [
    head,
    span,
    ...(rows.length === 0
      ? ["  nothing to forget again\n"]
      : [
          columns([
            ["forgotten again", "rows", "cells", "rows waiting"],
            ...rows.map((one) => [one.table, one.deleted, one.emptied, one.waiting]),
          ]),
        ]),
    ...(heard.length === 0 ? [] : [columns([["said since the backup", "events"], ...heard])]),
    ...(holdsPlaced + holdsLifted === 0
      ? []
      : [
          `  holds: ${holdsPlaced} placed again (without reason and owner: place each once more with both, then lift the one without; \`serment hold list\`), ${holdsLifted} lifted\n`,
        ]),
    ...(corrected === 0 ? [] : [`  ${countOf(corrected, "cell")} held a value from before its correction\n`]),
    givenText(replayed),
    ...(givenUp === null ? [] : [`  the journal that was given up is kept in ${givenUp}\n`]),
    seals,
  ].join("");
}

/** To whom data were given since the backup, and whom that makes it necessary to tell something. */
function givenText({ missions, disclosures, peopleGone, notices }: Reconciled["replayed"]): string {
  const given = [
    ...(missions === 0 ? [] : [`${countOf(missions, "mission")} (say again who approved each)`]),
    ...(disclosures === 0 ? [] : [countOf(disclosures, "disclosure")]),
  ];
  return [
    given.length === 0 ? "" : `  given to others since the backup, recorded again: ${given.join(", ")}\n`,
    peopleGone === 0
      ? ""
      : `  of ${countOf(peopleGone, "person").replace("persons", "people")} whom it held nothing is in this backup: tell those parties yourself; \`serment disclose list\`\n`,
    notices === 0
      ? ""
      : `  ${countOf(notices, "notice")} to recipients made again, which may have been sent before: \`serment notice-to list\`\n`,
  ].join("");
}

function reentryText(status: RestoreStatus | undefined): string {
  const cells = status?.reentry ?? [];
  if (cells.length === 0) return "";
  const list = columns([
    ["to be entered again", "row", "column", ""],
    ...cells
      .slice(0, 50)
      .map(({ table, row, column, emptied }) => [
        table,
        writtenLedgerKey(row),
        column,
        emptied ? "" : "still holds the wrong value",
      ]),
  ]);
  return `${list}${cells.length > 50 ? `  and ${cells.length - 50} more: serment restore status --json\n` : ""}  with: serment rectify <table> <key> --column <column>\n`;
}

function wholeStatus(status: RestoreStatus | undefined): string {
  const history = (status?.history ?? []).map(({ at, act, by, note }) => [at, act, by, note]);
  return `${statusText(status)}${reentryText(status)}${columns([["when", "what", "by", "why"], ...history])}`;
}
