/**
 * Whether the database is what the policy installed here makes of it: every object there, unchanged and in effect, no
 * right given away, nothing beside it, no column that nobody classified, and no way past the views. It compares three
 * things: what is there now, what was there after the last apply, and what the policy compiles to today.
 */
import { createHash } from "node:crypto";
import type { Database } from "../catalog/database.ts";
import { check } from "../check/check.ts";
import { compilePolicy } from "../compile/compile.ts";
import { SermentError } from "../errors.ts";
import type { Connection } from "../postgres/connect.ts";
import { differing, type Fingerprints, takeFingerprints } from "../postgres/fingerprint.ts";
import type { InstalledVersion } from "../postgres/installed.ts";
import { openWays, type PurposeRole, partyLogins } from "../postgres/open-ways.ts";
import { readSqlFiles, type SqlFile } from "../postgres/sql-files.ts";

/** Something that is not as it should be. */
export type Wrong = {
  /** Plain words with hyphens, for programs. */
  readonly code: string;
  /** The object, the table, the column or the hold. */
  readonly place: string;
  readonly found: string;
  readonly hint: string;
};

export type ObjectsProof = { readonly compared: number; readonly wrong: readonly Wrong[] };

/** Belongs inside a transaction. */
export async function compareObjects(
  connection: Connection,
  installed: InstalledVersion,
  database: Database,
): Promise<ObjectsProof> {
  const now = await takeFingerprints(connection, installed);
  const functions = await readSqlFiles("functions");
  const made = makers(installed, functions);
  const purposes = installed.roles.map((role, i) => ({ role, schema: installed.schemas[i] ?? "" }));
  const parties = await partyLogins(connection);
  const open = (await openWays(connection, [...purposes, ...parties])).flatMap(
    ({ code, names, found, hint }) => names.map((name): Wrong => ({ code, place: name, found, hint })),
  );
  return {
    compared: Object.keys(now.objects).length,
    wrong: [
      ...(installed.fingerprints === null ? [unrecorded] : changed(installed.fingerprints, now, made)),
      ...(await pendingMigrations(now)),
      ...outdated(installed, database, functions),
      ...findings(installed, database),
      ...open,
      ...(await strongParties(connection, parties)),
    ],
  };
}

const APPLY = "run `serment apply`, which makes it anew";
const BY_HAND = "compare it with sql/migrations: it is a fixed object, which no apply makes anew";

/** Whether an apply makes an object anew. */
type Made = (object: string) => boolean;

