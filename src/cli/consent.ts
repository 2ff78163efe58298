/** `serment consent`: records that somebody agrees, refuses, withdraws or renews, and shows what stands. */
import type { Command } from "commander";
import type { EventKind } from "../policy/vocabulary.ts";
import { type ActOptions, PERSON, recordAct, withAct } from "./act.ts";
import { columns, type Output } from "./output.ts";
import { withInstalled } from "./session.ts";

type ConsentOptions = ActOptions & { readonly purpose: string; readonly channel?: string };

const verbs: readonly (readonly [name: string, kind: EventKind, description: string])[] = [
  ["give", "consentGiven", "the person agrees: open until it is withdrawn or its validity ends"],
  ["refuse", "consentRefused", "the person says no; whoever asks again must have a reason"],
  ["withdraw", "consentWithdrawn", "the person takes it back: closed from the next query on (art. 7(3))"],
  ["renew", "consentRenewed", "the person agrees again: its validity begins anew"],
  ["import", "consentImported", "a third party says they agreed: never lifts an opt-out of the person"],
  ["expire", "consentExpired", "it has run out for a reason the policy does not know"],
];

export const registerConsent = (program: Command, output: Output): void => {
  const group = program
    .command("consent")
    .description("what people agree to: give, refuse, withdraw, renew, import, expire, show");
  for (const [name, kind, description] of verbs)
    withAct(group.command(name))
      .description(description)
      .argument("<person...>", PERSON)
      .requiredOption("--purpose <name>", "a purpose that rests on consent")
      .option("--channel <name>", "one channel only")
      .action((person: readonly string[], { purpose, channel, ...act }: ConsentOptions) =>
        withInstalled((engine) => recordAct(engine, person, { kind, purpose, channel }, act, output)),
      );
  registerShow(group, output);
};

const registerShow = (group: Command, output: Output): void =>
  void group
    .command("show")
    .description("what stands today, purpose by purpose, and since when")
    .argument("<person...>", PERSON)
    .option("--table <name>", "the subject table, when the map has several")
    .option("--json", "as JSON")
    .action(
      (person: readonly string[], { table, json }: { readonly table?: string; readonly json?: boolean }) =>
        withInstalled(async (engine) => {
          const answers = await engine.consentsOf(person, table);
          if (json === true) return output.out(`${JSON.stringify(answers, null, 2)}\n`);
          const lines = answers.flatMap(({ purpose, channels }) =>
            Object.entries(channels).map(([channel, { state, since, until }]) => [
              channel === "" ? purpose : `${purpose}.${channel}`,
              state,
              since ?? "",
              until ?? "",
            ]),
          );
          output.out(
            lines.length === 0
              ? "no purpose of the policy rests on consent\n"
              : columns([["purpose", "consent", "since", "until"], ...lines]),
          );
        }),
    );
