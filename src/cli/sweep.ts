/** `serment sweep`: forgets what no purpose keeps any more, or says what that would be. */
import { createInterface } from "node:readline/promises";
import type { Command } from "commander";
import { writtenLedgerKey } from "../catalog/written-key.ts";
import type { DryRun, Engine, SweepOptions, Swept } from "../engine.ts";
import { SermentError } from "../errors.ts";
import { givenDay } from "../policy/given-day.ts";
import { columns, type Output, progressLine, shownBy } from "./output.ts";
import { withInstalled } from "./session.ts";

type Options = { readonly dryRun?: boolean; readonly json?: boolean; readonly confirmDay?: string };

export const registerSweep = (program: Command, output: Output): void =>
  void program
    .command("sweep")
    .description("forget what no purpose keeps any more")
    .option("--dry-run", "only say what would be forgotten, how much of it and why")
    .option("--confirm-day <day>", "the day it is, as YYYY-MM-DD, after the clock has jumped")
    .option("--json", "as JSON")
    .addHelpText("after", HELP)
    .action((options: Options) => {
      if (options.confirmDay !== undefined) requireDay(options.confirmDay);
      return withInstalled((engine) =>
        options.dryRun === true ? tellDryRun(engine, options, output) : carryOut(engine, options, output),
      );
    });

const HELP = `
It goes by the policy that is applied, in transactions of a bounded size; interrupted or killed, it goes on where it was
when it is run again. \`serment start\` and \`serment worker\` run it by themselves each night.

Afterwards it seals what waits for the ledger, and deletes proof that the policy keeps no longer (see \`serment audit\`).

Ends with 1 when something that is due could not be forgotten, or acts could not be sealed; it is named, and tried again
in the next run.

Example:
  serment sweep --dry-run
  serment sweep
  serment sweep --confirm-day 2026-11-25`;

async function carryOut(engine: Engine, options: Options, output: Output): Promise<void> {
  const stop = new AbortController();
  const interrupt = (): void => {
    output.err("\nending after the transaction under way\n");
    stop.abort();
  };
  process.once("SIGINT", interrupt).once("SIGTERM", interrupt);
  const line = progressLine("forgetting", output);
  const onProgress = ({ done, total }: { done: number; total: number }): void => line.at(done, total);
  const run = (confirmDay?: string): Promise<Swept> =>
    engine.sweep({ onProgress, signal: stop.signal, ...(confirmDay === undefined ? {} : { confirmDay }) });
  try {
    const report = await run(options.confirmDay).catch(async (error: unknown) => {
      line.end("not begun");
      const typed = await askForDay(error, options, output);
      return run(typed);
    });
    line.end();
    output.out(options.json === true ? `${JSON.stringify(report, null, 2)}\n` : told(report));
    if (options.json !== true) output.err(leftOver(report));
    const well = report.outcome === "done" && (report.ledger?.trouble ?? null) === null;
    if (!well) process.exitCode = report.interrupted ? 130 : 1;
  } finally {
    process.off("SIGINT", interrupt).off("SIGTERM", interrupt);
  }
}

const requireDay = (text: string): void =>
  void givenDay(text, {
    place: "--confirm-day",
    hint: "give the day the database says it is, as 2026-11-25",
  });

/** Somebody at a terminal may confirm the day by typing it; anywhere else the refusal stands. */
async function askForDay(error: unknown, options: SweepOptions, output: Output): Promise<string> {
  const askable =
    error instanceof SermentError && error.code === "clock-jumped" && options.confirmDay === undefined;
  if (!askable || !output.terminal || process.stdin.isTTY !== true) throw error;
  const asking = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const question = `${error.message}.\nType the day it is to go on, or nothing to stop: `;
    const typed = (await asking.question(question)).trim();
    if (typed === "") throw error;
    requireDay(typed);
    return typed;
  } finally {
    asking.close();
  }
}

