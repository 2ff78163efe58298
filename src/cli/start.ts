/**
 * `serment start`, which `npm start` runs: database, tables, sample, policy, pages, and the sweep that runs by itself.
 * Whatever is there already is kept; whatever is interrupted leaves nothing half done, because tables, sample and
 * policy are one transaction.
 */
import type { Command } from "commander";
import { type Consents, type Engine, openEngine } from "../engine.ts";
import { SermentError } from "../errors.ts";
import type { Nightly } from "../nightly/nightly.ts";
import { type OpenDatabase, openDatabase } from "../postgres/open.ts";
import type { Served } from "../server/serve.ts";
import { applyProgress } from "./apply.ts";
import { closedText } from "./closed.ts";
import {
  fillTables,
  loadSampleModule,
  makeTables,
  type Sample,
  type SampleSize,
  tellEvents,
} from "./company.ts";
import { type FileOptions, fileStores, loadMap, loadPolicy, withFiles } from "./load.ts";
import type { Output } from "./output.ts";
import {
  capabilityFile,
  commandJournal,
  commandLedger,
  databaseUrl,
  installedEngine,
  linkKeyFile,
} from "./session.ts";
import { firstSignal } from "./signal.ts";
import { whole } from "./whole.ts";

type StartOptions = FileOptions & { readonly people: string; readonly seed: string };

export const registerStart = (program: Command, output: Output): void =>
  void withFiles(program.command("start"))
    .description("start everything: database, sample company, policy, pages and the nightly sweep")
    .option("--people <number>", "size of the sample company, when the database is empty", "10000")
    .option("--seed <number>", "another seed makes another company", "1")
    .addHelpText("after", "\nExample:\n  PORT=4001 serment start --people 1000")
    .action((options: StartOptions) => start(options, output));

/** Runs until a signal comes, then stops pages and database. */
async function start(options: StartOptions, output: Output): Promise<void> {
  const port = whole("PORT", process.env.PORT ?? "4000", 65_535);
  const host = process.env.HOST ?? "127.0.0.1";
  const size = { people: whole("--people", options.people), seed: whole("--seed", options.seed) };
  const policy = await loadPolicy(options);
  const map = await loadMap(options, policy);

  const running: {
    database?: OpenDatabase;
    pages?: Served;
    consents?: Consents;
    nightly?: Nightly;
    sealing?: Pick<Nightly, "stop">;
  } = {};
  const signal = firstSignal();
  const up = async (): Promise<"up"> => {
    running.database = await openDatabase({ url: databaseUrl() });
    const { pool, url } = running.database;
    const engine = openEngine({
      pool,
      policy,
      map,
      journal: await commandJournal(),
      ledger: await commandLedger(),
      files: await fileStores(),
      linkKey: await linkKeyFile(),
    });
    const sample = await loadSampleModule();
    await applyWithCompany(engine, sample, size, output);
    await sayClosed(engine, output);
    const site = process.env.SERMENT_SITE || `http://${shownHost(host)}:${port}`;
    running.consents = engine.consents({ site, secret: { file: await capabilityFile() } });
    const api = {
      consents: running.consents,
      proxies: whole("SERMENT_PROXIES", process.env.SERMENT_PROXIES ?? "0", 16),
    };
    // Loaded when they are to run: no other command should wait for a web server that it does not need.
    const { serve } = await import("../server/serve.ts");
    const { startNightly } = await import("../nightly/nightly.ts");
    const { startSealing } = await import("../nightly/sealing.ts");
    running.pages = await serve({ engine, port, host, api, ...sample?.pages });
    const say = (line: string): void => output.err(`${line}\n`);
    running.nightly = startNightly({ url, engine: installedEngine, say });
    running.sealing = startSealing({ url, engine: installedEngine, say });
    return "up";
  };
  const starting = up();
  // After a signal nobody waits for it any more, and it fails because the database is gone.
  starting.catch(() => undefined);
  try {
    if ((await Promise.race([starting, signal])) === "up") {
      output.out(`Serment is ready: http://${shownHost(host)}:${running.pages?.port}\n`);
      await signal;
    } else process.exitCode = 130;
  } finally {
    await Promise.all([running.nightly?.stop(), running.sealing?.stop()]);
    await running.pages?.close();
    await running.consents?.close();
    await running.database?.abandon();
  }
}

/** How often a database whose files were put back beneath us is looked for. */
const WATCH_MS = 60_000;

/** A copy that was restored is closed here at the latest; the pages are served all the same, and say so. */
async function sayClosed(engine: Engine, output: Output): Promise<void> {
  let said = "";
  const look = async (): Promise<void> => {
    await engine.requireOpen().catch((error: unknown) => {
      if (!(error instanceof SermentError)) throw error;
    });
    const text = closedText(await engine.restoreStatus());
    if (text !== said) output.err(text);
    said = text;
  };
  await look();
  // A database that cannot be reached for a while is looked at again the next time.
  setInterval(() => void look().catch(() => undefined), WATCH_MS).unref();
}

/** Tables and rows where there are none, what the people of the sample said, and the policy: all or nothing. */
async function applyWithCompany(
  engine: Engine,
  sample: Sample | undefined,
  size: SampleSize,
  output: Output,
): Promise<void> {
  const shown = applyProgress(output);
  await engine.apply({
    onProgress: shown.report,
    async before(connection) {
      await makeTables(connection, engine.map, output);
      if (sample === undefined) return;
      const dated = { ...size, today: await engine.civilDay() };
      if (!(await fillTables(connection, engine.map, sample, dated, output))) return;
      await tellEvents(sample, dated, (events) => engine.recordEventsIn(connection, events), output);
    },
  });
  shown.end();
}

/** The name under which a browser on this machine reaches the address. */
const shownHost = (host: string): string =>
  ["127.0.0.1", "::1", "0.0.0.0", "::", ""].includes(host) ? "localhost" : host;
