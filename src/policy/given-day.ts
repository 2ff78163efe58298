/**
 * A day that somebody gives, after an option or to the engine. `day.ts` reads every day of the calendar, as data need;
 * a day that is asked about, confirmed or planned for lies in a time of computers, and another is a slip of the keyboard.
 */
import { SermentError } from "../errors.ts";
import { type Day, day, isDated } from "./day.ts";

/** No day before it is taken. */
export const FIRST_DAY = day("1900-01-01");

export type GivenDay = {
  /** What the day was given for: an option, or a field. */
  readonly place: string;
  readonly hint: string;
};

/** Throws `bad-argument` for what is no day of the calendar, and for one before 1900. */
export function givenDay(text: string, { place, hint }: GivenDay): Day {
  const refused = (what: string): SermentError =>
    new SermentError("bad-argument", `\`${text}\` ${what}`, {
      details: `given as ${place}, which takes a day from ${FIRST_DAY} on`,
      hint,
    });
  const found = calendarDay(text);
  if (found === undefined) throw refused("is not a day");
  if (found < FIRST_DAY) throw refused("lies before 1900");
  return found;
}

function calendarDay(text: string): Day | undefined {
  try {
    const found = day(text);
    return isDated(found) ? found : undefined;
  } catch {
    return undefined;
  }
}
