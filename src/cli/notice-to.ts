/** `serment notice-to`: what recipients must be told of people whose data they were given, until each has acknowledged it. */
import type { Command } from "commander";
import type { Engine, RecipientNotice } from "../engine.ts";
import { SermentError } from "../errors.ts";
import { columns, type Output } from "./output.ts";
import { withInstalled } from "./session.ts";

export const registerNoticeTo = (program: Command, output: Output): void => {
  const group = program
    .command("notice-to")
    .description("tell recipients of corrections, erasures, restrictions, withdrawals and objections");
  group
    .command("list")
    .description("list the notices that wait to be sent or acknowledged, the oldest first")
    .option("--party <name>", "only those to this party")
    .option("--all", "also those that are settled")
    .option("--json", "as JSON")
    .addHelpText(
      "after",
      "\nEnds with 1 when one is overdue: five working days to send it, and five more to have it acknowledged.\n" +
        "\nExample:\n  serment notice-to list",
    )
    .action(({ json, all, party }: { all?: boolean; party?: string; json?: boolean }) =>
      withInstalled(async (engine) => {
        const found = toParty(await engine.listNotices({ all: all === true }), party);
        output.out(json === true ? `${JSON.stringify(found, null, 2)}\n` : noticesText(found));
        if (found.some(({ overdue }) => overdue)) process.exitCode = 1;
      }),
    );
  act(group, output, "sent", "say that notices were sent", "--note <text>");
  act(group, output, "acknowledged", "say that recipients have acknowledged notices", "--note <text>");
  act(group, output, "impossible", "say that a recipient cannot be told, and why", "--reason <text>");
};

type Act = Parameters<Engine["recordNoticeActs"]>[1];
type ActOptions = {
  readonly party?: string;
  readonly note?: string;
  readonly reason?: string;
  readonly json?: boolean;
};

function act(group: Command, output: Output, name: Act, description: string, option: string): void {
  const command = group.command(name).description(description).argument("[notice...]", "their numbers");
  if (name === "impossible") command.requiredOption(option, "why it is impossible, or out of all proportion");
  else command.option(option, "how, and by whom");
  command
    .option(
      "--party <name>",
      `instead of numbers: all that wait to be ${name === "sent" ? "sent" : "settled"} to this party`,
    )
    .option("--json", "as JSON")
    .addHelpText(
      "after",
      `\nExample:\n  serment notice-to ${name} 7${name === "impossible" ? " --reason 'the company was wound up'" : " 8"}`,
    )
    .action((ids: readonly string[], options: ActOptions) =>
      withInstalled(async (engine) => {
        const wanted = await noticesMeant(engine, name, ids, options);
        const found = await engine.recordNoticeActs(wanted, name, options.reason ?? options.note);
        output.out(options.json === true ? `${JSON.stringify(found, null, 2)}\n` : noticesText(found));
      }),
    );
}

/** Numbers, or a party: one letter or message often tells it of many people. */
async function noticesMeant(
  engine: Engine,
  act: Act,
  ids: readonly string[],
  { party }: ActOptions,
): Promise<readonly string[]> {
  if (ids.length > 0 === (party !== undefined))
    throw new SermentError(
      "bad-argument",
      party === undefined ? "no notice is named" : "notices are named in two ways",
      { hint: "give their numbers, or `--party` for all that wait for it" },
    );
  if (party === undefined) return ids;
  const waiting = toParty(await engine.listNotices(), party).filter(
    ({ state }) => act !== "sent" || state === "open",
  );
  if (waiting.length > 0) return waiting.map(({ id }) => id);
  throw new SermentError("not-found", `no notice waits for \`${party}\``, {
    hint: "`serment notice-to list` shows those that wait, and for whom",
  });
}

const toParty = (
  notices: readonly RecipientNotice[],
  party: string | undefined,
): readonly RecipientNotice[] =>
  party === undefined ? notices : notices.filter((notice) => notice.party === party.trim());

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
          aboutText(notice),
          notice.since,
          notice.state,
          notice.dueOn === null ? "" : `${notice.dueOn}${notice.overdue ? ", overdue" : ""}`,
        ]),
      ]);

const aboutText = ({ purposes, fields, rows }: RecipientNotice): string => {
  const what = [...(purposes ?? []), ...(fields ?? [])].join(" ") || "everything";
  return rows === null ? what : `${what} in ${rows.table} ${rows.keys.join(" ")}`;
};
