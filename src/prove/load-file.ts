/**
 * Everything the reference model needs to judge one person's file: the rows that are theirs, the rows on the way to
 * them, and, because a shared row lasts as long as any of its owners' purposes, the dated facts of the co-owners.
 * It follows the ways hop by hop, all tables at once, so the number of round trips is the length of the longest way
 * and not the number of tables. It judges nothing.
 */
import type { Database } from "../catalog/database.ts";
import type { Hop, PolicyMap } from "../catalog/map.ts";
import type { Cell, Row, Rows } from "../catalog/rows.ts";
import { expandWays, type SubjectWay } from "../catalog/ways.ts";
import type { Event } from "../policy/facts.ts";
import type { ChannelName, EventKind, EventSource, RestrictionGround } from "../policy/vocabulary.ts";
import { type Connection, transaction } from "../postgres/connect.ts";
import { loadRows, type RowRequest, tableOf } from "./load-rows.ts";

/** A person: the subject table and the key of their row, one text per key column. */
export type Subject = { readonly table: string; readonly key: readonly string[] };

export type SubjectEvent = { readonly subjectTable: string; readonly subject: string; readonly event: Event };

/** A hold in force, its parts by the names and keys it was placed with. */
export type LoadedHold = {
  readonly subject: { readonly table: string; readonly key: string } | null;
  readonly row: { readonly table: string; readonly key: string } | null;
  readonly category: string | null;
  readonly table: string | null;
};

export type LoadedFile = {
  readonly rows: Rows;
  readonly events: readonly SubjectEvent[];
  /** All there are, whomever they are about. */
  readonly holds: readonly LoadedHold[];
};

/** A key as events name it: the text of the one column, or a JSON array of the texts of several. */
export const keyText = (key: readonly string[]): string =>
  key.length === 1 ? (key[0] ?? "") : JSON.stringify(key);

/** Loads a file in one read-only snapshot. A person who is not there has no rows. */
export const loadFile = (
  connection: Connection,
  map: PolicyMap,
  database: Database,
  subject: Subject,
): Promise<LoadedFile> =>
  transaction(
    connection,
    () => new Loading(connection, map, database).file(subject),
    "isolation level repeatable read read only",
  );

/** Rows found so far, each once, however many ways lead to it. */
class Loading {
  readonly #found = new Map<string, Map<string, Row>>();

  constructor(
    readonly connection: Connection,
    readonly map: PolicyMap,
    readonly database: Database,
  ) {}

  async file(subject: Subject): Promise<LoadedFile> {
    await this.#backwards(subject.table, [subject.key], Object.keys(this.map.tables));
    const owners = await this.#owners();
    const recordTables = [...new Set(Object.values(this.map.records).map(({ table }) => table))];
    for (const [table, keys] of owners)
      await this.#backwards(
        table,
        keys.filter((key) => table !== subject.table || keyText(key) !== keyText(subject.key)),
        recordTables,
      );
    const rows = Object.fromEntries(
      [...this.#found].map(([table, byContent]) => [table, [...byContent.values()]]),
    );
    return { rows, events: await this.#events(owners), holds: await this.#holds() };
  }

  /** From people to the rows of `tables` that are theirs, the last hop of every way first. */
  async #backwards(
    subject: string,
    keys: readonly (readonly string[])[],
    tables: readonly string[],
  ): Promise<void> {
    const { primaryKey } = tableOf(this.map, this.database, subject);
    const own = await this.#load([{ table: subject, columns: primaryKey, tuples: keys }]);
    let reached = new Map<string, readonly Row[]>([[suffixName(subject, []), own[0] ?? []]]);
    const ways = tables.flatMap((table) =>
      waysTo(this.map, table, subject).map((way) => ({ table, hops: way.hops })),
    );
    const longest = Math.max(0, ...ways.map(({ hops }) => hops.length));
    for (let length = 1; length <= longest; length++) {
      const suffixes = new Map<string, Suffix>();
      for (const { table, hops } of ways) {
        if (hops.length < length) continue;
        const start = hops.length - length;
        const from = start === 0 ? table : hops[start - 1]?.to;
        if (from !== undefined)
          suffixes.set(suffixName(from, hops.slice(start)), { table: from, hops: hops.slice(start) });
      }
      const steps = [...suffixes];
      const previous = reached;
      const found = await this.#load(steps.map(([, suffix]) => requestBack(suffix, previous)));
      reached = new Map(steps.map(([name], i) => [name, found[i] ?? []]));
    }
  }

