/**
 * What must hold of the company of leavers.ts at any moment of forgetting, whatever was killed: every row is as it was
 * or as it has to become, all rows of a person together, nobody's before their day, and the history counts exactly
 * what is missing from the tables. It compares tables with tables and knows nothing of how the sweep works.
 */
import type { Pool } from "../../src/postgres/connect.ts";

type Row = Readonly<Record<string, string | number | null>>;
/** The rows of each table, by their key. */
export type Snapshot = Readonly<Record<string, ReadonlyMap<number, Row>>>;

/** Whose row it is; in this company a person's contract and contact have the person's own number. */
const personOf: Readonly<Record<string, (row: Row) => number>> = {
  person: (row) => Number(row.id),
  contract: (row) => Number(row.person_id),
  invoice: (row) => Number(row.contract_id),
  contact: (row) => Number(row.person_id),
};

export async function snapshotOf(pool: Pool): Promise<Snapshot> {
  const tables: Record<string, ReadonlyMap<number, Row>> = {};
  const text = Object.keys(personOf)
    .map((table) => `select '${table}' as "table", to_jsonb(t) as row from public.${table} as t`)
    .join(" union all ");
  const { rows } = await pool.query<{ table: string; row: Row }>(text);
  for (const table of Object.keys(personOf))
    tables[table] = new Map(
      rows.filter((found) => found.table === table).map(({ row }) => [Number(row.id), row]),
    );
  return tables;
}

/** What the history says was done, in all batches. */
export type History = {
  readonly rowsDeleted: number;
  readonly cellsEmptied: number;
  readonly batches: number;
};

export async function historyOf(pool: Pool): Promise<History> {
  const { rows } = await pool.query<History>(
    `select coalesce(sum(rows_deleted), 0)::int as "rowsDeleted",
       coalesce(sum(cells_emptied), 0)::int as "cellsEmptied", count(*)::int as batches
     from serment.sweep_batch`,
  );
  return rows[0] ?? { rowsDeleted: 0, cellsEmptied: 0, batches: 0 };
}

type State = "before" | "after" | "either";
const written = (row: Row | undefined): string => (row === undefined ? "(deleted)" : JSON.stringify(row));

/** Everything that is wrong with what is there now, in words; empty when nothing is. */
export function wrongs(
  { before, expected }: { readonly before: Snapshot; readonly expected: Snapshot },
  now: Snapshot,
  history: History,
): readonly string[] {
  const found: string[] = [];
  const states = new Map<number, Map<State, string>>();
  let deleted = 0;
  let emptied = 0;
  for (const [table, owner] of Object.entries(personOf)) {
    for (const [key, old] of before[table] ?? []) {
      const [is, due] = [now[table]?.get(key), expected[table]?.get(key)];
      const state = stateOf(old, is, due);
      if (state === undefined) found.push(wrongRow(`${table} ${key}`, old, is, due));
      else {
        const theirs = states.get(owner(old)) ?? new Map<State, string>();
        states.set(owner(old), theirs.set(state, `${table} ${key}`));
      }
      if (is === undefined) deleted++;
      else emptied += Object.keys(old).filter((column) => is[column] !== old[column]).length;
    }
    for (const [key, row] of now[table] ?? [])
      if (before[table]?.has(key) !== true) found.push(`${table} ${key} came from nowhere: ${written(row)}`);
  }
  for (const [person, theirs] of states)
    if (theirs.has("before") && theirs.has("after"))
      found.push(
        `person ${person} is half done: ${theirs.get("after")} is forgotten, ${theirs.get("before")} is not`,
      );
  if (history.rowsDeleted !== deleted)
    found.push(`the history counts ${history.rowsDeleted} rows deleted, the tables lack ${deleted}`);
  if (history.cellsEmptied !== emptied)
    found.push(`the history counts ${history.cellsEmptied} cells emptied, the tables show ${emptied}`);
  return found;
}

/** The same once a run has ended: whatever was due is done. */
export function wrongsAtTheEnd(
  company: { readonly before: Snapshot; readonly expected: Snapshot },
  now: Snapshot,
  history: History,
): readonly string[] {
  const late = Object.entries(now).flatMap(([table, rows]) =>
    [...rows]
      .filter(([key, row]) => written(row) !== written(company.expected[table]?.get(key)))
      .map(([key, row]) => `${table} ${key} is kept too late: ${written(row)}`),
  );
  return [...wrongs(company, now, history), ...late];
}

function stateOf(old: Row, is: Row | undefined, due: Row | undefined): State | undefined {
  const [was, now, wanted] = [written(old), written(is), written(due)];
  if (was === wanted) return now === was ? "either" : undefined;
  if (now === was) return "before";
  return now === wanted ? "after" : undefined;
}

const wrongRow = (name: string, old: Row, is: Row | undefined, due: Row | undefined): string =>
  `${name} ${written(old) === written(due) ? "was forgotten early" : "is half done"}: was ${written(old)}, is ${written(is)}, becomes ${written(due)}`;
