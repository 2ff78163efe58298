/**
 * Opening and closing a database. `serment.open()` compares the numbers PostgreSQL gave to Serment's own tables with
 * those they had when the database was opened. The planner answers it once per plan, so that it costs no query
 * anything; and in a copy that a dump was restored into, the numbers are others, so that it is closed before anybody
 * looked. `serment.journal_home` is made anew each time for that: it is the youngest table when a database is opened, and
 * never the youngest when it is restored.
 */
import { randomUUID } from "node:crypto";
import { type PolicyMap, tableName } from "../catalog/map.ts";
import { identifier, literal } from "../compile/sql.ts";
import { type Connection, DatabaseError } from "../postgres/connect.ts";
import { partyLogins } from "../postgres/open-ways.ts";

/** Tables whose numbers are compared; two would do. */
const compared = ["journal_home", "journal_mark", "event", "subject_version"];

const OPEN = "language sql stable parallel safe";

/** The first server that can run something when somebody logs in. */
const LOGIN_TRIGGERS = 170_000;

/** Whether this database was ever opened; a copy of one that was remembers it. */
export async function wasOpened(connection: Connection): Promise<boolean> {
  const { rows } = await connection.query("select from serment.restore_act where act = 'opened' limit 1");
  return rows.length > 0;
}

/** Whether purposes may see anybody here now. */
export async function isOpen(connection: Connection): Promise<boolean> {
  const { rows } = await connection.query<{ open: boolean }>("select serment.open() as open");
  return rows[0]?.open === true;
}

/** Lets purposes see their people here. Belongs inside a transaction. `note` says why, for the history. */
export async function openDatabase(connection: Connection, note: string): Promise<{ installation: string }> {
  const installation = randomUUID();
  await connection.query(`create or replace function serment.open() returns boolean ${OPEN} return false`);
  await connection.query(`
    create table serment.journal_home_new (like serment.journal_home including all);
    comment on table serment.journal_home_new is
      'The database that was opened last under this name; made anew, with another number, whenever one is opened.';
    drop table serment.journal_home;
    alter table serment.journal_home_new rename to journal_home;
    revoke all on table serment.journal_home from public`);
  await connection.query(
    `insert into serment.journal_home (id, database, server)
     select $1, oid, (select system_identifier::text from pg_control_system())
     from pg_database where datname = current_database()`,
    [installation],
  );
  const { rows } = await connection.query<{ name: string; id: string }>(
    `select name, ('serment.' || name)::regclass::oid::text as id from unnest($1::text[]) as own (name)`,
    [compared],
  );
  const same = rows.map(
    ({ name, id }) =>
      `${literal(identifier("serment", name).text).text}::regclass::oid = ${literal(id).text}::oid`,
  );
  await connection.query(
    `create or replace function serment.open() returns boolean ${OPEN} return ${same.join(" and ")}`,
  );
  await admitRoles(connection);
  await refuseLogins(connection);
  await record(connection, "opened", note, { installation });
  return { installation };
}

/**
 * Hides everybody from every purpose and ends the purposes' sessions; those that could log in cannot until the
 * database is opened. Roles belong to the whole server: where the database this is a copy of is there as well, they
 * are its roles too, and are left alone. Belongs inside a transaction.
 */
export async function closeDatabase(connection: Connection, note: string): Promise<void> {
  await connection.query(`create or replace function serment.open() returns boolean ${OPEN} return false`);
  const roles = await purposeRoles(connection);
  const shared = (await originalDatabase(connection)) !== undefined;
  const shut: string[] = [];
  if (!shared)
    for (const { name, login } of roles) {
      if (!login) continue;
      await connection.query(`alter role ${identifier(name).text} nologin`);
      shut.push(name);
    }
  await record(connection, "closed", note, { shut });
}

/**
 * Remembers which tables are there, so that one that is dropped and put back is noticed. Those that were are returned:
 * their rows may come from a backup. `anew`: as they are now is how they are to be known.
 */
export async function knowTables(
  connection: Connection,
  map: PolicyMap,
  anew = false,
): Promise<readonly string[]> {
  const tables = Object.keys(map.tables);
  const relations = tables.map((table) => {
    const { schema, name } = tableName(map, table);
    return identifier(schema, name).text;
  });
  if (anew) await connection.query("delete from serment.table_home");
  await connection.query(
    `insert into serment.table_home (table_name, relation, id)
     select name, relation, to_regclass(relation)
     from unnest($1::text[], $2::text[]) as mapped (name, relation)
     where to_regclass(relation) is not null
     on conflict (table_name) do update set relation = excluded.relation, id = excluded.id
     where table_home.relation <> excluded.relation`,
    [tables, relations],
  );
  await connection.query("delete from serment.table_home where table_name <> all ($1)", [tables]);
  return putBackTables(connection);
}

