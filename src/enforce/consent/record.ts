/**
 * Writing a batch of answers down. One statement makes the people, the answers and their acts; a second is sent only
 * when some answer was there already. What takes something away from us is told to the journal before the commit, as every
 * act is, so that no restore can lose it.
 */
import { createHash } from "node:crypto";
import { SermentError } from "../../errors.ts";
import type { Journal } from "../../journal/journal.ts";
import { type Connection, transaction } from "../../postgres/connect.ts";
import { databaseClosed } from "../openness.ts";
import { journalProtective } from "../outbox.ts";
import type { NewAnswer } from "./answer.ts";
import { type Asking, newestVersion, statementFor } from "./asking.ts";
import type { Capability } from "./capability.ts";

/** An answer that fits what was asked, and whose it is. */
export type GivenAnswer = {
  readonly asking: Asking;
  readonly capability: Capability;
  readonly answer: NewAnswer;
};

export type KeptAnswer = {
  /** False when the same answer was there already. */
  readonly fresh: boolean;
  readonly recordedAt: string;
  readonly policyVersion: string;
  readonly policyHash: string;
};

/** The policy that an answer was checked against is no longer in force; nothing was written. */
export class OtherVersion extends Error {}

/** Answers of people of one subject table, checked against one version. In their order: what became of each. */
export async function recordAnswers(
  connection: Connection,
  journal: Journal | undefined,
  given: readonly GivenAnswer[],
): Promise<readonly (KeptAnswer | Error)[]> {
  const [first] = given;
  if (first === undefined) return [];
  const { asking } = first;
  const statement = statementFor(asking, first.capability.subjectTable);
  const write = () => insert(connection, statement.record.text, asking.version, given);
  const fresh =
    journal === undefined || !given.some(takesAway)
      ? await write()
      : await transaction(connection, async () => {
          const made = await write();
          const told = made.flatMap(({ protective }) => protective);
          if (told.length > 0) await journalProtective(connection, journal, told);
          return made;
        });
  const made = new Map(fresh.map((row) => [row.id, row]));
  const there = given.filter(({ answer }) => !made.has(answer.id));
  const known = there.length === 0 ? new Map<string, Known>() : await lookUp(connection, there);
  const results: (KeptAnswer | Error)[] = [];
  for (const one of given) {
    const row = made.get(one.answer.id);
    const { policyVersion, policyHash } = asking;
    if (row !== undefined)
      results.push({ fresh: true, recordedAt: row.recordedAt, policyVersion, policyHash });
    else {
      const before = known.get(one.answer.id);
      results.push(before === undefined ? await whyNot(connection, one) : replayed(one, before));
    }
  }
  return results;
}

/** Whether an answer says no to anything: then the journal may have to be told. */
export const takesAway = ({ answer }: GivenAnswer): boolean =>
  Object.values(answer.choices).some((channels) => Object.values(channels).some((yes) => !yes));

type Made = { readonly id: string; readonly recordedAt: string; readonly protective: readonly string[] };

async function insert(
  connection: Connection,
  text: string,
  version: string,
  given: readonly GivenAnswer[],
): Promise<readonly Made[]> {
  const rows = given.map(({ answer, capability }) => ({
    id: answer.id,
    subject: capability.subject,
    text: answer.text,
    language: answer.language,
    build: answer.build ?? null,
    action: answer.action,
    surface: answer.surface,
    source: answer.surface.startsWith("app") ? "app" : "web",
    choices: answer.choices,
    at: answer.at ?? null,
  }));
  const found = await connection.query<Made>({
    name: statementName(text),
    text,
    values: [JSON.stringify(rows), version],
  });
  return found.rows;
}

const names = new Map<string, string>();
/** The same text is parsed and planned once in a session. */
function statementName(text: string): string {
  const known = names.get(text) ?? `consents_${createHash("sha256").update(text).digest("hex").slice(0, 16)}`;
  names.set(text, known);
  return known;
}

type Known = {
  readonly id: string;
  readonly subjectTable: string;
  readonly subject: string;
  readonly policyVersion: string;
  readonly policyHash: string;
  readonly recordedAt: string;
  readonly same: boolean;
};

async function lookUp(connection: Connection, there: readonly GivenAnswer[]): Promise<Map<string, Known>> {
  const { rows } = await connection.query<Known>(
    `select r.id, r.subject_table as "subjectTable", r.subject, r.policy_version as "policyVersion",
       r.policy_hash as "policyHash", r.recorded_at as "recordedAt",
       (r.text_hash, r.language, coalesce(r.build_hash, ''), r.action, r.surface, r.choices,
         coalesce(r.claimed_at, '-infinity'))
       = (decode(g.text, 'hex'), g.language, coalesce(g.build, ''), g.action, g.surface, g.choices,
         coalesce(g.at, '-infinity')) as same
     from jsonb_to_recordset($1::jsonb) as g (
       id uuid, text text, language text, build text, action text, surface text, choices jsonb, at timestamptz)
     join serment.consent_record as r using (id)`,
    [JSON.stringify(there.map(({ answer }) => answer))],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

function replayed({ answer, capability }: GivenAnswer, known: Known): KeptAnswer | Error {
  const { subjectTable, subject, recordedAt, policyVersion, policyHash } = known;
  if (subjectTable !== capability.subjectTable || subject !== capability.subject)
    return new SermentError("capability-other", `\`${answer.id}\` is the answer of somebody else`, {
      hint: "draw another UUID for each answer",
    });
  if (!known.same)
    return new SermentError("answer-differs", `\`${answer.id}\` was already given to another answer`, {
      details: "an answer is never changed",
      hint: "draw another UUID for each answer",
    });
  return { fresh: false, recordedAt, policyVersion, policyHash };
}

/** Why nothing was written and nothing is there. */
async function whyNot(connection: Connection, { asking, capability }: GivenAnswer): Promise<Error> {
  const { rows } = await connection.query<{ open: boolean }>("select serment.open() as open");
  if (rows[0]?.open !== true) return databaseClosed();
  if ((await newestVersion(connection)) !== asking.version)
    return new OtherVersion("another policy is in force");
  return new SermentError("not-found", `there is no such \`${capability.subjectTable}\` any more`, {
    hint: "nothing can be recorded about somebody whose row is gone",
  });
}
