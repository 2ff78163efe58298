/** `serment prove`: shows, from the database alone and without changing anything, that what it promises holds. */
import type { Command } from "commander";
import type { RetentionProof } from "../engine.ts";
import { columns, type Output, progressLine, shownBy } from "./output.ts";
import { withInstalled } from "./session.ts";
import { whole } from "./whole.ts";

type Options = { readonly json?: boolean; readonly people: string; readonly seed: string };

export const registerProve = (program: Command, output: Output): void => {
  const prove = program
    .command("prove")
    .description("show that the database keeps what the policy says: retention");
  registerRetention(prove, output);
};

const registerRetention = (prove: Command, output: Output): void =>
  void prove
    .command("retention")
    .description("count what is kept too long, and compare the database with its policy")
    .option("--people <number>", "how many people to compute anew, drawn by the seed", "1000")
    .option("--seed <number>", "another seed draws other people", "1")
    .option("--json", "as JSON")
    .addHelpText(
      "after",
      "\nIt goes by the policy that is applied, in one read-only transaction. Ends with 1 when anything is wrong.\n" +
        "\nExample:\n  serment prove retention\n  serment prove retention --json > proof.json",
    )
    .action((options: Options) => {
      const people = whole("--people", options.people, 10_000_000);
      const seed = whole("--seed", options.seed, 1_000_000_000);
      return withInstalled(async (engine) => {
        const line = progressLine("counting what is kept", output);
        const onProgress = ({ done, total }: { done: number; total: number }) => line.at(done, total);
        const proof = await shownBy(line, engine.proveRetention({ people, seed, onProgress }));
        output.out(options.json === true ? `${JSON.stringify(proof, null, 2)}\n` : proofText(proof));
        process.exitCode = proof.fine ? 0 : 1;
      });
    });

/** The verdict, what is wrong and what to do about it, then the figures. */
export function proofText(proof: RetentionProof): string {
  const { wrong, policyVersion, appliedOn, day, testClock } = proof;
  const verdict = proof.fine
    ? "nothing is kept too long, and the database is what its policy makes of it"
    : `${amount(wrong.length, "thing")} wrong`;
  return [
    `${verdict}\n`,
    `version ${policyVersion}, in force since ${appliedOn}; seen on ${day}${testClock ? ", a day that tests set" : ""}\n`,
    ...wrong.slice(0, SHOWN).map(({ place, found, hint }) => `\n${place}: ${found}\n  hint: ${hint}\n`),
    wrong.length > SHOWN ? `\nand ${wrong.length - SHOWN} more; --json has them all\n` : "",
    `\n${figures(proof)}`,
    tables(proof),
  ].join("");
}

/** Who reads a terminal wants to know where to begin, not everything. */
const SHOWN = 40;

function figures(proof: RetentionProof): string {
  const { rows, overdueRows, overdueCells, heldRows, heldCells, holds, due, lastRun, standings } = proof;
  return columns([
    ["rows that belong to people", rows],
    ["cells kept without a purpose", overdueCells],
    ["rows past their last day", overdueRows],
    ["rows only a hold keeps", heldRows],
    ["cells only a hold keeps", heldCells],
    ["emptied rows others refer to", proof.shells],
    ["files not removed yet", proof.files],
    ["holds in force", holds.inForce],
    ["reviews of holds overdue", holds.overdue],
    ["people to be looked at by the next sweep", due.people],
    ["events the journal awaits", proof.unjournaled],
    ["acts not sealed for over an hour", proof.unsealed],
    ["objects compared", proof.objects],
    ["people computed anew", standings?.people ?? 0],
  ]).concat(
    lastRun === null
      ? "  no sweep has run yet\n"
      : `  last sweep for ${lastRun.day}: ${lastRun.outcome ?? "under way, or cut off"}\n`,
  );
}

function tables(proof: RetentionProof): string {
  const some = proof.tables.filter(
    ({ overdueRows, heldRows, shells, columns: cells }) => overdueRows + heldRows + shells + cells.length > 0,
  );
  if (some.length === 0) return "";
  return `\n${columns([
    ["table", "column", "past its day", "held", "waits"],
    ...some.flatMap(({ table, overdueRows, needlessShells, heldRows, shells, columns: cells }) => [
      [table, "(whole rows)", overdueRows + needlessShells, heldRows, shells],
      ...cells.map(({ column, overdue, held }) => ["", column, overdue, held, ""]),
    ]),
  ])}`;
}

const amount = (count: number, one: string): string => `${count} ${one}${count === 1 ? " is" : "s are"}`;
