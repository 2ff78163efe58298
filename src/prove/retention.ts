/**
 * The proof that nothing is kept too long: what is in the tables, counted against the policy installed here, and
 * whether the database still is what that policy makes of it. It runs in one read-only transaction, sees one moment,
 * and gives numbers and names of objects, never a row.
 */
import { standingTables } from "../compile/compile.ts";
import { type Keeping, keepings } from "../compile/keeping.ts";
import { sourceOf } from "../compile/source.ts";
import { waitingPlan } from "../compile/waiting.ts";
import { noKeys, waitingRows } from "../compile/waiting-rows.ts";
import { SermentError } from "../errors.ts";
import { type Day, day } from "../policy/day.ts";
import { type Connection, DatabaseError, transaction } from "../postgres/connect.ts";
import { type LostHold, lostHolds } from "../postgres/held-names.ts";
import { type InstalledVersion, requireInstalled, requireMigrated } from "../postgres/installed.ts";
import { introspect } from "../postgres/introspect.ts";
import { countLate } from "./ledger-status.ts";
import { countTable, type TableCounts, type TableProof, tableProof } from "./retention-count.ts";
import { compareObjects, type Wrong } from "./retention-objects.ts";
import { compareStandings, type StandingsProof } from "./retention-standings.ts";

export type { ColumnProof, TableProof } from "./retention-count.ts";
export type { Wrong } from "./retention-objects.ts";

export type RetentionProof = {
  /** When it was made, ISO 8601, and the day that was by the policy's time zone. */
  readonly at: string;
  readonly day: Day;
  /** The version in force, and when it was applied. */
  readonly policyVersion: string;
  readonly appliedOn: Day;
  /** Nothing is wrong. */
  readonly fine: boolean;
  readonly wrong: readonly Wrong[];
  /** False in a restored copy that has not been reconciled. */
  readonly open: boolean;
  /** The day can be set: a database made for tests, which proves nothing to others. */
  readonly testClock: boolean;
  readonly tables: readonly TableProof[];
  /** Over all tables. */
  readonly rows: number;
  readonly overdueRows: number;
  readonly overdueCells: number;
  readonly heldRows: number;
  readonly heldCells: number;
  readonly shells: number;
  readonly holds: { readonly inForce: number; readonly overdue: number };
  /** Files of forgotten rows that are still in their store. */
  readonly files: number;
  /** What the next sweep will look at: people and rows whose day has come, and people written since the last one. */
  readonly due: { readonly people: number; readonly rows: number; readonly touched: number };
  readonly lastRun: LastRun | null;
  /** Events that the journal outside the database has not been told yet. */
  readonly unjournaled: number;
  /** Acts that have waited for more than an hour to be sealed into the ledger. */
  readonly unsealed: number;
  readonly objects: number;
  readonly standings: StandingsProof | null;
};

export type LastRun = {
  readonly day: Day;
  readonly startedAt: string;
  readonly endedAt: string | null;
  /** Null: under way, or cut off. */
  readonly outcome: string | null;
};

export type ProofOptions = {
  readonly onProgress?: (progress: {
    readonly table: string;
    readonly done: number;
    readonly total: number;
  }) => void;
  /** How many people of each subject table to compute anew; 0: none. */
  readonly people?: number;
  /** Another seed draws others. */
  readonly seed?: number;
};

/** How many people are computed anew when nothing else is said. */
export const PROOF_PEOPLE = 1_000;

