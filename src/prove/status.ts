/** How an installation stands: which policy is in force, for how many people, and whom each purpose may see today. */
import { type PolicyMap, tableName } from "../catalog/map.ts";
import { identifier } from "../compile/sql.ts";
import { SermentError } from "../errors.ts";
import { addWorkingDays, euParameters } from "../law/index.ts";
import { type Day, day, dayOf } from "../policy/day.ts";
import type { Policy } from "../policy/policy.ts";
import { type Connection, transaction } from "../postgres/connect.ts";
import { hasLedger, ledgerCounts } from "./ledger-status.ts";

export type Status = {
  /** The version in force in the database, or null when none was applied yet. */
  readonly policyVersion: string | null;
  /** The civil day on which it was applied, in the policy's time zone. */
  readonly appliedOn: Day | null;
  /** Rows of the first subject table. */
  readonly people: number;
  /** Rows of every subject table. */
  readonly subjects: readonly { readonly table: string; readonly people: number }[];
  /** Counts only. `hidden`: kept, but restricted today. Empty before the first apply. */
  readonly purposes: readonly {
    readonly purpose: string;
    readonly visible: number;
    readonly hidden: number;
  }[];
  /** Holds in force, and those whose review was missed. */
  readonly holds: { readonly inForce: number; readonly overdue: number };
  readonly disclosures: DisclosureStatus;
  /** Acts sealed, and those that wait; `late`: one has for more than an hour. Null before there was a ledger. */
  readonly ledger: { readonly sealed: number; readonly waiting: number; readonly late: boolean } | null;
};

/** Missions that run today; notices to recipients that wait to be sent or acknowledged, and those that do too long. */
export type DisclosureStatus = {
  readonly missions: number;
  readonly notices: number;
  readonly overdue: number;
};

const READ_ONLY = "isolation level repeatable read read only";

/** Reads counts, no personal data. */
export const status = (connection: Connection, policy: Policy, map: PolicyMap): Promise<Status> =>
  transaction(
    connection,
    async () => {
      const subjects = await countPeople(connection, map);
      const people = subjects[0]?.people ?? 0;
      const { rows: found } = await connection.query(
        "select to_regclass('serment.version') is not null as yes",
      );
      const nothing = {
        policyVersion: null,
        appliedOn: null,
        people,
        subjects,
        purposes: [],
        holds: NO_HOLDS,
        ledger: null,
        disclosures: NOTHING,
      };
      if (found[0]?.yes !== true) return nothing;
      const { rows } = await connection.query<{ version: string; at: string }>(
        "select policy_version as version, applied_at as at from serment.version order by id desc limit 1",
      );
      const last = rows[0];
      if (last === undefined) return nothing;
      return {
        policyVersion: last.version,
        appliedOn: dayOf(last.at, policy.timeZone),
        people,
        subjects,
        purposes: await countStandings(connection, policy),
        holds: await countHolds(connection),
        ledger: await countSealed(connection),
        disclosures: await countDisclosures(connection),
      };
    },
    READ_ONLY,
  );

const NO_HOLDS = { inForce: 0, overdue: 0 };

/** None in a database that an older Serment installed. */
async function countHolds(connection: Connection): Promise<Status["holds"]> {
  const { rows: found } = await connection.query(
    "select to_regclass('serment.active_hold') is not null as yes",
  );
  if (found[0]?.yes !== true) return NO_HOLDS;
  const { rows } = await connection.query<Status["holds"]>(
    `select count(*)::float8 as "inForce", count(*) filter (where review_on < serment.today())::float8 as overdue
     from serment.active_hold`,
  );
  return rows[0] ?? NO_HOLDS;
}

const NOTHING: DisclosureStatus = { missions: 0, notices: 0, overdue: 0 };

/** None in a database that an older Serment installed. */
async function countDisclosures(connection: Connection): Promise<DisclosureStatus> {
  const { rows: found } = await connection.query(
    "select to_regclass('serment.recipient_notice') is not null as yes",
  );
  if (found[0]?.yes !== true) return NOTHING;
  const { rows: missions } = await connection.query<{ running: number }>(
    `select count(*)::float8 as running
     from serment.mission m
     left join serment.mission_end e on e.mission = m.id
     where serment.today() between m.from_day and least(m.until_day, e.last_day)`,
  );
  const { rows: waiting } = await connection.query<{ moved: string; today: string; count: number }>(
    `select coalesce(a.day, n.day) as moved, serment.today() as today, count(*)::float8 as count
     from serment.recipient_notice n
     left join lateral (
       select a.act, a.day from serment.recipient_notice_act a where a.notice = n.id order by a.id desc limit 1) a on true
     where a.act is null or a.act = 'sent'
     group by 1, 2`,
  );
  const { workingDays } = euParameters.recipientNotice.value;
  const late = waiting.filter(({ moved, today: now }) => addWorkingDays(moved, workingDays) < now);
  const sum = (lines: typeof waiting): number => lines.reduce((total, { count }) => total + count, 0);
  return { missions: missions[0]?.running ?? 0, notices: sum(waiting), overdue: sum(late) };
}

