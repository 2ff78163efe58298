/** `serment contact`: claims contacts, says what became of them, lists them, and loads the lists of refusals. */
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createInterface } from "node:readline";
import type { Command } from "commander";
import { SermentError } from "../errors.ts";
import { countVerdicts } from "../policy/contact.ts";
import { type CampaignOptions, campaignOf, withCampaign } from "./campaign.ts";
import { columns, lateLine, type Output } from "./output.ts";
import { withInstalled } from "./session.ts";

export const registerContact = (program: Command, output: Output): void => {
  const contact = program
    .command("contact")
    .description("claim contacts for a campaign, say what became of them, list them, load lists of refusals");
  registerClaim(contact, output);
  registerState(contact, output);
  registerList(contact, output);
  registerLog(contact, output);
  registerRegisters(contact, output);
};

const registerClaim = (contact: Command, output: Output): void =>
  void withCampaign(contact.command("claim"))
    .description("claim a contact with everybody the campaign may reach; each line is a contact and a person")
    .argument("[file]", "the campaign as JSON")
    .requiredOption("--campaign <name>", "its name; nobody is claimed for it twice")
    .option("--sender <name>", "who sends, when it is not us")
    .action(
      (
        file: string | undefined,
        options: CampaignOptions & { readonly campaign: string; readonly sender?: string },
      ) =>
        withInstalled(async (engine) => {
          const request = await campaignOf(file, options);
          const line = lateLine("claiming contacts", output);
          const verdicts = await engine.contact({
            ...request,
            campaign: options.campaign,
            ...(options.sender === undefined ? {} : { sender: options.sender }),
            onProgress: (done, total) => line.at(done, total),
          });
          const { allowed, asked } = countVerdicts(verdicts);
          line.end(`${allowed} of ${asked}`);
          if (options.json === true) output.out(`${JSON.stringify(verdicts)}\n`);
          else
            for (const { contact: id, subject } of verdicts)
              if (id !== undefined) output.out(`${id}\t${subject}\n`);
        }),
    );

const states = ["sent", "dropped", "delivered", "failed"] as const;

const registerState = (contact: Command, output: Output): void =>
  void contact
    .command("send-state")
    .description("say what became of contacts that were claimed")
    .argument("<state>", states.join(", "))
    .argument("<contact...>", "the numbers of contacts")
    .option("--reason <text>", "why it failed or was dropped")
    .action((state: string, contacts: readonly string[], { reason }: { readonly reason?: string }) =>
      withInstalled(async (engine) => {
        const known = states.find((one) => one === state);
        if (known === undefined)
          throw new SermentError("bad-argument", `\`${state}\` is no state of a contact`, {
            hint: `use one of ${states.join(", ")}`,
          });
        for (const id of contacts) await engine.contactState(id, known, reason);
        output.out(`${contacts.length} noted as ${known}\n`);
      }),
    );

type ListOptions = { readonly campaign?: string; readonly table?: string; readonly json?: boolean };

const registerList = (contact: Command, output: Output): void =>
  void contact
    .command("list")
    .description("the contacts of a person, or of a campaign, the latest first")
    .argument("[person...]", "the key of the person's row")
    .option("--campaign <name>", "only those of this campaign")
    .option("--table <name>", "the subject table, when the map has several")
    .option("--json", "as JSON")
    .action((person: readonly string[], { campaign, table, json }: ListOptions) =>
      withInstalled(async (engine) => {
        const lines = await engine.listContacts({
          ...(person.length === 0 ? {} : { subject: person }),
          ...(campaign === undefined ? {} : { campaign }),
          ...(table === undefined ? {} : { subjectTable: table }),
        });
        if (json === true) output.out(`${JSON.stringify(lines)}\n`);
        else if (lines.length === 0) output.out("no contact is known\n");
        else
          output.out(
            columns(
              lines.map(
                ({ contact: id, subject, day, direction, purpose, channel, campaign: name, state }) => [
                  id,
                  ...(person.length === 0 ? [subject] : []),
                  day,
                  direction,
                  purpose,
                  channel,
                  name ?? "",
                  state ?? "claimed",
                ],
              ),
            ),
          );
      }),
    );

type LogOptions = {
  readonly purpose: string;
  readonly channel: string;
  readonly direction: string;
  readonly at?: string;
  readonly sender?: string;
  readonly table?: string;
};

const registerLog = (contact: Command, output: Output): void =>
  void contact
    .command("log")
    .description("write down a contact that took place without the gate, so that limits count it")
    .argument("<person...>", "the key of the person's row")
    .requiredOption("--purpose <name>", "what it was for")
    .requiredOption("--channel <name>", "by which channel")
    .option("--direction <out|in>", "out: from us; in: from the person, or both spoke", "out")
    .option("--at <instant>", "when, e.g. 2026-03-05T14:30:00+01:00 (default: now)")
    .option("--sender <name>", "who made it, when it was not us")
    .option("--table <name>", "the subject table, when the map has several")
    .action((person: readonly string[], { direction, table, ...made }: LogOptions) =>
      withInstalled(async (engine) => {
        if (direction !== "out" && direction !== "in")
          throw new SermentError("bad-argument", `\`${direction}\` is no direction`, {
            hint: "use out or in",
          });
        const id = await engine.logContact({
          ...made,
          direction,
          subject: person,
          ...(table === undefined ? {} : { subjectTable: table }),
        });
        output.out(`recorded as contact ${id}\n`);
      }),
    );

const registerRegisters = (contact: Command, output: Output): void =>
  void contact
    .command("register")
    .description("lists of refusals kept by others")
    .command("load")
    .description("replace a list by the lines of a file; one wrong line, and nothing is replaced")
    .argument("<list>", "be.dncm, be.robinson")
    .argument("<file>", "one number a line, or street;number;postcode; a day of listing may follow")
    .addHelpText("after", "\nExample:\n  serment contact register load be.dncm dncm.csv")
    .action((list: string, file: string) =>
      withInstalled(async (engine) => {
        const size = await stat(file).then(
          (found) => found.size,
          (cause: unknown) => {
            throw new SermentError("file-not-found", `there is no file \`${file}\``, {
              hint: "correct its name",
              cause,
            });
          },
        );
        const input = createReadStream(file, "utf8");
        const line = lateLine(`reading \`${file}\``, output);
        // Made when the first line is asked for: what it reads before that would be lost.
        const lines = async function* () {
          yield* createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
        };
        const done = await engine.loadRegister(list, lines(), () => line.at(input.bytesRead, size));
        line.end(`${done.entries} entries, ${done.added} new, ${done.removed} gone`);
      }),
    );
