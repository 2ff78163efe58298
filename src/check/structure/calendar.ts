/** The day a policy takes effect and the zone its days belong to. A blank day is a gap of the text (L2), not a slip. */
import { day } from "../../policy/day.ts";
import { FIRST_DAY } from "../../policy/given-day.ts";
import { isBlank, type PolicyRule, type Report } from "../rule.ts";

const LAST = "2200-01-01";

export const calendar: PolicyRule = ({ validFrom, timeZone }): Report[] => [
  ...(isBlank(validFrom) || isReal(validFrom)
    ? []
    : [
        {
          code: "day-out-of-range" as const,
          place: "validFrom",
          found: `\`${validFrom}\` is no day on which a policy takes effect`,
          remedy: `write a day as YYYY-MM-DD, between ${FIRST_DAY} and ${LAST}`,
        },
      ]),
  ...(isZone(timeZone)
    ? []
    : [
        {
          code: "time-zone-unknown" as const,
          place: "timeZone",
          found: `\`${timeZone}\` is no time zone`,
          remedy: "use a name of the time zone database, such as `Europe/Brussels`",
        },
      ]),
];

function isReal(text: string): boolean {
  try {
    const d = day(text);
    return FIRST_DAY <= d && d < LAST;
  } catch {
    return false;
  }
}

/** An offset such as `+01:00` has no summer time, so it is no zone of a place. */
function isZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
