/** `serment hold`: keeps data of a person, a contract, a category or a table from being forgotten, for a claim. */
import type { Command } from "commander";
import { writtenLedgerKey } from "../catalog/written-key.ts";
import type { Hold, HoldDone } from "../engine.ts";
import { SermentError } from "../errors.ts";
import { columns, type Output } from "./output.ts";
import { withInstalled } from "./session.ts";
import { whole } from "./whole.ts";

type Shared = {
  readonly dryRun?: boolean;
  readonly count: boolean;
  readonly json?: boolean;
  readonly note?: string;
};
type PlaceOptions = Shared & {
  readonly person?: readonly string[];
  readonly subjectTable?: string;
  readonly row?: string;
  readonly category?: string;
  readonly table?: string;
  readonly reason: string;
  readonly owner: string;
  readonly review: string;
  readonly reviewWithin: string;
};
type ReviewOptions = Shared & { readonly until: string; readonly reviewWithin: string };

export const registerHold = (program: Command, output: Output): void => {
  const hold = program
    .command("hold")
    .description("keep data from being forgotten while a claim needs them: place, review, lift, list");
  registerPlace(hold, output);
  registerReview(hold, output);
  registerLift(hold, output);
  registerList(hold, output);
};

const tried = (command: Command): Command =>
  command
    .option("--note <text>", "what else is to be remembered")
    .option("--no-count", "do not count what it holds, which takes long for a category or a table")
    .option("--dry-run", "only say what would happen")
    .option("--json", "as JSON");

const WITHIN = "how many months ahead the review may lie";

const registerPlace = (hold: Command, output: Output): void =>
  void tried(hold.command("place"))
    .description("place a hold; of several scopes, on what they have in common")
    .option("--person <key...>", "a person, by the key of their row: everything that is theirs")
    .option("--subject-table <name>", "the table the person is in, when the map has several")
    .option(
      "--row <table:key>",
      "a row and what hangs below it, e.g. contract:123; of several columns: party:1,2",
    )
    .option("--category <name>", "a category of the policy")
    .option("--table <name>", "a table, by the map's name")
    .requiredOption("--reason <text>", "why")
    .requiredOption("--owner <name>", "who answers for it")
    .requiredOption("--review <day>", "when it is looked at again, YYYY-MM-DD")
    .option("--review-within <months>", WITHIN, "12")
    .addHelpText(
      "after",
      "\nExample:\n  serment hold place --row contract:123 --reason 'claim 2026/17' --owner legal --review 2027-05-01\n" +
        "A value of a key of several columns that has a comma or a quote in it stands in quotes: --row 'party:\"a,b\",2'.\n" +
        "A hold makes nothing visible; it only stops forgetting of its scope (GDPR art. 17(3)(e)).",
    )
    .action((options: PlaceOptions) => {
      const { person, subjectTable, row, category, table, note, dryRun = false, count } = options;
      const reviewWithinMonths = whole("--review-within", options.reviewWithin, 1_200);
      const named = row === undefined ? {} : { row: namedRow(row) };
      return withInstalled(async (engine) => {
        const done = await engine.placeHold(
          {
            reason: options.reason,
            owner: options.owner,
            reviewOn: options.review,
            reviewWithinMonths,
            ...named,
            ...(person === undefined ? {} : { person }),
            ...(subjectTable === undefined ? {} : { subjectTable }),
            ...(category === undefined ? {} : { category }),
            ...(table === undefined ? {} : { table }),
            ...(note === undefined ? {} : { note }),
          },
          { dryRun, count },
        );
        show(output, options, done, placedText);
      });
    });

const registerReview = (hold: Command, output: Output): void =>
  void tried(hold.command("review"))
    .description("say that a hold is still needed, until another day")
    .argument("<hold>", "its number")
    .requiredOption("--until <day>", "when it is looked at again, YYYY-MM-DD")
    .option("--review-within <months>", WITHIN, "12")
    .addHelpText("after", "\nExample:\n  serment hold review 3 --until 2027-11-01 --note 'appeal lodged'")
    .action((id: string, options: ReviewOptions) => {
      const { note, dryRun = false, count } = options;
      const reviewWithinMonths = whole("--review-within", options.reviewWithin, 1_200);
      return withInstalled(async (engine) => {
        const done = await engine.reviewHold(
          id,
          {
            reviewOn: options.until,
            reviewWithinMonths,
            ...(note === undefined ? {} : { note }),
          },
          { dryRun, count },
        );
        show(output, options, done, reviewedText);
      });
    });

const registerLift = (hold: Command, output: Output): void =>
  void tried(hold.command("lift"))
    .description("end a hold; what nothing else keeps is forgotten by the next sweep")
    .argument("<hold>", "its number")
    .addHelpText(
      "after",
      "\nExample:\n  serment hold lift 3 --dry-run\n  serment hold lift 3 --note 'settled'",
    )
    .action((id: string, options: Shared) =>
      withInstalled(async (engine) => {
        const { note, dryRun = false, count } = options;
        const done = await engine.liftHold(id, { dryRun, count, ...(note === undefined ? {} : { note }) });
        show(output, options, done, liftedText);
      }),
    );

