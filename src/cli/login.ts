/** `serment login`: lets an application in as one purpose, or a party in as the recipient it is. */
import type { Command } from "commander";
import { SermentError } from "../errors.ts";
import { type FileOptions, withFiles } from "./load.ts";
import type { Output } from "./output.ts";
import { withEngine } from "./session.ts";

type LoginOptions = FileOptions & { readonly recipient?: string; readonly party?: string };

export const registerLogin = (program: Command, output: Output): void =>
  void withFiles(program.command("login"))
    .description(
      "give an application a login for one purpose, or a recipient's party one; prints its URL once",
    )
    .argument("[purpose]", "a purpose of the policy")
    .option("--recipient <name>", "instead of a purpose: the recipient of the policy")
    .option("--party <name>", "which one, by name; it sees what was opened to it while its mission runs")
    .addHelpText(
      "after",
      "\nExample:\n  serment login marketing\n  serment login --recipient sellers --party 'Door & Co'\n" +
        "A login that existed gets a new password.",
    )
    .action((purpose: string | undefined, options: LoginOptions) =>
      withEngine(options, async (engine, url) => {
        const { recipient, party } = options;
        if (
          (purpose === undefined) === (recipient === undefined) ||
          (recipient === undefined) !== (party === undefined)
        )
          throw new SermentError(
            "bad-argument",
            "a login is for one purpose, or for one party of a recipient",
            {
              hint: "`serment login <purpose>`, or `serment login --recipient <name> --party <name>`",
            },
          );
        const opened =
          recipient !== undefined && party !== undefined
            ? await engine.openPartyLogin({ recipient, party }, url)
            : await engine.openLogin(purpose ?? "", url);
        output.out(`${opened}\n`);
        output.err("this password is not kept anywhere and not shown again\n");
      }),
    );
