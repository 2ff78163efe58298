/**
 * A company to try things on: any number of invented people with their homes, contracts and money, the same for the
 * same seed and day. Rows go to PostgreSQL by COPY, a few hundred households at a time, so memory does not grow with
 * the number of people. Whom it is about is told in sample/; nobody in it exists.
 */
import { SermentError } from "../src/errors.ts";
import type { Connection } from "../src/postgres/connect.ts";
import { copyIn } from "../src/postgres/copy.ts";
import { loadInBulk } from "./sample/bulk.ts";
import { columnsOf } from "./sample/columns.ts";
import { addCompany } from "./sample/company.ts";
import type { SampleEvent } from "./sample/events.ts";
import { household } from "./sample/households.ts";
import { interestingCount, tellInteresting } from "./sample/interesting.ts";
import type { TableName } from "./sample/rows.ts";
import { Teller } from "./sample/teller.ts";

export { interestingPeople } from "./sample/interesting.ts";

export type SampleOptions = {
  /** At least as many as the interesting people are. */
  readonly people?: number;
  readonly seed?: number;
  /** The day the sample is told on, YYYY-MM-DD; what is not over by then has not happened. */
  readonly today: string;
};
export type SampleProgress = { readonly done: number; readonly total: number };

const DEFAULT_PEOPLE = 10_000;
/** People told before their rows are sent. */
const BATCH = 1_000;

/**
 * Fills the empty tables of schema.sql, inside the caller's transaction if there is one. Resolves with the number of
 * people and of rows per table. Throws `bad-argument` when somebody is there already.
 */
export async function loadSample(
  connection: Connection,
  options: SampleOptions & { readonly onProgress?: (progress: SampleProgress) => void },
): Promise<{ readonly people: number; readonly rows: Readonly<Record<string, number>> }> {
  const total = peopleOf(options);
  const rows: Record<string, number> = {};
  await requireEmpty(connection);
  await loadInBulk(connection, async () => {
    let teller: Teller | undefined;
    for (const batch of tell(options)) {
      teller = batch.teller;
      teller.takeEvents();
      for (const { table, lines, count } of teller.rows.take()) {
        const copy = copyIn(connection, copyStatement(table));
        await copy.write(lines);
        await copy.end();
        rows[table] = (rows[table] ?? 0) + count;
      }
      options.onProgress?.({ done: batch.done, total });
    }
    for (const [table, last] of teller?.last ?? []) await moveSequence(connection, table, last);
  });
  return { people: total, rows };
}

/** What the people of the same sample have said about their data, to be recorded once the policy is applied. */
export function* sampleEvents(options: SampleOptions): Generator<SampleEvent> {
  for (const { teller } of tell(options)) {
    teller.rows.take();
    yield* teller.takeEvents();
  }
}

const peopleOf = (options: SampleOptions): number =>
  Math.max(options.people ?? DEFAULT_PEOPLE, interestingCount);

/** Tells the sample bit by bit; rows and events wait in the teller until they are taken. */
function* tell(options: SampleOptions): Generator<{ readonly teller: Teller; readonly done: number }> {
  const total = peopleOf(options);
  const teller = new Teller({ seed: options.seed ?? 1, today: options.today });
  addCompany(teller.rows, teller.today);
  tellInteresting(teller);
  let done = interestingCount;
  yield { teller, done };
  for (let number = 1, told = 0; done < total; number++) {
    teller.begin(number);
    const people = household(teller, total - done);
    done += people;
    told += people;
    if (told < BATCH && done < total) continue;
    told = 0;
    yield { teller, done };
  }
}

async function requireEmpty(connection: Connection): Promise<void> {
  const { rowCount } = await connection.query("select from person limit 1");
  if (rowCount === 0) return;
  throw new SermentError("bad-argument", "the sample goes into empty tables, and `person` has rows", {
    hint: "make a new database from senek/schema.sql and load the sample there",
  });
}

const copyStatement = (table: TableName): string =>
  `copy ${table} (${columnsOf[table].join(", ")}) from stdin`;

/** The next row somebody else adds must not meet a number of ours. */
async function moveSequence(connection: Connection, table: TableName, last: number): Promise<void> {
  await connection.query("select setval(pg_get_serial_sequence($1, 'id'), $2)", [table, last]);
}
