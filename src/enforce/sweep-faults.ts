/**
 * What an error in the midst of a sweep means for the run: try again, leave these people for later, or end. And how
 * it is told without the values of a row, which PostgreSQL's details are full of: a history outlives what it is about.
 */
import { KEPT_BY_TRIGGER } from "../compile/sweep/company.ts";
import { SermentError } from "../errors.ts";
import { DatabaseError } from "../postgres/connect.ts";

/**
 * `again`: two transactions met and one had to give way. `busy`: a lock did not come in time. `lost`: the session is
 * gone. `row`: these rows cannot be forgotten as they are. `over`: nothing else would fare better.
 */
export type Fault = "again" | "busy" | "lost" | "row" | "over";

/** The server ended the session, or is not there yet. */
const LOST = /^(08|57P0[1235]$|25P03$)/;
/** A value, a constraint, or a company's own trigger stands against it. */
const ROW = /^(21|22|23|27|38|39|44|P0)/;

export function faultOf(error: unknown): Fault {
  if (error instanceof SermentError) return error.code === "database-unreachable" ? "lost" : "over";
  if (error instanceof DatabaseError) {
    const code = error.code ?? "";
    if (code === "40001" || code === "40P01") return "again";
    if (code === "55P03") return "busy";
    if (LOST.test(code)) return "lost";
    return ROW.test(code) || (code.startsWith("42") && isOfCompany(error.where)) ? "row" : "over";
  }
  return error instanceof Error && isLost(error) ? "lost" : "over";
}

/** A mistake in a trigger of the company's is met by its rows alone; one in ours, or a right that lacks, by all. */
const isOfCompany = (where = ""): boolean => {
  const [, name] = /^PL\/pgSQL function ([^\s(]+)\(/.exec(where) ?? [];
  return name !== undefined && !name.startsWith("serment.");
};

/** Errors of the connection itself, which carry a code of the system, or only words of the driver. */
const isLost = (error: Error): boolean =>
  ("code" in error && /^E(CONN|PIPE|TIMEDOUT|HOST|NET)/.test(String(error.code))) ||
  /connection (terminated|error|ended)|not queryable|client was closed/i.test(error.message);

/** Why these rows were left, in words that hold no value of theirs. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof DatabaseError)) return error instanceof SermentError ? error.message : "an error";
  const { code = "", constraint, table, column } = error;
  if (code === "55P03") return "other sessions hold locks on it";
  if (code === "40P01" || code === "40001") return "other sessions kept changing it";
  // Our own words, of names alone.
  if (code === KEPT_BY_TRIGGER && error.where?.startsWith("PL/pgSQL function serment.sweep_forget"))
    return error.message;
  const place = table === undefined ? "" : ` of \`${table}\``;
  if (constraint !== undefined) return `the constraint \`${constraint}\`${place} stands against it`;
  if (code === "23502" && column !== undefined) return `the column \`${column}\`${place} must not be null`;
  if (code.startsWith("42") && isOfCompany(error.where))
    return `the function \`${/function ([^\s(]+)\(/.exec(error.where ?? "")?.[1]}\` fails in it (${code})`;
  const raised = /function ([^\s(]+)\([^)]*\) line \d+ at RAISE/.exec(error.where ?? "")?.[1];
  if (raised !== undefined) return `the function \`${raised}\` refuses it`;
  return `PostgreSQL refuses it (${code})`;
}

/** The failure a run ends with; what is ours already stays as it is. */
export function brokenOff(error: unknown): unknown {
  if (!(error instanceof DatabaseError)) return error;
  const code = error.code ?? "";
  const full = code.startsWith("53");
  return new SermentError("sweep-broken-off", "PostgreSQL refused to go on, and the run was broken off", {
    details: `${error.message} (${code})`,
    hint: full
      ? "make room on the server, then run `serment sweep` again: what was committed is done, nothing is half done"
      : "correct it, then run `serment sweep` again: what was committed is done, nothing is half done",
    cause: error,
  });
}