/** Throws `not-installed`. Anything else that stands in the way of counting is something wrong that it reports. */
export const proveRetention = (connection: Connection, options: ProofOptions = {}): Promise<RetentionProof> =>
  transaction(
    connection,
    async () => {
      const installed = await requireInstalled(connection);
      // Where it can count, a newer Serment is one of the things it finds; what is not there yet cannot be counted.
      const { rows: noted } = await connection.query(
        "select to_regclass('serment.touched_row') is not null as yes",
      );
      if (noted[0]?.yes !== true) await requireMigrated(connection);
      // Hashing all people in the default four megabytes would go through the disk.
      // Compiling a query costs more than it saves on tables of this size.
      await connection.query("set local work_mem = '64MB'; set local jit = off");
      const facts = await readFacts(connection);
      const database = await introspect(connection);
      const objects = await compareObjects(connection, installed, database);
      const counted = await count(connection, installed, database, facts, options);
      const wrong = [
        ...counted.wrong,
        ...counted.tables.flatMap(tableWrongs),
        ...factWrongs(facts),
        ...(await lostHolds(connection, installed.policy, installed.map)).map(lostHoldWrong),
        ...objects.wrong,
        ...standingsWrongs(counted.standings),
      ];
      const sum = (of: (table: TableProof) => number): number =>
        counted.tables.reduce((all, table) => all + of(table), 0);
      return {
        at: facts.at,
        day: facts.day,
        policyVersion: installed.policyVersion,
        appliedOn: facts.appliedOn,
        fine: wrong.length === 0,
        wrong,
        open: facts.open,
        testClock: installed.steps.some(({ object }) => object === "table serment.test_clock"),
        tables: counted.tables,
        rows: sum(({ rows }) => rows),
        overdueRows: sum(({ overdueRows, needlessShells }) => overdueRows + needlessShells),
        overdueCells: sum(({ columns }) => columns.reduce((all, { overdue }) => all + overdue, 0)),
        heldRows: sum(({ heldRows }) => heldRows),
        heldCells: sum(({ columns }) => columns.reduce((all, { held }) => all + held, 0)),
        shells: sum(({ shells }) => shells),
        holds: { inForce: facts.holds, overdue: facts.overdueHolds.length },
        files: facts.files,
        due: { people: facts.duePeople, rows: facts.dueRows, touched: facts.touched },
        lastRun: facts.lastRun,
        unjournaled: facts.unjournaled,
        unsealed: await countLate(connection),
        objects: objects.compared,
        standings: counted.standings,
      };
    },
    "isolation level repeatable read read only",
  );

type Counted = {
  readonly tables: readonly TableProof[];
  readonly standings: StandingsProof | null;
  readonly wrong: readonly Wrong[];
};

/** Where a table or a relation is gone nothing can be counted; that is reported, and the rest of the proof stands. */
async function count(
  connection: Connection,
  installed: InstalledVersion,
  database: Awaited<ReturnType<typeof introspect>>,
  facts: Facts,
  { onProgress, people = PROOF_PEOPLE, seed = 1 }: ProofOptions,
): Promise<Counted> {
  const tables: TableProof[] = [];
  let standings: StandingsProof | null = null;
  let place = "the map";
  await connection.query("savepoint counting");
  try {
    const source = sourceOf(installed.policy, installed.map, database, "serment");
    const relations = standingTables(source);
    const all = keepings(source);
    const counted = new Map<string, TableCounts>();
    const count = async (keeping: Keeping): Promise<TableCounts> => {
      place = keeping.table;
      onProgress?.({ table: place, done: counted.size, total: all.length });
      const counts = await countTable(connection, source, relations, keeping, { holds: facts.holds > 0 });
      counted.set(place, counts);
      return counts;
    };
    const keepingOf = new Map(all.map((keeping) => [keeping.table, keeping]));
    const waiting = await waitingRows(connection, waitingPlan(source, relations), {
      goneOf: async (table) => {
        const keeping = keepingOf.get(table);
        return keeping === undefined ? noKeys : (await count(keeping)).gone;
      },
      ...(facts.holds > 0 ? {} : { holds: false }),
    });
    for (const keeping of all) {
      const counts = counted.get(keeping.table) ?? (await count(keeping));
      tables.push(tableProof(counts, waiting.get(keeping.table)));
    }
    place = "serment.standing";
    if (people > 0) standings = await compareStandings(connection, source, relations, { people, seed });
    return { tables, standings, wrong: [] };
  } catch (error) {
    if (!(error instanceof SermentError) && !(error instanceof DatabaseError)) throw error;
    await connection.query("rollback to counting");
    const found = `it cannot be counted: ${error.message}`;
    return {
      tables,
      standings,
      wrong: [{ code: "not-counted", place, found, hint: "correct what is reported below" }],
    };
  }
}

type Facts = {
  readonly at: string;
  readonly day: Day;
  readonly appliedOn: Day;
  readonly open: boolean;
  readonly holds: number;
  readonly overdueHolds: readonly { readonly id: string; readonly owner: string; readonly reviewOn: Day }[];
  readonly files: number;
  readonly duePeople: number;
  readonly dueRows: number;
  readonly touched: number;
  readonly unjournaled: number;
  readonly lastRun: LastRun | null;
};

