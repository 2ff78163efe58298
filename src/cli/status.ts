/** `serment status`: which policy is in force, and for how many people each purpose may be pursued today. */
import type { Command } from "commander";
import type { Status } from "../engine.ts";
import { SermentError } from "../errors.ts";
import { closedText } from "./closed.ts";
import { type FileOptions, withFiles } from "./load.ts";
import { columns, type Output } from "./output.ts";
import { withEngine } from "./session.ts";
import { countOf } from "./whole.ts";

export const registerStatus = (program: Command, output: Output): void =>
  void withFiles(program.command("status"))
    .description("say which policy is in force and for how many people")
    .option("--json", "as JSON")
    .addHelpText("after", "\nExample:\n  serment status --json")
    .action((options: FileOptions & { json?: boolean }) =>
      withEngine(options, async (engine) => {
        // A restored copy that nobody has closed yet is closed by whoever looks first.
        await engine.requireOpen().catch((error: unknown) => {
          if (!(error instanceof SermentError)) throw error;
        });
        const status = await engine.status();
        const restore = (await engine.restoreStatus()) ?? null;
        if (options.json === true) return output.out(`${JSON.stringify({ ...status, restore }, null, 2)}\n`);
        output.err(closedText(restore ?? undefined));
        output.out(
          status.policyVersion === null
            ? `no policy is applied yet; ${peopleText(status)}\n`
            : `version ${status.policyVersion} in force since ${status.appliedOn}; ${peopleText(status)}\n`,
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
        output.out(disclosuresText(status.disclosures));
        if (status.ledger?.late === true)
          output.out(
            `${countOf(status.ledger.waiting, "act")} not sealed, the first for more than an hour: run \`serment audit seal\`\n`,
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

const peopleText = ({ people, subjects }: Status): string =>
  subjects.length < 2
    ? `${people} people`
    : `people: ${subjects.map((one) => `${one.people} in \`${one.table}\``).join(", ")}`;

/** Nothing where nothing was ever disclosed. */
const disclosuresText = ({ missions, notices, overdue }: Status["disclosures"]): string =>
  (missions === 0 ? "" : `${countOf(missions, "mission")} running: see \`serment mission list\`\n`) +
  (notices === 0
    ? ""
    : `${countOf(notices, "notice")} to recipients waiting, ${overdue} overdue: see \`serment notice-to list\`\n`);
