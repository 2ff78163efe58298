/** `serment login`: lets an application in as one purpose. */
import type { Command } from "commander";
import { type FileOptions, withFiles } from "./load.ts";
import type { Output } from "./output.ts";
import { withEngine } from "./session.ts";

export const registerLogin = (program: Command, output: Output): void =>
  void withFiles(program.command("login"))
    .description("give an application a login for one purpose; prints its URL once")
    .argument("<purpose>", "a purpose of the policy")
    .addHelpText("after", "\nExample:\n  serment login marketing\nA login that existed gets a new password.")
    .action((purpose: string, options: FileOptions) =>
      withEngine(options, async (engine, url) => {
        output.out(`${await engine.openLogin(purpose, url)}\n`);
        output.err("this password is not kept anywhere and not shown again\n");
      }),
    );