const registerList = (hold: Command, output: Output): void =>
  void hold
    .command("list")
    .description("list the holds in force, the one to be reviewed first first")
    .option("--lifted", "also those that were lifted")
    .option("--json", "as JSON")
    .addHelpText("after", "\nExample:\n  serment hold list")
    .action((options: { lifted?: boolean; json?: boolean }) =>
      withInstalled(async (engine) => {
        const holds = await engine.listHolds({ lifted: options.lifted === true });
        output.out(options.json === true ? `${JSON.stringify(holds, null, 2)}\n` : listText(holds));
      }),
    );

/** `contract:123`, `party:1,2`; a table with a colon in its name stands in quotes. Throws `bad-argument` without a key. */
function namedRow(text: string): { readonly table: string; readonly key: string } {
  const [, inQuotes, plain, key] = /^(?:"((?:[^"]|"")+)"|([^:]+)):(.+)$/s.exec(text) ?? [];
  const table = inQuotes?.replaceAll('""', '"') ?? plain;
  if (table !== undefined && key !== undefined) return { table, key };
  throw new SermentError("bad-argument", `\`${text}\` names no row`, {
    hint: "write the table and the key of the row: contract:123",
  });
}

function show(output: Output, { json }: Shared, done: HoldDone, text: (done: HoldDone) => string): void {
  output.out(json === true ? `${JSON.stringify(done, null, 2)}\n` : text(done));
}

const placedText = (done: HoldDone): string =>
  `${done.tried ? "would hold" : `hold ${done.hold.id} is in force:`} ${scopeText(done.hold)}, to be reviewed on ${done.hold.reviewOn}\n${effectText(done)}`;

const reviewedText = (done: HoldDone): string =>
  `hold ${done.hold.id} ${done.tried ? "would go on" : "goes on"}: ${scopeText(done.hold)}, to be reviewed on ${done.hold.reviewOn}\n${effectText(done)}`;

const liftedText = (done: HoldDone): string => {
  const { hold, effect, tried } = done;
  const head = `hold ${hold.id} ${tried ? "would be lifted" : "is lifted"}: ${scopeText(hold)}\n`;
  if (effect === null) return head;
  if (effect.due === 0 && effect.dueRows === 0) return `${head}nothing becomes due by that\n`;
  return `${head}the next sweep forgets ${amount(effect.due, "cell")} and ${amount(effect.dueRows, "whole row")} of it\n${table(done)}`;
};

function effectText(done: HoldDone): string {
  const { effect } = done;
  if (effect === null) return "";
  if (effect.rows === 0)
    return "it holds 0 rows now; what is written later in its scope is held from then on\n";
  return `it holds ${amount(effect.cells, "cell")} in ${amount(effect.rows, "row")}; without it, ${effect.due} would be forgotten today, ${effect.dueByReview} by the review\n${table(done)}`;
}

const amount = (count: number, one: string): string => `${count} ${one}${count === 1 ? "" : "s"}`;

const table = ({ effect }: HoldDone): string =>
  effect === null || effect.tables.length === 0
    ? ""
    : columns([
        ["table", "rows", "cells", "due today", "by the review", "rows due"],
        ...effect.tables.map((one) => [
          one.table,
          one.rows,
          one.cells,
          one.due,
          one.dueByReview,
          one.dueRows,
        ]),
      ]);

/** What a hold is on, in words. */
export function scopeText({ scope }: Hold): string {
  const { person, row, category, table } = scope;
  const parts = [
    ...(category === null ? [] : [`category ${category}`]),
    ...(table === null ? [] : [`table ${table}`]),
    ...(row === null ? [] : [`${row.table} ${writtenLedgerKey(row.key)} and what hangs below it`]),
    ...(person === null ? [] : [`${person.table} ${writtenLedgerKey(person.key)}`]),
  ];
  return parts.join(" of ");
}

function listText(holds: readonly Hold[]): string {
  if (holds.length === 0) return "no hold is in force\n";
  const late = holds.filter(({ overdue }) => overdue).length;
  const head = late === 0 ? "" : `${amount(late, "review")} overdue\n`;
  return `${head}${columns([
    ["hold", "on", "owner", "placed", "review", "reason"],
    ...holds.map((hold) => [
      hold.id,
      scopeText(hold),
      hold.owner,
      hold.placedOn,
      hold.liftedOn === null
        ? `${hold.reviewOn}${hold.overdue ? " (overdue)" : ""}`
        : `lifted ${hold.liftedOn}`,
      hold.reason,
    ]),
  ])}`;
}
