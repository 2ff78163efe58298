/** `serment audit`: seals acts, shows that none was changed since, and hands out proof of single ones. */
import { readFile } from "node:fs/promises";
import type { Command } from "commander";
import type { ActName, Audit, LedgerStatus, Sealed } from "../engine.ts";
import { SermentError } from "../errors.ts";
import { columns, type Output, progressLine, shownBy } from "./output.ts";
import { withInstalled } from "./session.ts";
import { countOf } from "./whole.ts";

type Options = { readonly json?: boolean };

export const registerAudit = (program: Command, output: Output): void => {
  const audit = program
    .command("audit")
    .description("look after the ledger of acts: seal, verify, receipt, checkpoint, status");
  registerSeal(audit, output);
  registerVerify(audit, output);
  registerReceipt(audit, output);
  audit
    .command("checkpoint")
    .description("print what was signed last, to be kept where nobody of the company can change it")
    .addHelpText("after", "\nExample:\n  serment audit checkpoint > /mnt/elsewhere/checkpoint-$(date +%F)")
    .action(() => withInstalled(async (engine) => output.out(await engine.checkpoint())));
  audit
    .command("status")
    .description("say how far acts are sealed and signed, what waits, and the key to verify with")
    .option("--json", "as JSON")
    .addHelpText(
      "after",
      "\nEnds with 1 when an act has waited for more than an hour, or the ledger outside the database cannot be used.\n" +
        "\nExample:\n  serment audit status",
    )
    .action((options: Options) =>
      withInstalled(async (engine) => {
        const status = await engine.ledgerStatus();
        output.out(options.json === true ? `${JSON.stringify(status, null, 2)}\n` : ledgerText(status));
        process.exitCode = status.late || status.trouble !== null ? 1 : 0;
      }),
    );
};

const registerSeal = (audit: Command, output: Output): void =>
  void audit
    .command("seal")
    .description("seal the acts that wait, and sign the tree outside the database")
    .option("--ledger-lost <database>", "give up a ledger that is lost for good, and begin another one")
    .option("--json", "as JSON")
    .addHelpText("after", SEAL_HELP)
    .action(({ json, ledgerLost }: Options & { ledgerLost?: string }) =>
      withInstalled(async (engine) => {
        if (ledgerLost !== undefined) {
          const { aside, origin } = await engine.beginLedgerAnew(ledgerLost);
          output.err(`a new log was begun: ${origin}\n`);
          if (aside !== null) output.err(`what there was of the old one is in ${aside}\n`);
        }
        const line = progressLine("sealing", output);
        const onProgress = ({ done, total }: { done: number; total: number }) => line.at(done, total);
        const sealed = await shownBy(line, engine.seal({ onProgress }));
        output.out(json === true ? `${JSON.stringify(sealed, null, 2)}\n` : sealedText(sealed));
        if (sealed.lost > 0) process.exitCode = 1;
      }),
    );

const SEAL_HELP = `
\`serment start\` and \`serment worker\` do it by themselves each second while something waits, and every sweep does.
Ends with 1 when an act that waited is gone: somebody removed it before it was sealed.

--ledger-lost is for a folder or a key that is lost and of which there is no copy. What is in the database then goes on
under a new name and what was signed before proves nothing about it any more: whoever holds an old checkpoint must be told.

Example:
  serment audit seal
  serment audit seal --ledger-lost company`;

const sealedText = ({ sealed, size, lost, elsewhere }: Sealed): string =>
  elsewhere
    ? "another process is sealing\n"
    : `${countOf(sealed, "act")} sealed; the tree has ${size} leaves\n${
        lost === 0 ? "" : `${countOf(lost, "act")} that waited: their rows are gone\n`
      }`;

