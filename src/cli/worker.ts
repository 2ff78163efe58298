/** `serment worker`: the nightly sweep alone, for a company whose pages and database run without `serment start`. */
import type { Command } from "commander";
import { openDatabase } from "../postgres/open.ts";
import type { Output } from "./output.ts";
import { databaseUrl, installedEngine } from "./session.ts";
import { firstSignal } from "./signal.ts";

export const registerWorker = (program: Command, output: Output): void =>
  void program
    .command("worker")
    .description("forget by itself, each night and when it starts")
    .addHelpText("after", HELP)
    .action(() => work(output));

const HELP = `
Runs until it is ended. Several may run, on several machines: whoever is free takes the run. What is done each night is
what \`serment sweep\` does; \`serment start\` does it too.

Example:
  DATABASE_URL=postgres://owner@db.internal/company serment worker`;

async function work(output: Output): Promise<void> {
  const database = await openDatabase({ url: databaseUrl() });
  try {
    // Said now rather than each hour: without a policy there is nothing to work by.
    await installedEngine(database.pool);
    const signal = firstSignal();
    const parts = {
      url: database.url,
      engine: installedEngine,
      say: (line: string): void => output.err(`${line}\n`),
    };
    // As in start.ts, loaded by none but who needs them.
    const { startNightly } = await import("../nightly/nightly.ts");
    const { startSealing } = await import("../nightly/sealing.ts");
    const running = [startNightly(parts), startSealing(parts)];
    output.out("the worker runs: it forgets each night, and now if today's run is missing\n");
    await signal;
    await Promise.all(running.map((part) => part.stop()));
  } finally {
    await database.abandon();
  }
}
