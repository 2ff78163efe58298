/** `serment notice-to`: what recipients must be told of people whose data they were given, until each has acknowledged it. */
import type { Command } from "commander";
import type { Engine, RecipientNotice } from "../engine.ts";
import { columns, type Output } from "./output.ts";
import { withInstalled } from "./session.ts";

export const registerNoticeTo = (program: Command, output: Output): void => {
  const group = program
    .command("notice-to")
    .description("tell recipients of corrections, erasures, restrictions, withdrawals and objections");
  group
    .command("list")
    .description("list the notices that wait to be sent or acknowledged, the oldest first")
    .option("--all", "also those that are settled")
    .option("--json", "as JSON")
    .addHelpText(
      "after",
      "\nEnds with 1 when one is overdue: five working days to send it, and five more to have it acknowledged.\n" +
        "\nExample:\n  serment notice-to list",
    )
    .action(({ json, all }: { all?: boolean; json?: boolean }) =>
      withInstalled(async (engine) => {
        const found = await engine.listNotices({ all: all === true });
        output.out(json === true ? `${JSON.stringify(found, null, 2)}\n` : noticesText(found));
        if (found.some(({ overdue }) => overdue)) process.exitCode = 1;
      }),
    );
  act(group, output, "sent", "say that notices were sent", "--note <text>");
  act(group, output, "acknowledged", "say that recipients have acknowledged notices", "--note <text>");
  act(group, output, "impossible", "say that a recipient cannot be told, and why", "--reason <text>");
};

type Act = Parameters<Engine["recordNoticeActs"]>[1];

function act(group: Command, output: Output, name: Act, description: string, option: string): void {
  const command = group.command(name).description(description).argument("<notice...>", "their numbers");
  if (name === "impossible") command.requiredOption(option, "why it is impossible, or out of all proportion");
  else command.option(option, "how, and by whom");
  command
    .option("--json", "as JSON")
    .addHelpText(
      "after",
      `\nExample:\n  serment notice-to ${name} 7${name === "impossible" ? " --reason 'the company was wound up'" : " 8"}`,
    )
    .action((ids: readonly string[], options: { note?: string; reason?: string; json?: boolean }) =>
      withInstalled(async (engine) => {
        const found = await engine.recordNoticeActs(ids, name, options.reason ?? options.note);
        output.out(options.json === true ? `${JSON.stringify(found, null, 2)}\n` : noticesText(found));
      }),
    );
}

const noticesText = (found: readonly RecipientNotice[]): string =>
  found.length === 0
    ? "no notice waits\n"
    : columns([
        ["no", "to", "person", "tell", "about", "since", "state", "due"],
        ...found.map((notice) => [
          notice.id,
          `${notice.party} (${notice.recipient})`,
          notice.person,
          notice.kind,
          [...(notice.purposes ?? []), ...(notice.fields ?? [])].join(" ") || "everything",
          notice.since,
          notice.state,
          notice.dueOn === null ? "" : `${notice.dueOn}${notice.overdue ? ", overdue" : ""}`,
        ]),
      ]);
