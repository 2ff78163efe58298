/**
 * Looks at one person's file for the lens: asks the reference model about every purpose and every cell, and words its
 * answers. Nothing is decided here; whatever the page says, the model said.
 */
import { cellDays, keptDays, type Place } from "../../catalog/cell-days.ts";
import { dayIn, type Holdings, type Row } from "../../catalog/rows.ts";
import { type Verdict, verdict } from "../../catalog/verdict.ts";
import { type Day, FOREVER } from "../../policy/day.ts";
import { type Days, includes, intersection, NO_DAYS, span, untilFrom } from "../../policy/days.ts";
import { explain } from "../../policy/explain.ts";
import { type Life, livesOf } from "../../policy/life.ts";
import type { Language, Text } from "../../policy/vocabulary.ts";
import { longDay, written } from "../dates.ts";
import type { FileOpened } from "../engine.ts";
import { link } from "../language.ts";
import { bandOf } from "../life/bands.ts";
import { scaleAround } from "../life/scale.ts";
import { thickness } from "../life/thickness.ts";
import { hueClass } from "../marks.tsx";
import { existsFrom, forgottenSince, personNumber } from "../messages/lens.ts";
import * as say from "../messages/reasons.ts";
import { endInWords, reasonsInWords } from "./explained.ts";
import type { CellView, LensView, RowView, TableView } from "./view.ts";

/** What one looks through: whose file, for which purpose, on which day, in which language. */
export type Look = {
  readonly file: FileOpened;
  /** The handle of the person in addresses. */
  readonly person: string;
  readonly purpose: string;
  readonly day: Day;
  readonly today: Day;
  readonly language: Language;
};

export function lookAt(look: Look): LensView {
  const { language, purpose, day, today, person } = look;
  const { held, subject, row: own } = look.file;
  const scale = scaleAround(today);
  const who = held.personOf(subject.table, own);
  const lives = livesOf(who);
  const inView = lives.filter(({ kept }) => scale.clip(kept).length > 0).sort(byLastDay);
  const places = ownPlaces(look.file);
  const filled = places.filter(
    ({ table, row, column }) => row[column] !== null && isPersonal(held, table, column),
  );
  const label = (name: string) => held.policy.purposes[name]?.label[language] ?? name;
  const chosen = lives.find((standing) => standing.purpose === purpose);
  return {
    person,
    name: nameOf(look),
    purpose,
    day,
    today,
    choices: Object.keys(held.policy.purposes).map((name) => ({ purpose: name, label: label(name) })),
    life: {
      ...{ language, scale, today, day },
      rows: inView.map((standing) => ({
        purpose: standing.purpose,
        label: label(standing.purpose),
        hue: hueClass(held.policy, standing.purpose),
        bases: basesOf(held, standing.purpose),
        band: bandOf(standing.visible, standing.kept, scale),
        reason: endInWords(who, standing, today, language),
        href: link(language, "/lens", { person, purpose: standing.purpose, day }),
        chosen: standing.purpose === purpose,
      })),
      kept: thickness(filled.map((place) => sinceThere(held, place, keptDays(held, place)))),
      seen: thickness(filled.map((place) => sinceThere(held, place, cellDays(held, place, purpose).visible))),
      hue: hueClass(held.policy, purpose),
      label: label(purpose),
    },
    lifeTable: inView.map((standing) => ({
      label: label(standing.purpose),
      visible: standing.visible,
      kept: standing.kept,
      reason: endInWords(who, standing, today, language),
    })),
    absent: lives.filter((one) => !inView.includes(one)).map((one) => label(one.purpose)),
    verdict: answer(chosen, day, language),
    reasons: reasonsInWords(explain(who, purpose, day), held.policy, language),
    tables: tablesOf(look, places),
  };
}

