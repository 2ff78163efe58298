/**
 * Giving data to a recipient: exactly the fields asked for, of people for whom the purpose is lawful today, written down
 * with basis and day in the same transaction (GDPR art. 5(2), 15(1)(c), 30(1)(d)). The people are held while it is
 * decided, so that an objection is either heeded here or finds the disclosure and is told to the recipient. What may be
 * asked for is decided in disclosure-terms.ts, which rows those are in compile/shared-rows.ts.
 */
import { valuesOfKey, writtenKey } from "../catalog/written-key.ts";
import { standingTables } from "../compile/compile.ts";
import { keyText } from "../compile/events.ts";
import { sharedRows } from "../compile/shared-rows.ts";
import { databaseTable, type Source, sourceOf } from "../compile/source.ts";
import { identifier, literal, type Sql, sql } from "../compile/sql.ts";
import type { StandingTable } from "../compile/standing.ts";
import { SermentError } from "../errors.ts";
import type { Journal } from "../journal/journal.ts";
import type { Day } from "../policy/day.ts";
import { unknownName } from "../policy/nearest.ts";
import { type Connection, DatabaseError, transaction } from "../postgres/connect.ts";
import { requireInstalled, requireMigrated } from "../postgres/installed.ts";
import { introspect } from "../postgres/introspect.ts";
import { journalGiven } from "./disclosure-journal.ts";
import { type NewDisclosure, type Terms, termsOf } from "./disclosure-terms.ts";
import { requirePeople } from "./known-people.ts";
import { subjectText } from "./new-event.ts";
import { databaseClosed } from "./openness.ts";

export type Disclosed = {
  /** Null when nobody could be disclosed, or when it was only tried: nothing was recorded. */
  readonly id: string | null;
  readonly recipient: string;
  readonly party: string;
  readonly purpose: string;
  readonly fields: readonly string[];
  /** The last day the recipient may have it; null for an authority. */
  readonly until: Day | null;
  /** The keys of those disclosed, as they are written. */
  readonly people: readonly string[];
  /** Those asked for of whom nothing may be given today. */
  readonly leftOut: readonly string[];
  /** How many rows of each table. */
  readonly counts: Readonly<Record<string, number>>;
  /** The rows; null when they were opened to the recipient's own login, or when it was only tried. */
  readonly rows: Readonly<Record<string, readonly SharedRow[]>> | null;
};

export type SharedRow = Readonly<Record<string, unknown>>;

/**
 * Discloses, or with `dryRun` only says to whom it would. Throws `not-found`, `bad-argument`, `disclosure-refused`,
 * `database-closed` and the journal's failures; then nothing was recorded.
 */
export async function disclose(
  connection: Connection,
  wanted: NewDisclosure,
  journal?: Journal,
): Promise<Disclosed> {
  const undone = Symbol("undone");
  let done: Disclosed | undefined;
  try {
    await transaction(connection, async () => {
      done = await discloseInside(connection, wanted);
      if (wanted.dryRun === true) throw undone;
      if (done.id !== null) await journalGiven(connection, journal, "disclosure", done.id);
    });
  } catch (error) {
    if (error !== undone) throw error;
  }
  if (done === undefined) throw new Error("the work of a transaction that was kept has a result");
  return wanted.dryRun === true ? { ...done, rows: null } : done;
}

async function discloseInside(connection: Connection, wanted: NewDisclosure): Promise<Disclosed> {
  // No other policy until the end.
  await connection.query("lock table serment.version in row share mode").catch((error: unknown) => {
    // Said better below.
    if (!(error instanceof DatabaseError) || error.code !== UNDEFINED_TABLE) throw error;
    throw new SermentError("not-installed", "no policy is applied to this database", {
      hint: "run `serment apply`",
    });
  });
  const { policy, policyVersion, map } = await requireInstalled(connection);
  await requireMigrated(connection);
  const { rows: open } = await connection.query<{ open: boolean }>("select serment.open() as open");
  if (open[0]?.open !== true) throw databaseClosed();
  const terms = await termsOf(connection, policy, wanted);
  const source = sourceOf(policy, map, await introspect(connection), "serment");
  const standings = standingTables(source);
  const subjectTable = wanted.subjectTable ?? map.subjects[0] ?? "";
  const standing = standings.find(({ subject }) => subject === subjectTable);
  if (standing === undefined) throw unknownName("subject table", subjectTable, map.subjects);
  const asked =
    wanted.people === "everyone"
      ? await everyone(connection, source, standing, terms.purpose)
      : await namedPeople(connection, source, subjectTable, wanted.people);
  await holdPeople(connection, subjectTable, asked);
  const { rows, reached } = await rowsOf(connection, source, standings, subjectTable, terms, asked);
  const people = asked.filter((subject) => reached.has(subject));
  const id =
    people.length === 0 || wanted.dryRun === true
      ? null
      : await record(connection, terms, { subjectTable, people, policyVersion });
  const written = (subject: string): string => writtenKey(valuesOfKey(subject, standing.keys.length));
  return {
    id,
    recipient: terms.recipient,
    party: terms.party,
    purpose: terms.purpose,
    fields: terms.fields,
    until: terms.until,
    people: people.map(written),
    leftOut: asked.filter((subject) => !reached.has(subject)).map(written),
    counts: Object.fromEntries(Object.entries(rows).map(([table, list]) => [table, list.length])),
    rows: terms.opened ? null : rows,
  };
}

