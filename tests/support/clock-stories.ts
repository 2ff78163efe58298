/**
 * One small history for every clock of SENEK's policy, each with the cell whose day it decides and the last day on which
 * that cell is kept, or a row seen. The days are worked out by hand from the statutes, the published text and the readings
 * A1 to A12, not by the code they test.
 */
import { files } from "./clocks/files.ts";
import { offers } from "./clocks/offers.ts";
import { papers } from "./clocks/papers.ts";
import { type Clock, Person, type StoryRow } from "./clocks/story.ts";
import { use } from "./clocks/use.ts";

export type { Clock } from "./clocks/story.ts";

const told = [...papers, ...offers, ...use, ...files];

/** People held for ENGIE are ENGIE's; an adult has a birth date. */
const ownRow = (clock: string, person: Person): StoryRow =>
  person.own({ birth_date: "1980-05-17", held_for: clock.startsWith("P7") ? "ENGIE" : null });

export const clocks: readonly (Clock & { readonly person: number })[] = told.map(
  ([clock, says, story], i) => {
    const person = new Person(i + 1);
    return {
      ...story,
      clock,
      says,
      person: person.id,
      rows: [ownRow(clock, person), ...story.rows(person)],
      row: story.row + 1,
    };
  },
);
