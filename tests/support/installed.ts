/**
 * A policy installed in a fresh database, on a clock that the test sets: `apply` without an engine, so the policy need
 * not pass the checker.
 */
import { install } from "../../src/apply/install.ts";
import { migrate } from "../../src/apply/migrate.ts";
import { openDatabase } from "../../src/apply/opening.ts";
import type { PolicyMap } from "../../src/catalog/map.ts";
import { compilePolicy } from "../../src/compile/compile.ts";
import type { Policy } from "../../src/policy/policy.ts";
import { transaction, withConnection } from "../../src/postgres/connect.ts";
import { introspect } from "../../src/postgres/introspect.ts";
import type { TestDatabase } from "./database.ts";

export const installIn = ({ pool }: TestDatabase, policy: Policy, map: PolicyMap): Promise<void> =>
  withConnection(pool, (connection) =>
    transaction(connection, async () => {
      await migrate(connection);
      await openDatabase(connection, "a test");
      const compiled = compilePolicy(policy, map, await introspect(connection), { testClock: true });
      await install(connection, policy, map, compiled);
    }),
  );
