/**
 * Opens one person's file for looking: their rows from PostgreSQL, handed to the reference model. And finds people by
 * what one knows of them. Read-only; what may be shown to whom is for the caller to decide.
 */
import { type Database, holdsText } from "../catalog/database.ts";
import type { HeldRow, Hold } from "../catalog/holds.ts";
import type { CalledBy, PolicyMap } from "../catalog/map.ts";
import { type Holdings, holdings, type Row } from "../catalog/rows.ts";
import { valuesOfKey } from "../catalog/written-key.ts";
import { identifier, join, sql } from "../compile/sql.ts";
import type { ConsentRecord } from "../policy/consent-state.ts";
import type { Event } from "../policy/facts.ts";
import type { Policy } from "../policy/policy.ts";
import type { Connection } from "../postgres/connect.ts";
import { consentHistory } from "./consents.ts";
import { keyText, type LoadedHold, loadFile, type Subject } from "./load-file.ts";
import { tableOf } from "./load-rows.ts";

/** A person's file, ready to be asked. */
export type OpenFile = {
  readonly held: Holdings;
  readonly subject: Subject;
  /** The person's own row. */
  readonly row: Row;
  /** What they answered to requests for consent, the first answer first. */
  readonly consents: readonly ConsentRecord[];
};

/** Loads a person's file, undefined when there is no such person. */
export async function openFile(
  connection: Connection,
  policy: Policy,
  map: PolicyMap,
  database: Database,
  subject: Subject,
): Promise<OpenFile | undefined> {
  const { rows, events, holds } = await loadFile(connection, map, database, subject);
  const keyOf = (table: string, row: Row) =>
    keyText(tableOf(map, database, table).primaryKey.map((column) => String(row[column])));
  const row = rows[subject.table]?.find((one) => keyOf(subject.table, one) === keyText(subject.key));
  if (row === undefined) return undefined;
  const eventsOf = (table: string, one: Row): readonly Event[] => {
    const key = keyOf(table, one);
    return events.filter((e) => e.subjectTable === table && e.subject === key).map(({ event }) => event);
  };
  const find = (table: string, key: string): HeldRow | undefined => {
    const found = rows[table]?.find((one) => keyOf(table, one) === key);
    return found === undefined ? undefined : { table, row: found };
  };
  const held = holdings(policy, map, rows, eventsOf, { holds: holds.flatMap((hold) => holdOn(hold, find)) });
  const consents = await consentHistory(connection, subject.table, keyText(subject.key));
  return { held, subject, row, consents };
}

/** None when it names a row that is not in the file: then nothing of the file is in its scope. */
function holdOn(
  hold: LoadedHold,
  find: (table: string, key: string) => HeldRow | undefined,
): readonly Hold[] {
  const subject = hold.subject === null ? undefined : find(hold.subject.table, hold.subject.key);
  const row = hold.row === null ? undefined : find(hold.row.table, hold.row.key);
  if ((hold.subject !== null && subject === undefined) || (hold.row !== null && row === undefined)) return [];
  return [
    {
      ...(subject === undefined ? {} : { subject }),
      ...(row === undefined ? {} : { row }),
      ...(hold.category === null ? {} : { category: hold.category }),
      ...(hold.table === null ? {} : { table: hold.table }),
    },
  ];
}

/** The columns of a subject table that say how people are called, and by what else they are found. */
export function calledColumns(map: PolicyMap, table: string): CalledBy<string> {
  const holding = (fields: readonly string[] | undefined, ending: RegExp): readonly string[] =>
    Object.entries(map.tables[table]?.columns ?? {})
      .filter(
        ([, column]) =>
          "field" in column &&
          (fields === undefined ? ending.test(column.field) : fields.includes(column.field)),
      )
      .map(([name]) => name);
  return {
    names: holding(map.called?.names, /name$/i),
    addresses: holding(map.called?.addresses, /email$/i),
  };
}

/**
 * People of a subject table by their key or its first values, or by the beginning of a name or an e-mail address, case
 * left aside; several words must all be found. At most `limit`, in the order of their key.
 */
export async function searchPeople(
  connection: Connection,
  map: PolicyMap,
  database: Database,
  table: string,
  text: string,
  limit: number,
): Promise<readonly Row[]> {
  const { schema, name, primaryKey, columns } = tableOf(map, database, table);
  const { names: called, addresses } = calledColumns(map, table);
  const searched = [...called, ...addresses].filter((column) =>
    columns.some((c) => c.name === column && holdsText(c.type)),
  );
  const words = text.trim().split(/\s+/).slice(0, 5);
  if (words[0] === undefined || words[0] === "" || primaryKey.length === 0) return [];
  const key = valuesOfKey(text.trim(), primaryKey.length);
  const keys = join(primaryKey.map((column) => sql`t.${identifier(column)}`));
  const begun = join(
    primaryKey.slice(0, key.length).map((column) => sql`t.${identifier(column)}::text collate "C"`),
  );
  const shown = join(
    [...new Set([...primaryKey, ...searched])].map((column) => sql`t.${identifier(column)}::text`),
  );
  const names = join([sql`null::text`, ...searched.map((column) => sql`t.${identifier(column)}`)]);
  const statement = sql`select ${shown} from ${identifier(schema, name)} t where array[${begun}] = $2::text[] or (select bool_and(exists (select from unnest(array[${names}]) known where lower(known) like lower(word) || '%')) from unnest($1::text[]) word) order by ${keys} limit $3`;
  const { rows } = await connection.query<Record<string, string | null>>(statement.text, [
    words.map((word) => word.replace(/[\\%_]/g, "\\$&")),
    key,
    limit,
  ]);
  return rows;
}
