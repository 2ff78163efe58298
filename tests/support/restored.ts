/**
 * A database that is backed up, changed and restored with the system's own pg_dump: what tests of restoring share.
 * npm's PostgreSQL comes without it, so these tests run where the system has a PostgreSQL 15 or later of its own.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { openPool, type Pool } from "../../src/postgres/connect.ts";
import type { EmbeddedServer } from "../../src/postgres/embedded.ts";

const HOME = "/usr/lib/postgresql";

/** The oldest PostgreSQL of the system with all its programs; undefined where there is none. */
export const systemVersion: number | undefined = existsSync(HOME)
  ? readdirSync(HOME)
      .map(Number)
      .filter((n) => n >= 15 && existsSync(join(HOME, String(n), "bin", "pg_restore")))
      .sort((a, b) => a - b)[0]
  : undefined;

export const systemBinaries = join(HOME, String(systemVersion), "bin");

export const urlOf = (server: EmbeddedServer, database: string): string =>
  server.url.replace(/\/postgres$/, `/${database}`);

export const dump = (url: string, ...options: string[]): Buffer =>
  execFileSync(join(systemBinaries, "pg_dump"), ["-Fc", ...options, url], { maxBuffer: 1 << 30 });

/** Restores into an existing database; what another server lacks (roles) is left out, as an administrator would. */
export const restore = (url: string, dumped: Buffer, ...options: string[]): void =>
  void execFileSync(join(systemBinaries, "pg_restore"), ["--exit-on-error", ...options, "-d", url], {
    input: dumped,
    stdio: ["pipe", "pipe", "pipe"],
  });

/** Pools that are ended together. */
export function pools() {
  const opened: Pool[] = [];
  return {
    open(url: string, max = 2): Pool {
      const pool = openPool(url, { max });
      opened.push(pool);
      return pool;
    },
    end: () => Promise.all(opened.splice(0).map((pool) => pool.end())),
  };
}
