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

/** Events of many people, some with everything an event can have, recorded in one statement. */
export const someEvents = (count: number): string => `
  insert into serment.event (at, subject_table, subject, kind, purpose, channel, note, controller, source, claimed_at,
    text_hash, actor, ground)
  select now() - n * interval '1 minute', 'person', (n % 997)::text,
    case n % 4 when 0 then 'consentGiven' when 1 then 'consentWithdrawn' when 2 then 'objection' else 'restriction' end,
    case n % 4 when 3 then null else 'marketing' end,
    case when n % 4 = 3 then null when n % 3 = 0 then 'email' when n % 3 = 1 then 'phone' end,
    case when n % 2 = 0 then 'said on the phone, line ' || n end,
    case when n % 7 = 0 then 'engie' end, case n % 2 when 0 then 'phone' else 'web' end,
    case when n % 5 = 0 then now() end, case when n % 3 = 0 then sha256(n::text::bytea) end,
    case when n % 2 = 1 then 'clerk ' || n % 12 end, case n % 4 when 3 then 'claims' end
  from generate_series(1, ${count}) n`;

/** What a piece of work fails with. */
export const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => "no failure",
    (error: unknown) => error,
  );