  /** From every row found to the people who own it, by every way; what lies between is found too. */
  async #owners(): Promise<ReadonlyMap<string, readonly (readonly string[])[]>> {
    const tables = [...this.#found.keys()];
    let travellers = tables.flatMap((table) =>
      expandWays(this.map, table).map((way) => ({ table, left: way.hops, rows: this.#rows(table) })),
    );
    const arrived = new Map<string, Row[]>();
    while (travellers.length > 0) {
      for (const { table, left, rows } of travellers)
        if (left.length === 0) arrived.set(table, [...(arrived.get(table) ?? []), ...rows]);
      const moving = travellers.flatMap(({ left: [hop, ...rest], rows }) =>
        hop === undefined ? [] : [{ hop, rest, rows }],
      );
      const found = await this.#load(
        moving.map(({ hop, rows }) => request(hop.to, Object.values(hop.on), rows, Object.keys(hop.on))),
      );
      travellers = moving.map(({ hop, rest }, i) => ({ table: hop.to, left: rest, rows: found[i] ?? [] }));
    }
    return new Map([...arrived].map(([table, rows]) => [table, this.#keys(table, rows)]));
  }

  #keys(table: string, rows: readonly Row[]): readonly (readonly string[])[] {
    const { primaryKey } = tableOf(this.map, this.database, table);
    const keys = rows.map((row) => primaryKey.map((column) => String(row[column])));
    return [...new Map(keys.map((key) => [keyText(key), key])).values()];
  }

  #rows(table: string): readonly Row[] {
    return [...(this.#found.get(table)?.values() ?? [])];
  }

  async #load(requests: readonly RowRequest[]): Promise<readonly (readonly Row[])[]> {
    const answers = await loadRows(this.connection, this.map, this.database, requests);
    return answers.map((rows, i) => {
      const table = requests[i]?.table ?? "";
      const known = this.#found.get(table) ?? new Map<string, Row>();
      if (rows.length > 0) this.#found.set(table, known);
      // The same row met twice is the same object, so that the model can tell rows apart by identity.
      return [...new Set(rows.map((row) => kept(known, row)))];
    });
  }

  async #holds(): Promise<readonly LoadedHold[]> {
    const known = await this.connection.query<{ yes: boolean }>(
      "select to_regclass('serment.active_hold') is not null as yes",
    );
    if (known.rows[0]?.yes !== true) return [];
    const { rows } = await this.connection.query<LoadedHold>(
      `select case when subject is not null then json_build_object('table', subject_table, 'key', subject) end as subject,
         case when row_key is not null then json_build_object('table', row_table, 'key', row_key) end as "row",
         category, table_name as "table"
       from serment.active_hold`,
    );
    return rows;
  }

  async #events(
    people: ReadonlyMap<string, readonly (readonly string[])[]>,
  ): Promise<readonly SubjectEvent[]> {
    const named = [...people].flatMap(([table, keys]) => keys.map((key) => [table, keyText(key)] as const));
    const { rows } = await this.connection.query<EventRow>(
      `select e.id, e.at, e.kind, e.purpose, e.channel, e.ground, e.source, e.subject_table, e.subject
         from serment.event e
        where (e.subject_table, e.subject) in (select * from unnest($1::text[], $2::text[]))
        order by e.at, e.id`,
      [named.map(([table]) => table), named.map(([, key]) => key)],
    );
    return rows.map(({ id, subject_table, subject, ...event }) => ({
      subjectTable: subject_table,
      subject,
      event: { id: Number(id), ...event },
    }));
  }
}

type EventRow = {
  id: string;
  at: string;
  kind: EventKind;
  purpose: string | null;
  channel: ChannelName | null;
  ground: RestrictionGround | null;
  source: EventSource;
  subject_table: string;
  subject: string;
};

/** The end of a way: the table it is left from and the hops that remain. */
type Suffix = { readonly table: string; readonly hops: readonly Hop[] };

const suffixName = (table: string, hops: readonly Hop[]): string => JSON.stringify([table, hops]);

const waysTo = (map: PolicyMap, table: string, subject: string): readonly SubjectWay[] =>
  expandWays(map, table).filter((way) => way.subject === subject);

/** The rows before a hop, from the rows after it. */
function requestBack(
  { table, hops: [hop, ...rest] }: Suffix,
  reached: ReadonlyMap<string, readonly Row[]>,
): RowRequest {
  if (hop === undefined) return { table, columns: [], tuples: [] };
  return request(
    table,
    Object.keys(hop.on),
    reached.get(suffixName(hop.to, rest)) ?? [],
    Object.values(hop.on),
  );
}

/** The rows of `table` whose `columns` equal the columns `theirs` of the rows in hand; NULL meets nothing. */
function request(
  table: string,
  columns: readonly string[],
  rows: readonly Row[],
  theirs: readonly string[],
): RowRequest {
  const tuples = rows.map((row) => theirs.map((column) => row[column] ?? null)).filter(hasNoNull);
  return {
    table,
    columns,
    tuples: [...new Map(tuples.map((tuple) => [JSON.stringify(tuple), tuple])).values()],
  };
}

const hasNoNull = (tuple: readonly Cell[]): boolean => tuple.every((value) => value !== null);

function kept(known: Map<string, Row>, row: Row): Row {
  const content = JSON.stringify(row);
  const before = known.get(content);
  if (before !== undefined) return before;
  known.set(content, row);
  return row;
}
