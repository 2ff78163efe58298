/**
 * Who may work with the functions a policy was compiled into while they are made anew: nobody. A transaction that calls
 * several of them, one after the other, keeps the policy it began with; apply waits for it and has them alone. The lock
 * is one of a table: after waiting for an advisory one a session may still know the functions of before.
 */

/** How long an apply is waited for: it computes everybody's standings. */
const APPLY_WAIT_MS = 30_000;

/** First in a transaction: no other policy until it ends. Locks of rows are then waited for as long as is said. */
export const keepPolicy = (lockTimeoutMs: number): string =>
  `set local lock_timeout = ${APPLY_WAIT_MS};
   lock table serment.version in row share mode;
   set local lock_timeout = ${Math.trunc(lockTimeoutMs)}`;

/** Waits for those transactions and lets no other begin. Readers go on. */
export const REPLACE_POLICY = `
  do $$
  begin
    if to_regclass('serment.version') is not null then
      lock table serment.version in exclusive mode;
    end if;
  end $$`;
