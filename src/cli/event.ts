/** `serment event`: records a consent, an objection, a restriction or an erasure. */
import type { Command } from "commander";
import { heedsObjection } from "../policy/events.ts";
import { lookup } from "../policy/nearest.ts";
import { eventKinds } from "../policy/vocabulary.ts";
import { type FileOptions, withFiles } from "./load.ts";
import type { Output } from "./output.ts";
import { withEngine } from "./session.ts";

type EventOptions = FileOptions & {
  readonly purpose?: string;
  readonly channel?: string;
  readonly at?: string;
  readonly note?: string;
  readonly table?: string;
};

export const registerEvent = (program: Command, output: Output): void =>
  void withFiles(program.command("event"))
    .description("record what a person said: it holds from the next query on")
    .argument("<kind>", eventKinds.join(", "))
    .argument("<person...>", "the key of the person's row; several values for a key of several columns")
    .option("--purpose <name>", "the purpose, or directMarketing for all of them")
    .option("--channel <name>", "one channel only")
    .option("--at <instant>", "when it was said, e.g. 2026-03-05T14:30:00+01:00 (default: now)")
    .option("--note <text>", "where it was said, by whom it was taken down")
    .option("--table <name>", "the subject table, when the map has several")
    .addHelpText(
      "after",
      "\nExample:\n  serment event objection 42 --purpose directMarketing --note 'by phone'",
    )
    .action((kind: string, person: readonly string[], options: EventOptions) =>
      withEngine(options, async (engine) => {
        const { purpose, channel, at, note, table } = options;
        const id = await engine.recordEvent({
          kind,
          subject: person,
          ...(purpose === undefined ? {} : { purpose }),
          ...(channel === undefined ? {} : { channel }),
          ...(at === undefined ? {} : { at }),
          ...(note === undefined ? {} : { note }),
          ...(table === undefined ? {} : { subjectTable: table }),
        });
        output.out(`recorded as event ${id}\n`);
        const named = purpose === undefined ? undefined : lookup(engine.policy.purposes, purpose);
        if (kind === "objection" && named !== undefined && !heedsObjection(named))
          output.err(
            `\`${purpose}\` goes on: it rests on nothing that yields to an objection (GDPR art. 21(1))\n`,
          );
      }),
    );
