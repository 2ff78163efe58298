/**
 * PostgreSQL writes the entries, of every source, as canonical JSON: whatever the columns hold, the same bytes come out
 * as those that any other program makes of the same values.
 */
import { expect, test } from "vitest";
import { canonical, type EntryRow, entriesOf, readEntry } from "../src/ledger/canonical.ts";
import { type ColumnKind, sources } from "../src/ledger/sources.ts";
import { withConnection } from "../src/postgres/connect.ts";
import { sealedDatabase } from "./support/sealed.ts";

const { database } = await sealedDatabase("entries");

/** Every control character, what JSON escapes, what it may not escape, and what sorts and folds in odd ways. */
const hostile = [
  String.fromCharCode(...Array.from({ length: 255 }, (_, i) => i + 1)),
  '"\\/\b\f\n\r\t\u2028\u2029\ufeff\ufffd\ufb33',
  "é e\u0301 İı ß 😀 𝒳 ــ ֿ",
  "<script>&amp;' -- ;",
  "",
  "null",
] as const;

/** What a column of each kind, or else of each type, is given, and the text that is sealed of it. */
const ofKind: Readonly<Record<ColumnKind, readonly (readonly [value: string, sealed: string])[]>> = {
  text: hostile.map((text) => [text, text]),
  number: [["9007199254740993", "9007199254740993"]],
  uuid: [["0B6C8F0E-6D0F-4A55-9F0E-7F6F9C0D1E2A", "0b6c8f0e-6d0f-4a55-9f0e-7f6f9c0d1e2a"]],
  bytes: [["\\x00FF0a", "00ff0a"]],
  instant: [
    ["2026-03-29 03:30:00.1+02", "2026-03-29T01:30:00.100000Z"],
    ["1999-12-31 23:59:59.999999-05", "2000-01-01T04:59:59.999999Z"],
  ],
  date: [["2028-02-29", "2028-02-29"]],
  boolean: [["t", "true"]],
  json: [['{"b": "\\"\\u00e9\\n", "a": [1, null]}', '{"a": [1, null], "b": "\\"é\\n"}']],
};
const ofType: Readonly<Record<string, (typeof ofKind)["text"]>> = {
  integer: [["7", "7"]],
  int8multirange: [["{[1,3),[5,6)}", "{[1,3),[5,6)}"]],
  "text[]": [['{"é\\"",b}', '{"é\\"",b}']],
};

test.each(sources.map((source) => [source.name, source] as const))("of %s", async (name, source) => {
  const checks = await database.query<{ drop: string }>(
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop
     from pg_constraint where conrelid = 'serment.${source.table}'::regclass and contype in ('c', 'f')`,
  );
  for (const { drop } of checks) await database.query(drop);
  const types = await database.query<{ name: string; type: string; nullable: boolean }>(
    `select attname as name, format_type(atttypid, atttypmod) as type, not attnotnull as nullable from pg_attribute
     where attrelid = 'serment.${source.table}'::regclass and attnum > 0 and not attisdropped`,
  );
  const columns = types.flatMap(({ name: column, ...rest }) => {
    const kind = source.columns[column];
    return kind === undefined ? [] : [{ column, kind, ...rest }];
  });
  expect(columns.map(({ column }) => column).sort()).toEqual(Object.keys(source.columns).sort());
  for (let round = 0; round < 12; round++) {
    const drawn = columns.map(({ column, kind, type, nullable }, i) => {
      if (column === source.key) return ["500", "500"] as const;
      const choices = ofType[type] ?? ofKind[kind];
      return nullable && (round + i) % 4 === 3 ? [null, null] : (choices[(round + i) % choices.length] ?? []);
    });
    const row = Object.fromEntries(columns.map(({ column }, i) => [column, drawn[i]?.[1] ?? null]));
    const list = columns.map(({ column }) => `"${column}"`).join(", ");
    const places = columns.map(({ type }, i) => `$${i + 1}::text::${type}`).join(", ");
    await withConnection(database.pool, async (c) => {
      await c.query(
        "set session_replication_role = replica; set timezone = 'Asia/Kolkata'; set datestyle = 'German'",
      );
      await c.query(`delete from serment."${source.table}"`);
      await c.query(
        `insert into serment."${source.table}" (${list}) overriding system value values (${places})`,
        drawn.map(([value]) => value ?? null),
      );
      const { rows } = await c.query<EntryRow>(entriesOf(source, ["500"]));
      await c.query("reset all");
      expect(rows).toEqual([["500", canonical({ row, source: name, v: 1 })]]);
      expect(readEntry(rows[0]?.[1] ?? "")).toEqual({ row, source: name, v: 1 });
    });
  }
});
