/**
 * Holds: what must not be forgotten while a claim is established, exercised or defended (GDPR art. 17(3)(e), 18(2)).
 * They are placed for a reason, by somebody who answers for them, until a day on which they are looked at again. A hold
 * makes nothing visible; it only stops forgetting of its scope. It is written against the policy installed here, since
 * that is the one by which data are forgotten.
 */
import { standingTables } from "../compile/compile.ts";
import { type Source, sourceOf } from "../compile/source.ts";
import { SermentError } from "../errors.ts";
import type { Journal } from "../journal/journal.ts";
import { addMonths, type Day, day } from "../policy/day.ts";
import { givenDay } from "../policy/given-day.ts";
import { type Connection, transaction } from "../postgres/connect.ts";
import { requireInstalled } from "../postgres/installed.ts";
import { introspect } from "../postgres/introspect.ts";
import { markScopeDue } from "./hold-due.ts";
import { type HoldEffect, holdEffect } from "./hold-effect.ts";
import { type FoundScope, findScope, type HoldScope } from "./hold-scope.ts";

export type NewHold = HoldScope & {
  /** Why, for whoever reviews it. No more about a person than that needs. */
  readonly reason: string;
  /** Who answers for it. */
  readonly owner: string;
  /** The day on which it is looked at again, YYYY-MM-DD. */
  readonly reviewOn: string;
  /** How many months ahead that day may lie; 12 when absent. */
  readonly reviewWithinMonths?: number;
  readonly note?: string;
};

/** A hold with what was last done about it. Days are civil days in the policy's time zone. */
export type Hold = {
  readonly id: string;
  readonly scope: FoundScope;
  readonly reason: string;
  readonly owner: string;
  readonly placedOn: Day;
  readonly placedBy: string;
  /** Null once it is lifted. */
  readonly reviewOn: Day | null;
  /** Whether the day of its review has passed, and nobody has reviewed it. */
  readonly overdue: boolean;
  readonly liftedOn: Day | null;
  readonly note: string | null;
};

export type HoldDone = {
  readonly hold: Hold;
  /** What it holds; once lifted, what it held. Null when it was not to be counted. */
  readonly effect: HoldEffect | null;
  /** Nothing was written: it was only tried. */
  readonly tried: boolean;
};

export type HoldOptions = {
  /** Told in the same transaction, so that a restore does not lose a hold. */
  readonly journal?: Journal | undefined;
  /** Only says what would happen. */
  readonly dryRun?: boolean;
  /** False: does not count what it holds, which takes long for a category or a table. */
  readonly count?: boolean;
};

/** How far ahead the review of a hold may lie when nothing else is said. */
const REVIEW_WITHIN = 12;
const LONGEST_TEXT = 2_000;

/**
 * Places a hold. It waits for the batches of a sweep that are under way; what they do not forget, it keeps. Throws
 * `not-found` for a person, row, table or category that is not there, `bad-argument` for a day that cannot be the
 * review's, `hold-refused` for a hold that could never have anything, and the journal's failures; then nothing was written.
 */
export async function placeHold(
  connection: Connection,
  wanted: NewHold,
  options: HoldOptions = {},
): Promise<HoldDone> {
  const reason = saidText("reason", wanted.reason);
  const owner = saidText("owner", wanted.owner);
  return inside(connection, options, async (source) => {
    const today = await dayHere(connection);
    const reviewOn = reviewDay(wanted.reviewOn, today, wanted.reviewWithinMonths);
    // Before the look-up: from here on no batch forgets what the scope may name.
    await connection.query("lock table serment.hold in row exclusive mode");
    const scope = await findScope(connection, source, wanted);
    const { rows } = await connection.query<{ id: string }>(
      `with placed as (
         insert into serment.hold
           (id, subject_table, subject, row_table, row_key, category, table_name, reason, owner)
         overriding system value
         values (coalesce($11, nextval(pg_get_serial_sequence('serment.hold', 'id'))), $1, $2, $3, $4, $5, $6, $7, $8)
         returning id)
       insert into serment.hold_act (hold, act, review_on, note)
       select id, 'placed', $9, $10 from placed
       returning hold as id`,
      [
        scope.person?.table ?? null,
        scope.person?.key ?? null,
        scope.row?.table ?? null,
        scope.row?.key ?? null,
        scope.category,
        scope.table,
        reason,
        owner,
        reviewOn,
        wanted.note ?? null,
        // A trial uses no number up.
        options.dryRun === true ? "-1" : null,
      ],
    );
    const id = rows[0]?.id ?? "";
    const effect = await counted(connection, source, { id, scope, reviewOn }, options);
    if (options.dryRun !== true)
      await options.journal?.append(connection, [
        {
          kind: "hold",
          hold: id,
          subject: scope.person,
          row: scope.row,
          category: scope.category,
          table: scope.table,
          reviewOn,
        },
      ]);
    return { hold: await oneHold(connection, id), effect };
  });
}

