/** A database with a policy, a clock that the test sets, and a ledger in a folder that goes with the test file. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { type Sealed, seal } from "../../src/enforce/seal.ts";
import { type Ledger, openLedger } from "../../src/ledger/ledger.ts";
import type { LedgerPeriods, Policy } from "../../src/policy/policy.ts";
import { withConnection } from "../../src/postgres/connect.ts";
import { type Audit, type AuditOptions, auditLedger } from "../../src/prove/audit.ts";
import { freshDatabase, type TestDatabase } from "./database.ts";
import { installIn } from "./installed.ts";
import { lawfulPolicy, smallMap, smallPeople, smallSchema } from "./small-company.ts";

export { someEvents } from "./sealed-events.ts";

export type SealedDatabase = {
  readonly database: TestDatabase;
  readonly policy: Policy;
  readonly ledger: Ledger;
  /** Where the ledger and everything else of the test lies. */
  readonly folder: string;
  seal(): Promise<Sealed>;
  audit(options?: AuditOptions): Promise<Audit>;
  /** Statements as somebody sends them who may do everything, triggers set aside. */
  tamper(...statements: readonly string[]): Promise<void>;
};

/** `name` begins the roles of the policy. */
export async function sealedDatabase(name: string, periods?: LedgerPeriods): Promise<SealedDatabase> {
  const database = await freshDatabase(smallSchema + smallPeople, { rolePrefix: name });
  const folder = mkdtempSync(join(tmpdir(), "serment-ledger-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const policy: Policy = { ...lawfulPolicy(name), ...(periods === undefined ? {} : { ledger: periods }) };
  await installIn(database, policy, smallMap);
  const ledger = openLedger({ folder: join(folder, "ledger"), keyFile: join(folder, "ledger.key") });
  return {
    database,
    policy,
    ledger,
    folder,
    seal: () => withConnection(database.pool, (c) => seal(c, ledger)),
    audit: (options) => withConnection(database.pool, (c) => auditLedger(c, ledger, options)),
    tamper: (...statements) =>
      withConnection(database.pool, async (c) => {
        await c.query("set session_replication_role = replica");
        try {
          for (const statement of statements) await c.query(statement);
        } finally {
          await c.query("set session_replication_role = origin");
        }
      }),
  };
}

/** What a piece of work fails with. */
export const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => "no failure",
    (error: unknown) => error,
  );
