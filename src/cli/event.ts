/** `serment event`: records an act of any kind; those of every day have commands of their own. */
import type { Command } from "commander";
import { eventKinds, restrictionGrounds } from "../policy/vocabulary.ts";
import { type ActOptions, PERSON, recordAct, withAct } from "./act.ts";
import { type FileOptions, withFiles } from "./load.ts";
import type { Output } from "./output.ts";
import { withEngine } from "./session.ts";

type EventOptions = FileOptions &
  ActOptions & { readonly purpose?: string; readonly channel?: string; readonly ground?: string };

export const registerEvent = (program: Command, output: Output): void =>
  void withAct(
    withFiles(program.command("event"))
      .description("record what a person said, or what we were told of them: it holds from the next query on")
      .argument("<kind>", eventKinds.join(", "))
      .argument("<person...>", PERSON)
      .option("--purpose <name>", "the purpose, or directMarketing for all of them")
      .option("--channel <name>", "one channel only")
      .option("--ground <name>", `of a restriction: ${restrictionGrounds.join(", ")}`),
  )
    .addHelpText(
      "after",
      "\nExample:\n  serment event deceased 42 --source phone --note 'the daughter called'\n" +
        "Consents, objections and restrictions: `serment consent`, `serment object`, `serment restrict`.",
    )
    .action((kind: string, person: readonly string[], options: EventOptions) =>
      withEngine(options, (engine) => {
        const { purpose, channel, ground } = options;
        return recordAct(engine, person, { kind, purpose, channel, ground }, options, output);
      }),
    );
