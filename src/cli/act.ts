/** What the commands that record an act have in common: whose it is, how it reached us, and what is printed. */
import type { Command } from "commander";
import type { Engine, NewEvent } from "../engine.ts";
import { heedsObjection } from "../policy/events.ts";
import { lookup } from "../policy/nearest.ts";
import { eventSources } from "../policy/vocabulary.ts";
import type { Output } from "./output.ts";

export type ActOptions = {
  readonly at?: string;
  readonly note?: string;
  readonly source?: string;
  readonly actor?: string;
  readonly text?: string;
  readonly table?: string;
};

/** Adds the options every act has. */
export const withAct = (command: Command): Command =>
  command
    .option("--at <instant>", "when it was said, e.g. 2026-03-05T14:30:00+01:00 (default: now)")
    .option("--note <text>", "where it was said, what else is to be remembered")
    .option("--source <way>", `how it reached us: ${eventSources.join(", ")} (default: staff)`)
    .option("--actor <name>", "who took it down or decided it: a member of staff, a partner")
    .option("--text <hash>", "the SHA-256 of the exact words shown, which serment.shown_text has")
    .option("--table <name>", "the subject table, when the map has several");

export const PERSON = "the key of the person's row; several values for a key of several columns";

type About = Pick<NewEvent, "kind" | "purpose" | "channel" | "ground">;
type Loose<T> = { readonly [K in keyof T]: T[K] | undefined };

/** Records an act and says under which number; warns of one that changes nothing. */
export async function recordAct(
  engine: Engine,
  person: readonly string[],
  about: Loose<About> & { readonly kind: string },
  { at, note, source, actor, text, table }: ActOptions,
  output: Output,
): Promise<void> {
  const said = { ...about, at, note, source, actor, textHash: text, subjectTable: table };
  const given = Object.entries(said).filter(([, value]) => value !== undefined);
  const id = await engine.recordEvent({ kind: about.kind, subject: person, ...Object.fromEntries(given) });
  output.out(`recorded as event ${id}\n`);
  const warning = unheeded(engine, about);
  if (warning !== undefined) output.err(`${warning}\n`);
}

/** Why an act changes nothing under the policy, where that is so. */
function unheeded({ policy }: Engine, { kind, purpose }: Loose<About>): string | undefined {
  const named = purpose === undefined ? undefined : lookup(policy.purposes, purpose);
  if (kind === "objection" && named !== undefined && !heedsObjection(named))
    return `\`${purpose}\` goes on: it rests on nothing that yields to an objection (GDPR art. 21(1))`;
  const about = kind === "deceased" ? "alive" : kind === "minor" ? "adult" : undefined;
  if (about === undefined || Object.values(policy.conditions).some((one) => one.kind === about))
    return undefined;
  return `nothing changes: no condition of the policy has \`kind: "${about}"\``;
}