/** Those that end first come first, so that the bands step down to the right. */
function byLastDay(a: Life, b: Life): number {
  const [left, right] = [a.kept.at(-1)?.until ?? FOREVER, b.kept.at(-1)?.until ?? FOREVER];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Every cell of every row that is the person's. */
function ownPlaces({ held, subject, row: own }: FileOpened): readonly Place[] {
  return Object.entries(held.map.tables).flatMap(([table, { columns }]) =>
    (held.rows[table] ?? [])
      .filter((row) =>
        held.walksFrom(table, row).some((walk) => walk.subject === subject.table && walk.person === own),
      )
      .flatMap((row) =>
        Object.entries(columns)
          .filter(([column, kind]) => !("key" in kind) && column in row)
          .map(([column]) => ({ table, row, column })),
      ),
  );
}

const isPersonal = (held: Holdings, table: string, column: string): boolean =>
  "field" in (held.map.tables[table]?.columns[column] ?? {});

/** A cell has no past from before its row. */
function sinceThere(held: Holdings, { table, row }: Place, days: Days): Days {
  const column = held.map.tables[table]?.since;
  const since = column === undefined ? null : dayIn(row[column] ?? null, held.policy.timeZone);
  return since === null ? days : intersection(days, span(since, FOREVER));
}

const basesOf = (held: Holdings, purpose: string) => [
  ...new Set(held.policy.purposes[purpose]?.grounds.map(({ basis }) => basis.kind)),
];

/** The name is a datum like any other: once nothing keeps it, the person is a number. */
export function nameOf({
  file: { held, subject, row, nameColumns },
  today,
  person,
  language,
}: Pick<Look, "file" | "today" | "person" | "language">): string {
  const known = nameColumns
    .filter((column) => includes(keptDays(held, { table: subject.table, row, column }), today))
    .flatMap((column) => row[column] ?? []);
  return known.length > 0 ? known.join(" ") : personNumber[language](person);
}

function answer(standing: Life | undefined, day: Day, language: Language): string {
  const { visible, kept } = standing ?? { visible: NO_DAYS, kept: NO_DAYS };
  const until = untilFrom(visible, day);
  if (until !== undefined)
    return say.standsUntil[language](until === FOREVER ? null : longDay(until, language));
  if (includes(kept, day)) return say.standsRestricted[language];
  const next = visible.find(({ from }) => from > day);
  if (next !== undefined) return say.beginsOn[language](longDay(next.from, language));
  const last = visible.at(-1);
  return last === undefined
    ? say.neverStands[language]
    : say.endedOn[language](longDay(last.until, language));
}

function tablesOf(look: Look, places: readonly Place[]): readonly TableView[] {
  const tables = new Map<string, Map<Row, CellView[]>>();
  for (const place of places) {
    const rows = tables.get(place.table) ?? new Map<Row, CellView[]>();
    tables.set(place.table, rows);
    rows.set(place.row, [...(rows.get(place.row) ?? []), cellView(look, place)]);
  }
  return [...tables].map(([table, rows]) => ({
    table,
    rows: [...rows].map(([row, cells]): RowView => ({ key: keyOf(look.file.held, table, row), cells })),
  }));
}

const keyOf = (held: Holdings, table: string, row: Row): string =>
  Object.entries(held.map.tables[table]?.columns ?? {})
    .filter(([, column]) => "key" in column)
    .map(([name]) => `${name} ${row[name] ?? "–"}`)
    .join(", ");

function cellView(look: Look, place: Place): CellView {
  const { language, purpose, day } = look;
  const { held } = look.file;
  const found = verdict(held, place, purpose, day);
  const head = { column: place.column, label: fieldLabel(held, place)?.[language] ?? place.column };
  if (found.state === "visible") {
    const value = place.row[place.column] ?? null;
    return {
      ...head,
      state: "visible",
      value: value === null ? null : written(String(value), held.policy.timeZone, language),
    };
  }
  return { ...head, state: found.state, reason: reasonOf(held, found, language) };
}

function reasonOf(held: Holdings, found: Exclude<Verdict, { state: "visible" }>, language: Language): string {
  switch (found.state) {
    case "hidden": {
      const until = found.until === FOREVER ? null : longDay(found.until, language);
      const purposes = someOf(
        found.keptFor.map((name) => held.policy.purposes[name]?.label[language] ?? name),
        language,
      );
      return [
        say.hiddenBecause[found.reason][language],
        ...(found.held === true ? [say.heldBack[language]] : []),
        ...(found.keptFor.length > 0 ? [say.keptFor[language]({ purposes, until })] : []),
      ].join(" · ");
    }
    case "forgotten":
      return found.since === null
        ? say.neverKept[language]
        : forgottenSince[language](longDay(found.since, language));
    case "notYet":
      return existsFrom[language](longDay(found.from, language));
  }
}

/** Two names, and how many more. */
function someOf(names: readonly string[], language: Language): string {
  const shown = names.slice(0, 2).join(", ");
  return names.length > 2 ? `${shown} ${say.andMore[language](names.length - 2)}` : shown;
}

function fieldLabel(held: Holdings, { table, column }: Place): Text | undefined {
  const kind = held.map.tables[table]?.columns[column];
  if (kind === undefined || !("field" in kind)) return undefined;
  const dot = kind.field.indexOf(".");
  return held.policy.categories[kind.field.slice(0, dot)]?.fields[kind.field.slice(dot + 1)]?.label;
}
