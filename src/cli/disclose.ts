/** `serment disclose`: gives data to a recipient, or opens them to its login, and lists what was given to whom. */
import { readFile } from "node:fs/promises";
import type { Command } from "commander";
import type { Disclosure, DisclosureEntry, DisclosuresAsked, NewDisclosure } from "../engine.ts";
import { SermentError } from "../errors.ts";
import { sentence } from "../policy/sentence.ts";
import { columns, type Output } from "./output.ts";
import { withInstalled } from "./session.ts";
import { countOf } from "./whole.ts";

type GiveOptions = Omit<NewDisclosure, "people" | "fields"> & {
  readonly peopleFrom?: string;
  readonly everyone?: boolean;
  readonly field?: readonly string[];
  readonly json?: boolean;
};

type ListOptions = DisclosuresAsked & { readonly json?: boolean };

export const registerDisclose = (program: Command, output: Output): void => {
  const group = program
    .command("disclose")
    .description("give people's data to a recipient, recorded; list what was given to whom");
  registerGive(group, output);
  registerList(group, output);
};

const registerGive = (group: Command, output: Output): void =>
  void group
    .command("to", { isDefault: true })
    .description("give a recipient the fields it may have of people who may be used for the purpose today")
    .argument("[person...]", "the keys of people's rows; of several columns: 3,a")
    .requiredOption("--recipient <name>", "a recipient of the policy")
    .requiredOption("--party <name>", "which one, by name; its mission must run")
    .requiredOption("--purpose <name>", "a purpose of the policy that the recipient serves")
    .option("--people-from <file>", "a file with one key on each line")
    .option("--everyone", "everyone the purpose may see today, such as those to be visited")
    .option("--subject-table <name>", "the table the people are in, when the map has several")
    .option("--field <name...>", "only these fields (default: all the recipient may have for the purpose)")
    .option("--until <day>", "the last day it may have them (default: the mission's; today for visits)")
    .option("--open", "open them to the party's login instead of printing the rows")
    .option("--reference <text>", "of an authority: its written request")
    .option("--norm <text>", "of an authority: the norm the request rests on")
    .option("--secret", "of an authority: the people concerned may not be told")
    .option("--by <name>", "who decided it")
    .option("--note <text>", "what else is to be remembered")
    .option("--dry-run", "only say who would be given and who left out; gives nothing")
    .option("--json", "everything as JSON")
    .addHelpText("after", GIVE_HELP)
    .action((people: readonly string[], options: GiveOptions) =>
      withInstalled(async (engine) => {
        const { json, everyone, peopleFrom, field, ...given } = options;
        const wanted: NewDisclosure = {
          ...given,
          people: await peopleOf(people, options),
          ...(field === undefined ? {} : { fields: field }),
        };
        const done = await engine.disclose(wanted);
        if (json === true) return output.out(`${JSON.stringify(done, null, 2)}\n`);
        if (done.rows !== null && done.id !== null) output.out(`${JSON.stringify(done.rows, null, 2)}\n`);
        output.err(doneText(done, options));
        if (done.people.length === 0) process.exitCode = 1;
      }),
    );

const GIVE_HELP = `
The rows are printed as JSON, by table; what was recorded and who was left out is said beside them.
Ends with 1 when nobody could be disclosed; then nothing is recorded.

Example:
  serment disclose --recipient sellers --party 'Door & Co' --purpose doorToDoor --everyone --open
  serment disclose --recipient authorities --party 'Parquet de Liège' --purpose authorityRequests 42 \\
    --field identification.lastName --reference 'LI.2026/118' --norm 'Code of Criminal Procedure art. 46bis' --secret`;

async function peopleOf(
  people: readonly string[],
  { peopleFrom, everyone }: GiveOptions,
): Promise<NewDisclosure["people"]> {
  const ways = [people.length > 0, peopleFrom !== undefined, everyone === true].filter(Boolean).length;
  if (ways !== 1)
    throw new SermentError("bad-argument", ways === 0 ? "nobody is named" : "people are named in two ways", {
      hint: "give their keys, or `--people-from`, or `--everyone`",
    });
  if (everyone === true) return "everyone";
  if (peopleFrom === undefined) return people;
  const text = await readFile(peopleFrom, "utf8").catch((cause: unknown) => {
    throw new SermentError("file-not-found", `\`${peopleFrom}\` cannot be read`, {
      hint: "name a file with one key on each line",
      cause,
    });
  });
  return text.split(/\r?\n/).filter((line) => line.trim() !== "");
}

function doneText(done: Disclosure, { dryRun, open }: GiveOptions): string {
  const { id, people, party, until, counts, leftOut } = done;
  const rows = Object.entries(counts).map(([table, count]) => `${table} ${count}`);
  const lasts = until === null ? "" : `, until ${until} inclusive`;
  const what = `${countOf(people.length, "person").replace("persons", "people")} to ${party}${lasts} (rows: ${rows.join(", ")})`;
  const head =
    dryRun === true
      ? `would disclose ${people.length === 0 ? "nobody" : what}; nothing was recorded\n`
      : id === null
        ? "nobody could be disclosed; nothing was recorded\n"
        : `${open === true ? "opened" : "disclosed"} ${what}, recorded as disclosure ${id}\n`;
  return `${head}${leftOut.map(leftOutText).join("")}`;
}

const leftOutText = ({ person, reasons }: Disclosure["leftOut"][number]): string =>
  reasons.length === 0
    ? `left out ${person}: there is none of these fields to be seen today\n`
    : `left out ${person}: ${reasons.map(sentence).join("; ")}\n`;

const registerList = (group: Command, output: Output): void =>
  void group
    .command("list")
    .description("list what was disclosed, the latest first")
    .option("--person <key>", "only what held this person's data; of several columns: 3,a")
    .option("--subject-table <name>", "the table the person is in, when the map has several")
    .option("--recipient <name>", "only to this recipient")
    .option("--for-person", "leave out what the person may not be told")
    .option("--json", "as JSON")
    .addHelpText("after", "\nExample:\n  serment disclose list --person 42 --for-person")
    .action(({ json, ...asked }: ListOptions) =>
      withInstalled(async (engine) => {
        const found = await engine.listDisclosures(asked);
        output.out(json === true ? `${JSON.stringify(found, null, 2)}\n` : listText(found));
      }),
    );

const listText = (found: readonly DisclosureEntry[]): string =>
  found.length === 0
    ? "nothing was disclosed\n"
    : columns([
        ["no", "day", "recipient", "party", "purpose", "people", "until", "request"],
        ...found.map(({ id, day, recipient, party, purpose, people, until, reference, secret }) => [
          id,
          day,
          recipient,
          party,
          purpose,
          people,
          until ?? "",
          `${reference ?? ""}${secret ? " (secret)" : ""}`,
        ]),
      ]);
