/** `serment object`: records an objection (GDPR art. 21), what was decided of it, or that it is taken back. */
import type { Command } from "commander";
import { SermentError } from "../errors.ts";
import type { EventKind } from "../policy/vocabulary.ts";
import { type ActOptions, PERSON, recordAct, withAct } from "./act.ts";
import type { Output } from "./output.ts";
import { withInstalled } from "./session.ts";

type ObjectOptions = ActOptions & {
  readonly purpose: string;
  readonly channel?: string;
  readonly uphold?: boolean;
  readonly overrule?: boolean;
  readonly lift?: boolean;
  readonly reason?: string;
};

export const registerObject = (program: Command, output: Output): void =>
  void withAct(program.command("object"))
    .description("an objection: ends direct marketing at once, hides any other use until it is decided")
    .argument("<person...>", PERSON)
    .option("--purpose <name>", "the purpose; directMarketing: every purpose that markets", "directMarketing")
    .option("--channel <name>", "one channel only")
    .option("--uphold", "decide for the person: the purpose ends")
    .option("--overrule", "decide against: there are compelling grounds, which --reason says")
    .option("--lift", "the person takes it back")
    .option("--reason <text>", "with --uphold or --overrule: the balance of interests, and why")
    .addHelpText(
      "after",
      "\nExample:\n  serment object 42 --source phone\n" +
        "  serment object 42 --purpose scoring --overrule --reason 'two bills unpaid' --actor 'J. Peeters'",
    )
    .action((person: readonly string[], options: ObjectOptions) =>
      withInstalled((engine) => {
        const { purpose, channel, reason, note = reason, ...act } = options;
        return recordAct(
          engine,
          person,
          { kind: kindOf(options), purpose, channel },
          note === undefined ? act : { ...act, note },
          output,
        );
      }),
    );

function kindOf({ uphold, overrule, lift, reason, note }: ObjectOptions): EventKind {
  const asked = [uphold, overrule, lift].filter((one) => one === true).length;
  if (asked > 1)
    throw new SermentError("bad-argument", "an objection is upheld, overruled or lifted, one of them", {
      hint: "give one of `--uphold`, `--overrule` and `--lift`",
    });
  if (reason !== undefined && (note !== undefined || (uphold !== true && overrule !== true)))
    throw new SermentError("bad-argument", "`--reason` is that of a decision, and stands for the note", {
      hint: "give it with `--uphold` or `--overrule`; else use `--note`",
    });
  if (uphold === true) return "objectionUpheld";
  if (overrule === true) return "objectionOverruled";
  return lift === true ? "objectionLifted" : "objection";
}
