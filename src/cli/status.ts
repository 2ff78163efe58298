/** `serment status`: which policy is in force, and for how many people each purpose may be pursued today. */
import type { Command } from "commander";
import { type FileOptions, withFiles } from "./load.ts";
import { columns, type Output } from "./output.ts";
import { withEngine } from "./session.ts";

export const registerStatus = (program: Command, output: Output): void =>
  void withFiles(program.command("status"))
    .description("say which policy is in force and for how many people")
    .option("--json", "as JSON")
    .addHelpText("after", "\nExample:\n  serment status --json")
    .action((options: FileOptions & { json?: boolean }) =>
      withEngine(options, async (engine) => {
        const status = await engine.status();
        if (options.json === true) return output.out(`${JSON.stringify(status, null, 2)}\n`);
        output.out(
          status.policyVersion === null
            ? `no policy is applied yet; ${status.people} people\n`
            : `version ${status.policyVersion} in force since ${status.appliedOn}; ${status.people} people\n`,
        );
        const { inForce, overdue } = status.holds;
        if (inForce > 0)
          output.out(
            `${inForce} hold${inForce === 1 ? "" : "s"} in force${
              overdue === 0
                ? ""
                : `, ${overdue} review${overdue === 1 ? "" : "s"} overdue: see \`serment hold list\``
            }\n`,
          );
        if (status.purposes.length === 0) return;
        output.out(
          columns([
            ["purpose", "may see", "restricted"],
            ...status.purposes.map(({ purpose, visible, hidden }) => [purpose, visible, hidden]),
          ]),
        );
      }),
    );
