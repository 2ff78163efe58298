/** `serment explain`: why a purpose may, or may not, use a person's data on a day. */
import type { Command } from "commander";
import type { Day } from "../policy/day.ts";
import type { Explanation, Reason } from "../policy/explain.ts";
import { givenDay } from "../policy/given-day.ts";
import { sentence } from "../policy/sentence.ts";
import { type FileOptions, withFiles } from "./load.ts";
import type { Output } from "./output.ts";
import { withEngine } from "./session.ts";

type ExplainOptions = FileOptions & {
  readonly person: readonly string[];
  readonly purpose: string;
  readonly day?: string;
  readonly table?: string;
  readonly json?: boolean;
};

export const registerExplain = (program: Command, output: Output): void =>
  void withFiles(program.command("explain"))
    .description("say why a purpose may, or may not, use a person's data on a day")
    .requiredOption("--person <key...>", "the key of the person's row")
    .requiredOption("--purpose <name>", "a purpose of the policy")
    .option("--day <day>", "YYYY-MM-DD (default: today)")
    .option("--table <name>", "the subject table, when the map has several")
    .option("--json", "as JSON")
    .addHelpText(
      "after",
      "\nExample:\n  serment explain --person 42 --purpose customerOffers --day 2027-01-01",
    )
    .action((options: ExplainOptions) => {
      const given =
        options.day === undefined
          ? undefined
          : givenDay(options.day, { place: "--day", hint: "write it as 2027-01-31" });
      return withEngine(options, async (engine) => {
        const found = await engine.explain({
          person: options.person,
          purpose: options.purpose,
          day: given ?? (await engine.today()),
          ...(options.table === undefined ? {} : { subjectTable: options.table }),
        });
        output.out(options.json === true ? `${JSON.stringify(found, null, 2)}\n` : explanationText(found));
      });
    });

/** The verdict in a line, then each way to an answer with what speaks for it and against it. */
export function explanationText(found: Explanation): string {
  const grounds = found.units.map(({ ground, channel, basis, article, visible, kept, reasons }) => {
    const by = channel === null ? "" : ` by ${channel}`;
    const state = visible ? "lawful" : kept ? "kept, but not to be used" : "not lawful";
    return `\nground ${ground + 1}${by}: ${basis} (${article}): ${state}\n${reasons.map(reasonLine).join("")}`;
  });
  return `${verdict(found)}\n${grounds.join("")}`;
}

function verdict({ purpose, day: asked, visible, kept, visibleUntil, keptUntil }: Explanation): string {
  const until = (last: Day | undefined): string =>
    last === undefined || last === "infinity" ? "" : `, until ${last} inclusive`;
  if (visible) return `${purpose} may use the person's data on ${asked}${until(visibleUntil)}`;
  if (kept) return `${purpose} may not use the person's data on ${asked}; they are kept${until(keptUntil)}`;
  return `${purpose} may not use the person's data on ${asked}, and keeps none`;
}

const reasonLine = (reason: Reason): string => `  ${reason.holds ? "+" : "-"} ${sentence(reason)}\n`;