/** Reviews a hold in force, which then lasts on until another day. Throws as `placeHold` does. */
export async function reviewHold(
  connection: Connection,
  id: string,
  review: { readonly reviewOn: string; readonly reviewWithinMonths?: number; readonly note?: string },
  options: HoldOptions = {},
): Promise<HoldDone> {
  return inside(connection, options, async (source) => {
    const held = await requireInForce(connection, id);
    const today = await dayHere(connection);
    const reviewOn = reviewDay(review.reviewOn, today, review.reviewWithinMonths);
    await connection.query(
      "insert into serment.hold_act (hold, act, review_on, note) values ($1, 'reviewed', $2, $3)",
      [held.id, reviewOn, review.note ?? null],
    );
    const effect = await counted(connection, source, { id: held.id, scope: held.scope, reviewOn }, options);
    return { hold: await oneHold(connection, held.id), effect };
  });
}

/**
 * Lifts a hold. What nothing else keeps is forgotten by the next sweep: the people concerned are marked to be looked at.
 * Throws `not-found`, or `hold-refused` for one that was lifted before.
 */
export async function liftHold(
  connection: Connection,
  id: string,
  options: HoldOptions & { readonly note?: string } = {},
): Promise<HoldDone> {
  return inside(connection, options, async (source) => {
    const held = await requireInForce(connection, id);
    const reviewOn = held.reviewOn ?? (await dayHere(connection));
    const effect = await counted(connection, source, { id: held.id, scope: held.scope, reviewOn }, options);
    await connection.query("insert into serment.hold_act (hold, act, note) values ($1, 'lifted', $2)", [
      held.id,
      options.note ?? null,
    ]);
    await markScopeDue(connection, source, held.scope);
    if (options.dryRun !== true)
      await options.journal?.append(connection, [{ kind: "holdLifted", hold: held.id }]);
    return { hold: await oneHold(connection, held.id), effect };
  });
}

/** The holds in force, the one to be reviewed first first; with `lifted`, also those that were. */
export const listHolds = (
  connection: Connection,
  options: { readonly lifted?: boolean } = {},
): Promise<readonly Hold[]> =>
  transaction(
    connection,
    async () => {
      await requireInstalled(connection);
      return readHolds(connection, options.lifted === true ? "" : "where lifted.at is null");
    },
    "isolation level repeatable read read only",
  );

/** One transaction around the work, undone when it is only to be tried. */
async function inside(
  connection: Connection,
  { dryRun, journal }: HoldOptions,
  work: (source: Source) => Promise<Omit<HoldDone, "tried">>,
): Promise<HoldDone> {
  const tried = dryRun === true;
  const undone = Symbol("undone");
  let done: Omit<HoldDone, "tried"> | undefined;
  try {
    await transaction(connection, async () => {
      const { policy, map } = await requireInstalled(connection);
      done = await work(sourceOf(policy, map, await introspect(connection), "serment"));
      if (tried) throw undone;
    });
  } catch (error) {
    if (error !== undone) throw error;
  }
  if (!tried) await journal?.settle(connection);
  if (done === undefined) throw new Error("the work of a transaction that was kept has a result");
  return { ...done, tried };
}

const counted = (
  connection: Connection,
  source: Source,
  hold: { readonly id: string; readonly scope: FoundScope; readonly reviewOn: string },
  { count }: HoldOptions,
): Promise<HoldEffect> | null =>
  count === false ? null : holdEffect(connection, source, standingTables(source), hold);

async function dayHere(connection: Connection): Promise<Day> {
  const { rows } = await connection.query<{ today: string }>("select serment.today() as today");
  return day(rows[0]?.today ?? "");
}

