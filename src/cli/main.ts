/**
 * The command line: the list of commands, and what happens when one fails. What a command does is the engine's;
 * its options and its words are in the file that has its name.
 */
import { Command, CommanderError } from "commander";
import { registerApply } from "./apply.ts";
import { registerAudit } from "./audit.ts";
import { registerCampaign } from "./campaign.ts";
import { registerCheck } from "./check.ts";
import { registerConsent } from "./consent.ts";
import { registerContact } from "./contact.ts";
import { registerDisclose } from "./disclose.ts";
import { registerEvent } from "./event.ts";
import { registerExplain } from "./explain.ts";
import { registerGenerate } from "./generate.ts";
import { registerHold } from "./hold.ts";
import { registerJournal } from "./journal.ts";
import { registerLogin } from "./login.ts";
import { registerMission } from "./mission.ts";
import { registerNotice } from "./notice.ts";
import { registerNoticeTo } from "./notice-to.ts";
import { registerObject } from "./object.ts";
import { type Output, printFailure, standardOutput } from "./output.ts";
import { registerPlan } from "./plan.ts";
import { registerProve } from "./prove.ts";
import { registerRectify } from "./rectify.ts";
import { registerRestore } from "./restore.ts";
import { registerRestrict } from "./restrict.ts";
import { registerSimulate } from "./simulate.ts";
import { registerStart } from "./start.ts";
import { registerStatus } from "./status.ts";
import { registerSweep } from "./sweep.ts";
import { registerWorker } from "./worker.ts";

/** In the order in which somebody new meets them. */
const commands: readonly ((program: Command, output: Output) => void)[] = [
  registerStart,
  registerCheck,
  registerPlan,
  registerApply,
  registerStatus,
  registerExplain,
  registerConsent,
  registerObject,
  registerRestrict,
  registerEvent,
  registerCampaign,
  registerContact,
  registerSimulate,
  registerSweep,
  registerWorker,
  registerHold,
  registerProve,
  registerMission,
  registerDisclose,
  registerNoticeTo,
  registerRectify,
  registerJournal,
  registerAudit,
  registerRestore,
  registerLogin,
  registerGenerate,
  registerNotice,
];

/** Every command with its arguments and options, ready to parse. */
export function commandLine(output: Output): Command {
  const program = new Command("serment")
    .description("The privacy policy, executable: checked against the law, compiled into PostgreSQL.")
    .addHelpText("after", HELP)
    .showHelpAfterError("(see `serment <command> --help`)")
    .configureOutput({ writeOut: output.out, writeErr: output.err })
    .exitOverride();
  for (const register of commands) register(program, output);
  for (const command of program.commands)
    command.showHelpAfterError(`(see \`serment ${command.name()} --help\`)`);
  return program;
}

/** Runs one command; returns the exit code (see src/errors.ts: 1 refused, 2 bad input, 3 no database). */
export async function main(args: readonly string[], output: Output = standardOutput): Promise<number> {
  try {
    await commandLine(output).parseAsync([...args], { from: "user" });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    return printFailure(error, output);
  }
}

const HELP = `
The database is the one DATABASE_URL names, or else an embedded PostgreSQL in .serment/.

Example:
  serment check && serment plan && serment apply`;