function makers({ steps }: InstalledVersion, functions: readonly SqlFile[]): Made {
  const objects = new Set(steps.map(({ object }) => object));
  const triggers = steps
    .filter(({ kind }) => kind === "trigger")
    .map(({ object }) => object.split(/ on (?=")/));
  return (object) => {
    if (objects.has(object)) return true;
    const [name = "", table] = object.split(/ on (?=")/);
    if (table !== undefined)
      return triggers.some(([prefix = "", place]) => place === table && name.startsWith(prefix));
    const [, called] = /^function (serment\.\w+)$/.exec(object) ?? [];
    return called !== undefined && functions.some(({ text }) => text.includes(`function ${called}(`));
  };
}

const unrecorded: Wrong = {
  code: "object-unrecorded",
  place: "serment.version",
  found:
    "the version in force was applied before objects were recorded, so nobody can say whether they changed",
  hint: "run `serment apply` once",
};

function changed(was: Fingerprints, now: Fingerprints, made: Made): readonly Wrong[] {
  const sameServer = was.major === now.major;
  const gone = Object.entries(was.objects).flatMap(([place, before]): readonly Wrong[] => {
    const after = now.objects[place];
    const again = made(place) ? APPLY : BY_HAND;
    if (after === undefined) return [{ code: "object-missing", place, found: "it is gone", hint: again }];
    const found = differing(before, after, sameServer);
    if (found === undefined) return [];
    const given = after[2] === before[2] && after[1] !== before[1] && after[1].includes(before[1]);
    return [
      { code: "object-changed", place, found, hint: given ? "take the right away with `revoke`" : again },
    ];
  });
  const extra = Object.keys(now.objects)
    .filter((place) => was.objects[place] === undefined)
    .map(
      (place): Wrong => ({
        code: "object-unknown",
        place,
        found: "Serment did not make it",
        hint: "find out who did, and drop it",
      }),
    );
  if (sameServer) return [...gone, ...extra];
  const moved: Wrong = {
    code: "object-unrecorded",
    place: "serment.version",
    found: `definitions were recorded by PostgreSQL ${was.major}; ${now.major} words them otherwise`,
    hint: "run `serment apply`, which makes anew what differs and records it",
  };
  return [moved, ...gone, ...extra];
}

async function pendingMigrations({ migrations }: Fingerprints): Promise<readonly Wrong[]> {
  const names = (await readSqlFiles("migrations")).map(({ name }) => name);
  return names
    .filter((name) => !migrations.includes(name))
    .map((place) => ({
      code: "object-outdated",
      place: `sql/migrations/${place}`,
      found: "it has not been run here",
      hint: "run `serment apply`",
    }));
}

/** A login of a recipient's party that is more than that: nobody recorded what it looked like when it was made. */
async function strongParties(
  connection: Connection,
  parties: readonly PurposeRole[],
): Promise<readonly Wrong[]> {
  const { rows } = await connection.query<{ name: string }>(
    `select r.rolname as name
     from unnest($1::text[], $2::text[]) as party (role, schema)
     join pg_roles r on r.rolname = party.role
     where r.rolsuper or r.rolcreaterole or r.rolcreatedb or r.rolbypassrls or r.rolreplication
       or exists (
         select from pg_auth_members m
         join pg_roles g on g.oid = m.roleid
         left join pg_namespace n on n.nspname = party.schema
         where m.member = r.oid and has_schema_privilege(g.oid, n.oid, 'usage') is not true)
     order by 1`,
    [parties.map(({ role }) => role), parties.map(({ schema }) => schema)],
  );
  return rows.map(({ name }) => ({
    code: "role-too-strong",
    place: `role ${name}`,
    found: "the login of a recipient's party may do more than read what was disclosed to it",
    hint: "take the right or the membership away with `alter role` or `revoke`",
  }));
}

/** Steps that the policy compiles to and that are not the ones recorded, such as after a newer Serment or a new key. */
function outdated(
  installed: InstalledVersion,
  database: Database,
  functions: readonly SqlFile[],
): readonly Wrong[] {
  const recorded = new Map(installed.steps.map(({ object, hash }) => [object, hash]));
  const testClock = recorded.has("table serment.test_clock");
  try {
    const { steps } = compilePolicy(installed.policy, installed.map, database, { testClock });
    const wanted = new Map(
      [
        ...functions.map(({ name, text }) => ({ object: `functions ${name}`, text })),
        ...steps.map(({ object, sql }) => ({ object, text: sql.text })),
      ].map(({ object, text }) => [object, createHash("sha256").update(text).digest("hex")] as const),
    );
    const hint = "look at `serment plan`, then run `serment apply`";
    return [
      ...[...wanted].flatMap(([place, hash]): readonly Wrong[] =>
        recorded.get(place) === hash
          ? []
          : [{ code: "object-outdated", place, found: "the policy in force makes it otherwise today", hint }],
      ),
      ...[...recorded.keys()].flatMap((place): readonly Wrong[] =>
        wanted.has(place)
          ? []
          : [{ code: "object-outdated", place, found: "the policy in force does not ask for it", hint }],
      ),
    ];
  } catch (error) {
    if (!(error instanceof SermentError)) throw error;
    const hint = error.hint ?? "run `serment check`";
    return [{ code: error.code, place: error.details ?? "the policy in force", found: error.message, hint }];
  }
}

/** What the checker calls an error: a column nobody classified, a table that is gone... */
const findings = ({ policy, map }: InstalledVersion, database: Database): readonly Wrong[] =>
  check(policy, map, database)
    .filter(({ level }) => level === "error")
    .map(({ code, place, found, remedy }) => ({ code, place, found, hint: remedy }));