function saidText(what: string, text: string): string {
  const said = text.trim();
  if (said === "" || said.length > LONGEST_TEXT || said.includes("\0"))
    throw new SermentError("bad-argument", `a hold needs ${what === "owner" ? "an owner" : "a reason"}`, {
      details: said === "" ? "it is empty" : `it has ${said.length} characters`,
      hint:
        what === "owner"
          ? "name the person or the service that answers for it"
          : "say in a line what it is for",
    });
  return said;
}

/** Throws `bad-argument` for what is no day, lies before 1900 or is not to come, `hold-refused` for one too far ahead. */
function reviewDay(text: string, today: Day, withinMonths = REVIEW_WITHIN): Day {
  const latest = addMonths(today, withinMonths);
  const hint = `write it as YYYY-MM-DD, from tomorrow to ${latest}`;
  const found = givenDay(text, { place: "the day of the review", hint });
  if (found <= today)
    throw new SermentError("bad-argument", `the review on ${text} is not to come: today is ${today}`, {
      hint,
    });
  if (found <= latest) return found;
  throw new SermentError("hold-refused", `the review on ${text} is more than ${withinMonths} months ahead`, {
    details: "a hold nobody looks at for longer keeps data that no claim needs any more (GDPR art. 5(1)(e))",
    hint: `choose a day until ${latest}, or say how many months ahead this one may lie (--review-within, reviewWithinMonths)`,
  });
}

/** The hold, locked until the transaction ends, so that it is lifted once. */
async function requireInForce(connection: Connection, id: string): Promise<Hold> {
  if (!/^\d{1,18}$/.test(id)) throw await absent(connection, id);
  await connection.query("select from serment.hold where id = $1 for update", [id]);
  const [found] = await readHolds(connection, "where h.id = $1", [id]);
  if (found === undefined) throw await absent(connection, id);
  if (found.liftedOn === null) return found;
  throw new SermentError("hold-refused", `hold ${id} was lifted on ${found.liftedOn}`, {
    hint: "place another one if the data are needed again",
  });
}

async function absent(connection: Connection, id: string): Promise<SermentError> {
  const held = await readHolds(connection, "where lifted.at is null");
  return new SermentError("not-found", `there is no hold \`${id}\``, {
    details: held.length === 0 ? "no hold is in force" : `in force: ${held.map((one) => one.id).join(", ")}`,
    hint: "`serment hold list` shows them",
  });
}

async function oneHold(connection: Connection, id: string): Promise<Hold> {
  const [found] = await readHolds(connection, "where h.id = $1", [id]);
  if (found === undefined) throw new Error(`hold ${id} was written a moment ago`);
  return found;
}

type HoldRow = Omit<Hold, "scope"> & {
  readonly personTable: string | null;
  readonly person: string | null;
  readonly rowTable: string | null;
  readonly row: string | null;
  readonly category: string | null;
  readonly table: string | null;
};

async function readHolds(
  connection: Connection,
  where: string,
  values: readonly string[] = [],
): Promise<readonly Hold[]> {
  const { rows } = await connection.query<HoldRow>(
    `select h.id, h.subject_table as "personTable", h.subject as person, h.row_table as "rowTable", h.row_key as row,
       h.category, h.table_name as "table", h.reason, h.owner,
       serment.day_of(placed.at) as "placedOn", placed.recorded_by as "placedBy",
       case when lifted.at is null then latest.review_on end as "reviewOn",
       lifted.at is null and latest.review_on < serment.today() as overdue,
       serment.day_of(lifted.at) as "liftedOn", latest.note
     from serment.hold h
     join serment.hold_act placed on placed.hold = h.id and placed.act = 'placed'
     left join serment.hold_act lifted on lifted.hold = h.id and lifted.act = 'lifted'
     cross join lateral (
       select a.review_on, a.note from serment.hold_act a where a.hold = h.id order by a.id desc limit 1) latest
     ${where}
     order by lifted.at nulls first, latest.review_on, h.id`,
    [...values],
  );
  return rows.map(({ personTable, person, rowTable, row, category, table, ...hold }) => ({
    ...hold,
    scope: {
      person: personTable === null || person === null ? null : { table: personTable, key: person },
      row: rowTable === null || row === null ? null : { table: rowTable, key: row },
      category,
      table,
    },
  }));
}
