/** `serment apply`: makes the database keep the policy. */
import type { Command } from "commander";
import type { Progress } from "../engine.ts";
import { type FileOptions, withFiles } from "./load.ts";
import { type Output, stagedProgress } from "./output.ts";
import { withEngine } from "./session.ts";
import { whole } from "./whole.ts";

/** More rows and cells than any database has. */
const MOST = Number.MAX_SAFE_INTEGER;

export const registerApply = (program: Command, output: Output): void =>
  void withFiles(program.command("apply"))
    .description("make the database keep the policy, in one transaction")
    .option(
      "--lock-timeout <seconds>",
      "how long to wait for tables others are writing to; 0: for ever",
      "10",
    )
    .option(
      "--yes <number>",
      "the rows and cells this version forgets that the one in force keeps, as plan counts them",
    )
    .addHelpText("after", "\nExample:\n  serment apply --policy senek/policy.ts --map senek/map.ts")
    .action(async (options: FileOptions & { lockTimeout: string; yes?: string }) => {
      const yes = options.yes === undefined ? {} : { yes: whole("--yes", options.yes, MOST) };
      const lockTimeoutMs = whole("--lock-timeout", options.lockTimeout, 86_400) * 1000;
      return withEngine(options, async (engine) => {
        const shown = applyProgress(output);
        const done = await engine.apply({
          ...yes,
          lockTimeoutMs,
          onProgress: shown.report,
        });
        shown.end();
        output.out(
          done.version === null
            ? `nothing to change: version ${engine.policy.version} is in force\n`
            : `version ${engine.policy.version} is in force: ${done.made.length} objects made, ${done.dropped.length} taken away\n`,
        );
      });
    });

const words: Readonly<Record<Progress["stage"], string>> = {
  drop: "taking away old objects",
  make: "making objects",
  compute: "computing standings",
  verify: "verifying rights",
  record: "recording the version",
};

/** One line per stage of an apply. */
export function applyProgress(output: Output): { report: (progress: Progress) => void; end: () => void } {
  const shown = stagedProgress(words, output);
  return { end: shown.end, report: ({ stage, done, total }) => shown.report(stage, done, total) };
}
