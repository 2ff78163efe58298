/** `serment mission`: who does what with our data, for which purposes and until when; nothing is disclosed without one. */
import type { Command } from "commander";
import type { Mission, NewMission } from "../engine.ts";
import { columns, type Output } from "./output.ts";
import { withInstalled } from "./session.ts";

type AddOptions = Omit<NewMission, "countries" | "purposes"> & {
  readonly country: readonly string[];
  readonly purpose: readonly string[];
  readonly json?: boolean;
};

export const registerMission = (program: Command, output: Output): void => {
  const group = program
    .command("mission")
    .description("say which parties work with people's data, for what and until when: add, end, list");
  registerAdd(group, output);
  group
    .command("end")
    .description("end a mission before its day; nothing is visible to the party from the next day on")
    .argument("<mission>", "its number")
    .option("--on <day>", "its last day, YYYY-MM-DD (default: today)")
    .requiredOption("--reason <text>", "why")
    .option("--json", "as JSON")
    .addHelpText("after", "\nExample:\n  serment mission end 3 --reason 'contract ended'")
    .action((id: string, { json, ...end }: { on?: string; reason: string; json?: boolean }) =>
      withInstalled(async (engine) => {
        const mission = await engine.endMission(id, end);
        output.out(
          json === true
            ? `${JSON.stringify(mission, null, 2)}\n`
            : `mission ${id} ends on ${mission.until}\n`,
        );
      }),
    );
  group
    .command("list")
    .description("list the missions that run or are to come")
    .option("--ended", "also those that are over")
    .option("--json", "as JSON")
    .addHelpText("after", "\nExample:\n  serment mission list")
    .action(({ json, ended }: { ended?: boolean; json?: boolean }) =>
      withInstalled(async (engine) => {
        const found = await engine.listMissions({ ended: ended === true });
        output.out(json === true ? `${JSON.stringify(found, null, 2)}\n` : missionsText(found));
      }),
    );
};

const registerAdd = (group: Command, output: Output): void =>
  void group
    .command("add")
    .description("record a mission")
    .requiredOption("--recipient <name>", "the recipient of the policy that the party is one of")
    .requiredOption("--party <name>", "who it is, by name")
    .option("--address <text>", "where")
    .requiredOption(
      "--country <code...>",
      "where it is established, then where else it has access from, e.g. BE FR",
    )
    .option("--safeguard <text>", "outside the EEA: what protects the data (GDPR art. 46)")
    .option("--registration <text>", "of a collector of debts: its number, or why it needs none")
    .requiredOption("--purpose <name...>", "the purposes it is for")
    .option("--from <day>", "its first day, YYYY-MM-DD (default: today)")
    .requiredOption("--until <day>", "its last day, YYYY-MM-DD")
    .requiredOption("--approved-by <name>", "who approved it")
    .option("--note <text>", "what else is to be remembered, such as the contract")
    .option("--json", "as JSON")
    .addHelpText(
      "after",
      "\nExample:\n  serment mission add --recipient researchAgencies --party 'Ask & Co' --country BE \\\n" +
        "    --purpose surveys --until 2027-03-31 --approved-by 'the DPO'",
    )
    .action(({ json, country, purpose, ...given }: AddOptions) =>
      withInstalled(async (engine) => {
        const wanted: NewMission = { ...given, countries: country, purposes: purpose };
        const mission = await engine.addMission(wanted);
        output.out(
          json === true
            ? `${JSON.stringify(mission, null, 2)}\n`
            : `recorded as mission ${mission.id}, from ${mission.from} until ${mission.until} inclusive\n`,
        );
      }),
    );

const missionsText = (found: readonly Mission[]): string =>
  found.length === 0
    ? "no mission\n"
    : columns([
        ["no", "recipient", "party", "country", "purposes", "from", "until", "state"],
        ...found.map(({ id, recipient, party, countries, purposes, from, until, running, ended }) => [
          id,
          recipient,
          party,
          countries.join(" "),
          purposes.join(" "),
          from,
          until,
          running ? "runs" : ended ? "ended" : "",
        ]),
      ]);
