/** `serment restrict`: hides data and keeps them (GDPR art. 18), tells that this is to end, and ends it. */
import type { Command } from "commander";
import { SermentError } from "../errors.ts";
import { restrictionGrounds } from "../policy/vocabulary.ts";
import { type ActOptions, PERSON, recordAct, withAct } from "./act.ts";
import type { Output } from "./output.ts";
import { withInstalled } from "./session.ts";

type RestrictOptions = ActOptions & {
  readonly purpose?: string;
  readonly ground?: string;
  readonly notice?: boolean;
  readonly lift?: boolean;
};

export const registerRestrict = (program: Command, output: Output): void =>
  void withAct(program.command("restrict"))
    .description("a restriction: data are hidden and kept until the person was told and it is lifted")
    .argument("<person...>", PERSON)
    .option("--purpose <name>", "one purpose only (default: everything)")
    .option("--ground <name>", `why, GDPR art. 18(1)(a)-(d): ${restrictionGrounds.join(", ")}`)
    .option("--notice", "the person was told that it is about to be lifted (art. 18(3))")
    .option("--lift", "lift it; refused before they were told")
    .addHelpText(
      "after",
      "\nExample:\n  serment restrict 42 --ground accuracy --note 'says the address is wrong'\n" +
        "A restriction keeps nothing longer than its purposes do; for a claim, place a hold as well: serment hold place.",
    )
    .action((person: readonly string[], { purpose, ground, notice, lift, ...act }: RestrictOptions) => {
      const given = [ground !== undefined, notice === true, lift === true].filter(Boolean);
      if (given.length !== 1)
        throw new SermentError("bad-argument", "say what is to be done about the restriction", {
          hint: "give one of `--ground`, `--notice` and `--lift`",
        });
      const kind =
        notice === true ? "restrictionNotice" : lift === true ? "restrictionLifted" : "restriction";
      return withInstalled((engine) => recordAct(engine, person, { kind, purpose, ground }, act, output));
    });
