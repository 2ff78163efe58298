/**
 * Every failure Serment raises on purpose, in PostgreSQL's four fields. Findings about a policy are not
 * failures: they are collected in check/. A broken assumption of our own is an assertion, not one of these.
 */

/** One row per failure: the HTTP status it becomes and the exit code of the command line. */
export const failures = {
  "policy-shape": { status: 422, exit: 2 },
  "policy-name": { status: 422, exit: 2 },
  "policy-refused": { status: 422, exit: 1 },
  "forgets-more": { status: 409, exit: 1 },
  "map-shape": { status: 422, exit: 2 },
  "map-name": { status: 422, exit: 2 },
  "file-not-found": { status: 404, exit: 2 },
  "file-broken": { status: 422, exit: 2 },
  "bad-argument": { status: 400, exit: 2 },
  "not-found": { status: 404, exit: 2 },
  "database-unreachable": { status: 503, exit: 3 },
  "database-version": { status: 503, exit: 3 },
  "database-right": { status: 503, exit: 3 },
  "database-start": { status: 503, exit: 3 },
  "database-refused": { status: 500, exit: 3 },
  "database-busy": { status: 503, exit: 3 },
  "schema-taken": { status: 409, exit: 1 },
  "role-taken": { status: 409, exit: 1 },
  "table-open": { status: 409, exit: 1 },
  "function-open": { status: 409, exit: 1 },
  "schema-open": { status: 409, exit: 1 },
  "not-installed": { status: 409, exit: 1 },
  "database-closed": { status: 503, exit: 3 },
  "journal-missing": { status: 503, exit: 3 },
  "journal-unwritable": { status: 503, exit: 3 },
  "journal-damaged": { status: 503, exit: 3 },
  "journal-behind": { status: 503, exit: 3 },
  "journal-foreign": { status: 503, exit: 3 },
  "journal-key": { status: 503, exit: 3 },
  "journal-in-use": { status: 409, exit: 1 },
  "ledger-missing": { status: 503, exit: 3 },
  "ledger-unwritable": { status: 503, exit: 3 },
  "ledger-damaged": { status: 503, exit: 3 },
  "ledger-ahead": { status: 503, exit: 3 },
  "ledger-foreign": { status: 503, exit: 3 },
  "ledger-key": { status: 503, exit: 3 },
  "clock-jumped": { status: 409, exit: 1 },
  "sweep-broken-off": { status: 500, exit: 3 },
  "file-refused": { status: 422, exit: 1 },
  "store-unavailable": { status: 503, exit: 3 },
  "login-too-strong": { status: 403, exit: 1 },
  "event-refused": { status: 422, exit: 1 },
  "campaign-refused": { status: 422, exit: 1 },
  "register-refused": { status: 422, exit: 1 },
  "answer-refused": { status: 422, exit: 1 },
  "answer-differs": { status: 409, exit: 1 },
  "capability-refused": { status: 401, exit: 1 },
  "capability-other": { status: 403, exit: 1 },
  "secret-file": { status: 503, exit: 3 },
  "too-large": { status: 413, exit: 1 },
  "media-type": { status: 415, exit: 1 },
  "too-many-requests": { status: 429, exit: 1 },
  "hold-refused": { status: 422, exit: 1 },
  "disclosure-refused": { status: 422, exit: 1 },
  "hold-lost": { status: 409, exit: 1 },
  "loopback-only": { status: 403, exit: 1 },
  "port-taken": { status: 500, exit: 3 },
} as const satisfies Record<string, { status: number; exit: number }>;

export type FailureCode = keyof typeof failures;

/** A failure a person can act on. `message` says what happened, `details` where, `hint` what to do. */
export class SermentError extends Error {
  override readonly name = "SermentError";
  readonly code: FailureCode;
  readonly details: string | undefined;
  readonly hint: string | undefined;

  constructor(
    code: FailureCode,
    message: string,
    more: { details?: string; hint?: string; cause?: unknown } = {},
  ) {
    super(message, more.cause === undefined ? undefined : { cause: more.cause });
    this.code = code;
    this.details = more.details;
    this.hint = more.hint;
  }
}