async function readFacts(connection: Connection): Promise<Facts> {
  const { rows } = await connection.query<Facts>(
    `select now() as at, serment.today() as day, serment.open() as open,
       serment.day_of((select applied_at from serment.version order by id desc limit 1)) as "appliedOn",
       (select count(*) from serment.active_hold)::float8 as holds,
       (select coalesce(jsonb_agg(jsonb_build_object('id', h.id::text, 'owner', h.owner, 'reviewOn', h.review_on)
          order by h.review_on, h.id), '[]')
        from serment.active_hold h where h.review_on < (select serment.today())) as "overdueHolds",
       (select count(*) from serment.file_removal)::float8 as files,
       (select count(*) from serment.subject_version where due_day <= (select serment.today()))::float8 as "duePeople",
       (select count(*) from serment.due_row where due_day <= (select serment.today()))::float8 as "dueRows",
       ((select count(*) from serment.touched) + (select count(*) from serment.touched_row))::float8 as touched,
       (select count(*) from serment.journal_outbox)::float8 as unjournaled,
       (select jsonb_build_object('day', r.day, 'startedAt', r.started_at, 'endedAt', r.ended_at, 'outcome', r.outcome)
        from serment.sweep_run r where r.outcome is distinct from 'refused' order by r.id desc limit 1) as "lastRun"`,
  );
  const [facts] = rows;
  if (facts === undefined) throw new Error("a query without FROM has one row");
  return { ...facts, day: day(facts.day) };
}

const SWEEP = "run `serment sweep`; what it cannot forget it names";

function tableWrongs(table: TableProof): readonly Wrong[] {
  const rows = (code: string, found: number, what: string): readonly Wrong[] =>
    found === 0 ? [] : [{ code, place: table.table, found: `${amount(found, "row")} ${what}`, hint: SWEEP }];
  return [
    ...rows("rows-kept", table.overdueRows, "past the last day"),
    ...rows("rows-kept", table.needlessShells, "emptied and no longer referred to"),
    ...table.columns
      .filter(({ overdue }) => overdue > 0)
      .map(({ column, field, overdue }) => ({
        code: "cells-kept",
        place: `${table.table}.${column}`,
        found: `${amount(overdue, "cell")} of ${field} that nothing keeps`,
        hint: SWEEP,
      })),
  ];
}

const factWrongs = ({ open, overdueHolds, files }: Facts): readonly Wrong[] => [
  ...(open
    ? []
    : [
        {
          code: "database-closed",
          place: "serment.open",
          found: "this is a restored copy that has not been reconciled",
          hint: "run `serment restore status`, then `serment restore reconcile`",
        },
      ]),
  ...overdueHolds.map(({ id, owner, reviewOn }) => ({
    code: "hold-overdue",
    place: `hold ${id}`,
    found: `it was to be reviewed on ${reviewOn} by ${owner}`,
    hint: `\`serment hold review ${id}\` or \`serment hold lift ${id}\``,
  })),
  ...(files === 0
    ? []
    : [
        {
          code: "files-kept",
          place: "serment.file_removal",
          found: `${amount(files, "file")} of forgotten rows not removed from the store yet`,
          hint: SWEEP,
        },
      ]),
];

const lostHoldWrong = ({ id, what, name }: LostHold): Wrong => ({
  code: "hold-lost",
  place: `hold ${id}`,
  found: `it is on the ${what} \`${name}\`, which the policy in force does not have, so it holds nothing`,
  hint: `place it on what it is called now, then \`serment hold lift ${id}\``,
});

const standingsWrongs = (standings: StandingsProof | null): readonly Wrong[] =>
  (standings?.differing ?? []).map(({ relation, rebuild, people }) => ({
    code: "standings-stale",
    place: relation,
    found: `${amount(people, "person")} of those drawn have other days than their dates and events give`,
    hint: `compute everyone anew, as the owner: select ${rebuild}`,
  }));

const amount = (count: number, one: string): string =>
  `${count} ${count === 1 ? one : one === "person" ? "people" : `${one}s`}`;