/** Mapped tables that were dropped and made again since the database was opened. */
export async function putBackTables(connection: Connection): Promise<readonly string[]> {
  const { rows } = await connection.query<{ table: string }>(
    `select table_name as table from serment.table_home where to_regclass(relation)::oid <> id order by 1`,
  );
  return rows.map(({ table }) => table);
}

/** Closes the database until what was forgotten of these tables is forgotten again. Belongs inside a transaction. */
export async function closeForTables(
  connection: Connection,
  tables: readonly string[],
  since: string | null,
  note: string,
): Promise<void> {
  await connection.query(
    `insert into serment.restore_table (table_name, since) select name, $2 from unnest($1::text[]) as put_back (name)
     on conflict (table_name) do update set since = least(restore_table.since, excluded.since)`,
    [tables, since],
  );
  await closeDatabase(connection, note);
}

/**
 * Ends the sessions purposes have here; returns how many. After the commit that closed, or they come back. Those that
 * this user may not end (only a superuser may end another user's everywhere) go on and see nobody.
 */
export async function endSessions(connection: Connection): Promise<number> {
  const roles = (await purposeRoles(connection)).map(({ name }) => name);
  const { rows } = await connection.query<{ pid: number }>(
    `select pid from pg_stat_activity
     where datname = current_database() and usename = any ($1) and pid <> pg_backend_pid()`,
    [roles],
  );
  let ended = 0;
  for (const { pid } of rows) {
    const { rows: done } = await connection
      .query<{ ended: boolean }>("select pg_terminate_backend($1) as ended", [pid])
      .catch((error: unknown) => {
        if (error instanceof DatabaseError && error.code === INSUFFICIENT_PRIVILEGE)
          return { rows: [{ ended: false }] };
        throw error;
      });
    if (done[0]?.ended === true) ended++;
  }
  return ended;
}

const INSUFFICIENT_PRIVILEGE = "42501";

/** The database this one is a copy of, where it is on the same server and still there. */
export async function originalDatabase(connection: Connection): Promise<string | undefined> {
  const { rows } = await connection.query<{ name: string }>(
    `select d.datname as name
     from serment.journal_home h
     join pg_database d on d.oid = h.database and d.datname <> current_database()
     where h.server = (select system_identifier::text from pg_control_system())`,
  );
  return rows[0]?.name;
}

/** Of purposes, of recipients and of their parties. */
async function purposeRoles(connection: Connection): Promise<readonly { name: string; login: boolean }[]> {
  const { rows } = await connection.query<{ name: string; login: boolean }>(
    `select r.rolname as name, r.rolcanlogin as login
     from serment.version v
     cross join jsonb_array_elements_text(v.objects -> 'roles') as own (name)
     join pg_roles r on r.rolname = own.name
     where v.id = (select max(id) from serment.version)
     union
     select r.rolname, r.rolcanlogin from unnest($1::text[]) as party (name) join pg_roles r on r.rolname = party.name`,
    [(await partyLogins(connection)).map(({ role }) => role)],
  );
  return rows;
}

/** Those that closing kept out may log in again. */
async function admitRoles(connection: Connection): Promise<void> {
  const { rows } = await connection.query<{ name: string }>(
    `select distinct r.rolname as name
     from serment.restore_act a
     cross join jsonb_array_elements_text(a.detail -> 'shut') as shut (name)
     join pg_roles r on r.rolname = shut.name
     where a.act = 'closed'
       and a.id > coalesce((select max(id) from serment.restore_act where act = 'opened'), 0)`,
  );
  for (const { name } of rows) await connection.query(`alter role ${identifier(name).text} login`);
}

/** Where the server can: a purpose's login is refused while the database is closed. Only a superuser may ask for it. */
async function refuseLogins(connection: Connection): Promise<void> {
  const { rows } = await connection.query<{ can: boolean }>(
    `select rolsuper and current_setting('server_version_num')::int >= $1
       and not exists (select from pg_event_trigger where evtname = 'serment_login') as can
     from pg_roles where rolname = current_user`,
    [LOGIN_TRIGGERS],
  );
  if (rows[0]?.can !== true) return;
  await connection.query(
    "create event trigger serment_login on login execute function serment.refuse_login()",
  );
}

const record = async (
  connection: Connection,
  act: "opened" | "closed",
  note: string,
  detail: object,
): Promise<void> => {
  await connection.query("insert into serment.restore_act (act, note, detail) values ($1, $2, $3)", [
    act,
    note,
    JSON.stringify(detail),
  ]);
};
