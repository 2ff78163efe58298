/**
 * One embedded PostgreSQL for the whole test run, on a random port and without durability: nothing of it is kept.
 * Test files get databases of their own in it (database.ts). Set SERMENT_TEST_BINARIES to the `bin` folder of
 * another PostgreSQL to run the same tests there.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startEmbedded } from "../../src/postgres/embedded.ts";

declare module "vitest" {
  interface ProvidedContext {
    serverUrl: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "serment-test-"));
  const binaries = process.env.SERMENT_TEST_BINARIES;
  const server = await startEmbedded({
    folder,
    ...(binaries === undefined ? {} : { binaries }),
    settings: { fsync: "off", synchronous_commit: "off", full_page_writes: "off", shared_buffers: "128MB" },
  });
  project.provide("serverUrl", server.url);
  return async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
    if (server.folder !== folder) await rm(server.folder, { recursive: true, force: true });
  };
}