const UNDEFINED_TABLE = "42P01";

/** The keys as the ledger writes them, in its order. Throws `not-found` for people who are not there. */
async function namedPeople(
  connection: Connection,
  source: Source,
  subject: string,
  people: Exclude<NewDisclosure["people"], "everyone">,
): Promise<readonly string[]> {
  if (people.length === 0)
    throw new SermentError("bad-argument", "nobody is named", {
      hint: "name the people by the keys of their rows, or say everyone",
    });
  const keys = await requirePeople(connection, source.map, subject, people);
  return [...new Set(keys.map(subjectText))].sort();
}

/** Whoever the purpose may see today. */
async function everyone(
  connection: Connection,
  source: Source,
  { subject, name, keys }: StandingTable,
  purpose: string,
): Promise<readonly string[]> {
  const { rows } = await connection.query<{ key: string }>(
    sql`select distinct ${keyText(keys.map((key) => sql`s.${key}`))} as key
      from ${identifier(source.schema, name)} as s
      where s.purpose = ${literal(purpose)} and not s.restricted
        and s.from_day <= serment.today() and s.until_day >= serment.today()`.text,
  );
  if (rows.length > 0) return rows.map(({ key }) => key).sort();
  throw new SermentError("disclosure-refused", `\`${purpose}\` may see nobody of \`${subject}\` today`, {
    hint: "`serment status` counts whom each purpose may see",
  });
}

/** Nobody's standing changes from here to the end, and whoever changes it then finds what was disclosed. */
async function holdPeople(
  connection: Connection,
  subjectTable: string,
  people: readonly string[],
): Promise<void> {
  await connection.query(
    `insert into serment.subject_version (subject_table, subject)
     select $1, p.subject from unnest($2::text[]) as p (subject)
     where not exists (
       select from serment.subject_version v where v.subject_table = $1 and v.subject = p.subject)
     order by 2
     on conflict (subject_table, subject) do nothing`,
    [subjectTable, people],
  );
  await connection.query(
    `select from serment.subject_version v
     where v.subject_table = $1 and v.subject = any ($2)
     order by v.subject
     for no key update`,
    [subjectTable, people],
  );
}

/** Every row with something of these people in it, by table, and through whom one was reached. */
async function rowsOf(
  connection: Connection,
  source: Source,
  standings: readonly StandingTable[],
  subjectTable: string,
  terms: Terms,
  people: readonly string[],
): Promise<{
  readonly rows: Readonly<Record<string, readonly SharedRow[]>>;
  readonly reached: ReadonlySet<string>;
}> {
  const asked = { ...terms.declared, purposes: [terms.purpose], fields: terms.fields };
  const disclosed = {
    opened: sql`select ${literal(terms.purpose)} as purpose, $1::text[] as fields`,
    people: sql`(select unnest($2::text[]) as subject)`,
    joined: (subject: string): Sql => (subject === subjectTable ? sql`true` : sql`false`),
  };
  const reached = new Set<string>();
  const rows: Record<string, readonly SharedRow[]> = {};
  for (const table of Object.keys(source.map.tables)) {
    const through = throughWhom(source, table);
    const query = sharedRows(source, standings, asked, table, disclosed, [
      sql`o.subjects as ${identifier(through)}`,
    ]);
    if (query === undefined) continue;
    const { rows: found } = await connection.query<Record<string, unknown>>(query.text, [
      terms.fields,
      people,
    ]);
    if (found.length === 0) continue;
    rows[table] = found.map(({ [through]: subjects, ...row }) => {
      if (Array.isArray(subjects)) for (const subject of subjects) reached.add(String(subject));
      return row;
    });
  }
  return { rows, reached };
}

/** A name that no column of the table has. */
function throughWhom(source: Source, table: string): string {
  const taken = new Set(databaseTable(source, table).columns.map(({ name }) => name));
  let name = "subjects";
  while (taken.has(name)) name = `_${name}`;
  return name;
}

async function record(
  connection: Connection,
  terms: Terms,
  whose: {
    readonly subjectTable: string;
    readonly people: readonly string[];
    readonly policyVersion: string;
  },
): Promise<string> {
  const { rows } = await connection.query<{ id: string }>(
    `insert into serment.disclosure (day, recipient, party, mission, purpose, bases, fields, subject_table, people, opened,
       until_day, reference, norm, secret, actor, note, policy_version)
     values (serment.today(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
     returning id`,
    [
      terms.recipient,
      terms.party,
      terms.mission,
      terms.purpose,
      terms.bases,
      terms.fields,
      whose.subjectTable,
      whose.people.length,
      terms.opened,
      terms.until,
      terms.reference,
      terms.norm,
      terms.secret,
      terms.actor,
      terms.note,
      whose.policyVersion,
    ],
  );
  const id = rows[0]?.id ?? "";
  await connection.query(
    `insert into serment.disclosed (disclosure, subject_table, subject, consent)
     select $1, $2, p.subject,
       case when $5 then (
         select e.id from serment.event e
         where e.subject_table = $2 and e.subject = p.subject and e.purpose = $4
           and e.kind in ('consentGiven', 'consentRenewed', 'consentImported')
         order by e.at desc, e.id desc
         limit 1) end
     from unnest($3::text[]) as p (subject)
     order by p.subject`,
    [id, whose.subjectTable, whose.people, terms.purpose, terms.bases.includes("consent")],
  );
  return id;
}