const registerVerify = (audit: Command, output: Output): void =>
  void audit
    .command("verify")
    .description("read every act again and hold it against its seal, the tree and the files outside")
    .option(
      "--checkpoint <file...>",
      "what was signed earlier and kept elsewhere; may be given more than once",
    )
    .option("--json", "as JSON")
    .addHelpText("after", VERIFY_HELP)
    .action((options: Options & { checkpoint?: string[] }) =>
      withInstalled(async (engine) => {
        const checkpoints = await Promise.all((options.checkpoint ?? []).map(readNote));
        const line = progressLine("verifying the ledger", output);
        const onProgress = ({ done, total }: { done: number; total: number }) => line.at(done, total);
        const found = await shownBy(line, engine.audit({ checkpoints, onProgress }));
        output.out(options.json === true ? `${JSON.stringify(found, null, 2)}\n` : auditText(found));
        process.exitCode = found.fine ? 0 : 1;
      }),
    );

const VERIFY_HELP = `
Ends with 1 when an act was changed, removed, put in, moved or is there twice, when the tree is not the one that was
sealed and signed, or when what keeps it so is off. Changes nothing. The files alone, without a database, are verified
by bin/serment-verify.mjs.

Against somebody who can rewrite the database, the files and the key, only a checkpoint that was kept elsewhere helps.

Example:
  serment audit verify
  serment audit verify --checkpoint /mnt/elsewhere/checkpoint-2026-11-01`;

const readNote = (file: string): Promise<string> =>
  readFile(file, "utf8").catch((cause: unknown) => {
    throw new SermentError("file-not-found", `\`${file}\` cannot be read`, {
      details: cause instanceof Error ? cause.message : String(cause),
      hint: "give a file that `serment audit checkpoint` made",
    });
  });

const registerReceipt = (audit: Command, output: Output): void =>
  void audit
    .command("receipt <act>")
    .description("print the proof of one act, which anybody can verify without us")
    .addHelpText(
      "after",
      "\nThe act is the number of an event, or a kind with a number or an id, as `consent:3f0c...`.\n" +
        "It holds what was recorded about the person: give it to that person only.\n" +
        "\nExample:\n  serment audit receipt 17 > receipt.json\n  serment audit receipt consent:12",
    )
    .action((act: string) =>
      withInstalled(async (engine) =>
        output.out(`${JSON.stringify(await engine.receipt(actName(act)), null, 2)}\n`),
      ),
    );

const actName = (text: string): ActName => {
  const [, source = "event", id = text] = /^([a-z]\w*)[: ](.+)$/.exec(text) ?? [];
  return { source, id };
};

/** Who reads a terminal wants to know where to begin, not everything. */
const SHOWN = 40;

export function auditText({ fine, faults, faultCount, root, status, seconds }: Audit): string {
  const verdict = fine
    ? "the ledger is whole\n"
    : `THE LEDGER IS NOT WHOLE: ${countOf(faultCount, "fault")}\n`;
  return [
    verdict,
    ...faults.slice(0, SHOWN).map(({ leaf, act, found }) => {
      const place = [leaf === null ? "" : `leaf ${leaf}`, act ?? ""].filter((part) => part !== "").join(", ");
      return `  ${place === "" ? "" : `${place}: `}${found}\n`;
    }),
    faultCount > SHOWN ? `  and ${faultCount - SHOWN} more; --json has the first ${faults.length}\n` : "",
    ledgerText(status),
    columns([
      ["root", root],
      ["verified in", `${seconds.toFixed(1)} s`],
    ]),
  ].join("");
}

function ledgerText(status: LedgerStatus): string {
  const { origin, size, sealedAt, waiting, waitingSince, forgotten, folder, signed, verifier, trouble } =
    status;
  return `${columns([
    ["log", origin ?? "not begun yet"],
    ["leaves", `${size}${sealedAt === null ? "" : `, the last of ${sealedAt}`}`],
    ["signed outside", signed === null ? "nothing" : String(signed)],
    ["acts that wait", `${waiting}${waitingSince === null ? "" : `, the first since ${waitingSince}`}`],
    ["proof deleted after its period", String(forgotten)],
    ["folder", folder ?? "none is named"],
    ["verifier key", verifier ?? "none yet"],
  ])}${trouble === null ? "" : `${trouble.message}\nhint: ${trouble.hint}\n`}`;
}