async function countSealed(connection: Connection): Promise<Status["ledger"]> {
  if (!(await hasLedger(connection))) return null;
  const { size, waiting, late } = await ledgerCounts(connection);
  return { sealed: size, waiting, late };
}

async function countPeople(connection: Connection, map: PolicyMap): Promise<Status["subjects"]> {
  const counted = [];
  for (const table of map.subjects) counted.push({ table, people: await countRows(connection, map, table) });
  return counted;
}

/** 0 before the company's tables are there. */
async function countRows(connection: Connection, map: PolicyMap, subject: string): Promise<number> {
  const { schema, name } = tableName(map, subject);
  const table = identifier(schema, name).text;
  const { rows: found } = await connection.query("select to_regclass($1) is not null as yes", [table]);
  if (found[0]?.yes !== true) return 0;
  const { rows } = await connection.query<{ people: number }>(
    `select count(*)::float8 as people from ${table}`,
  );
  return rows[0]?.people ?? 0;
}

/** Every subject table has its own standings; somebody is counted in each that they have a row in. */
async function countStandings(connection: Connection, policy: Policy): Promise<Status["purposes"]> {
  const counted = new Map<string, { visible: number; hidden: number }>();
  for (const relation of await standingRelations(connection)) {
    const { rows } = await connection.query<Status["purposes"][number]>(
      `select purpose,
              count(*) filter (where visible)::float8 as visible,
              count(*) filter (where hidden)::float8 as hidden
       from (select s.purpose, bool_or(not s.restricted) as visible, bool_or(s.restricted) as hidden
             from ${relation.from} s
             where s.purpose = any ($1)
               and s.from_day <= (select serment.today())
               and s.until_day >= (select serment.today())
             group by s.purpose, ${relation.keys}) as person
       group by purpose`,
      [Object.keys(policy.purposes)],
    );
    for (const { purpose, visible, hidden } of rows) {
      const before = counted.get(purpose) ?? { visible: 0, hidden: 0 };
      counted.set(purpose, { visible: before.visible + visible, hidden: before.hidden + hidden });
    }
  }
  return Object.keys(policy.purposes).map((purpose) => ({
    purpose,
    ...(counted.get(purpose) ?? { visible: 0, hidden: 0 }),
  }));
}

/** The standings that are installed, with the columns that say whose a row is. */
async function standingRelations(
  connection: Connection,
): Promise<readonly { readonly from: string; readonly keys: string }[]> {
  const { rows } = await connection.query<{ name: string; keys: string[] }>(
    `select c.relname as name, array_agg(a.attname::text order by a.attnum) as keys
     from pg_class c
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace = 'serment'::regnamespace and c.relkind = 'p' and c.relname ~ '^standing'
       and a.attname not in ('purpose', 'from_day', 'until_day', 'restricted')
     group by c.relname
     order by c.relname`,
  );
  return rows.map(({ name, keys }) => ({
    from: identifier("serment", name).text,
    keys: keys.map((key) => identifier("s", key).text).join(", "),
  }));
}

/** Today in the policy's time zone, by the database's clock. Throws `not-installed` before the first apply. */
export async function today(connection: Connection): Promise<Day> {
  const { rows: found } = await connection.query(
    "select to_regprocedure('serment.today()') is not null as yes",
  );
  if (found[0]?.yes !== true)
    throw new SermentError("not-installed", "no policy is applied to this database", {
      hint: "run `serment apply`",
    });
  const { rows } = await connection.query<{ today: string }>("select serment.today() as today");
  return day(rows[0]?.today ?? "");
}

/** The same before anything is applied: the database's clock, read in a time zone. */
export async function civilDay(connection: Connection, timeZone: string): Promise<Day> {
  const { rows } = await connection.query<{ today: string }>(
    "select (statement_timestamp() at time zone $1)::date as today",
    [timeZone],
  );
  return day(rows[0]?.today ?? "");
}