function told(report: Swept): string {
  const { day, rowsDeleted, cellsEmptied, people, batches } = report;
  const { removed, absent } = report.files;
  const stored =
    removed + absent === 0 ? "" : `${counted(removed, "file")} removed, ${absent} not there any more\n`;
  const proof = Object.values(report.ledger?.forgotten ?? {}).reduce((sum, acts) => sum + acts, 0);
  const ended =
    proof === 0 ? stored : `${stored}${counted(proof, "act")} deleted whose proof is kept no longer\n`;
  if (rowsDeleted + cellsEmptied === 0) {
    const looked =
      people === 0
        ? ", nobody was due"
        : `; ${counted(people, "person or row", "people and rows")} looked at`;
    return `${day}: nothing to forget${looked}\n${ended}`;
  }
  const tables = Object.entries(report.tables).sort(([a], [b]) => (a < b ? -1 : 1));
  const rows = tables.map(([table, { deleted, emptied }]) => [
    table,
    deleted ?? 0,
    Object.entries(emptied ?? {})
      .map(([column, cells]) => `${column} ${cells}`)
      .join(", "),
  ]);
  const head = `${day}: forgotten, ${counted(rowsDeleted, "row")} deleted and ${counted(cellsEmptied, "cell")} emptied, in ${counted(batches, "transaction")}\n`;
  return head + columns([["table", "deleted", "emptied"], ...rows]) + ended;
}

/** What is due and was not forgotten, each with what stands against it. */
function leftOver({ left, waiting, files, interrupted, ledger }: Swept): string {
  return [
    ...(interrupted ? ["interrupted; run it again to go on\n"] : []),
    ...left.map(({ table, key, why }) => `not forgotten: ${table} ${writtenLedgerKey(key)}: ${why}\n`),
    ...(waiting > 0
      ? [
          `${counted(waiting, "person or row", "people and rows")} due that were not reached; the next run takes them\n`,
        ]
      : []),
    ...files.left.map(
      ({ store, files: count, why }) =>
        `not removed: ${counted(count, "file")} of the store ${store}: ${why}\n`,
    ),
    ...(ledger === null || ledger.trouble === null
      ? []
      : [`acts are not sealed: ${ledger.trouble.message}\n  hint: ${ledger.trouble.hint ?? ""}\n`]),
  ].join("");
}

const counted = (count: number, one: string, several = `${one}s`): string =>
  `${count} ${count === 1 ? one : several}`;

async function tellDryRun(engine: Engine, options: Options, output: Output): Promise<void> {
  const line = progressLine("looking", output);
  const found = await shownBy(
    line,
    engine.dryRun(({ done, total }) => line.at(done, total)),
  );
  output.out(options.json === true ? `${JSON.stringify(found, null, 2)}\n` : dryRunText(found));
}

function dryRunText({ day, lines, files, policyVersion }: DryRun): string {
  const waiting =
    files === 0 ? "" : `${counted(files, "file")} of rows forgotten before still to be removed\n`;
  const whole = lines.some(({ columns: emptied }) => emptied === null)
    ? "a whole row goes; one that a row that stays refers to is only emptied\n"
    : "";
  if (lines.length === 0) return `${day}: nothing to forget under version ${policyVersion}\n${waiting}`;
  return `${day}: version ${policyVersion} would forget this; nothing was changed\n${columns([
    ["table", "what", "rows", "why", "for example"],
    ...lines.map(({ table, columns: emptied, rows, reason, samples }) => [
      table,
      emptied === null ? "whole rows" : emptied.join(", "),
      rows,
      reasonText(reason),
      // Keys of several columns have commas of their own.
      samples.join(samples.some((key) => key.includes(",")) ? "; " : ", "),
    ]),
  ])}${whole}${waiting}`;
}

function reasonText(reason: DryRun["lines"][number]["reason"]): string {
  if (reason.kind === "neverKept") return "no purpose keeps it";
  const days = reason.from === reason.to ? reason.from : `${reason.from} to ${reason.to}`;
  return reason.kind === "ended"
    ? `${reason.purpose} ended ${days}`
    : `erasure asked for, ${reason.purpose} ended ${days}`;
}
