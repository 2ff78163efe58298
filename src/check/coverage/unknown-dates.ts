/**
 * A condition may take a missing date for a yes: a person without a date of birth counts as of age, one without a date of
 * death as alive. Where only purposes that ask for the condition use the date, nothing keeps the child's: it is forgotten,
 * and the child counts as of age. So some other purpose keeps the date for as long as the condition is asked. Only
 * purposes that reach people are looked at, and what they require; an audience that rests on a missing date is not.
 */
import type { PolicyMap } from "../../catalog/map.ts";
import { listed, lookup } from "../../policy/nearest.ts";
import type { Duration, Period } from "../../policy/period.ts";
import { recordOf } from "../../policy/pieces.ts";
import { place } from "../../policy/place.ts";
import { controllersOf, type Policy, type Purpose } from "../../policy/policy.ts";
import type { When } from "../../policy/when.ts";
import type { MapRule, Report } from "../rule.ts";
import { noLonger } from "../structure/possible.ts";
import { fieldOf } from "./open-dates.ts";
import { canOutlast } from "./outlast.ts";

export const unknownDatesStay: MapRule = (policy, map) =>
  Object.entries(policy.purposes).flatMap(([name, purpose]) =>
    (reachesPeople(purpose) ? (purpose.requires ?? []) : []).flatMap((required): Report[] => {
      const condition = lookup(policy.conditions, required);
      if (condition === undefined) return [];
      const lost = presumedIn(condition.when).flatMap((date) => {
        const field = heldIn(map, date.anchor);
        return field === undefined || isKept(policy, purpose, date, field) ? [] : [field];
      });
      if (lost.length === 0) return [];
      return [
        {
          code: "unknown-date-forgotten-first",
          place: place("purposes", name, "requires"),
          found: `\`${required}\` is true of whoever has no ${listed([...new Set(lost)])}, and no purpose keeps that date for people of whom it is false as long as \`${name}\` may ask`,
          remedy: `use ${listed([...new Set(lost)])} in a purpose that does not require \`${required}\`, for the same audiences and at least as long`,
          ...(condition.kind === undefined ? { level: "warning" as const } : {}),
        },
      ];
    }),
  );

const reachesPeople = ({ channels, offers }: Purpose): boolean =>
  Object.keys(channels ?? {}).length > 0 || (offers ?? []).length > 0;

/** A date whose absence makes a condition true; `plus` is how long after it the condition is true anyway. */
type Presumed = { readonly anchor: string; readonly plus?: Duration | undefined };

function presumedIn(when: When, negated = false): readonly Presumed[] {
  switch (when.kind) {
    case "since":
      if (negated) return when.orUnknown === true ? [] : [{ anchor: when.anchor }];
      return when.orUnknown === true ? [{ anchor: when.anchor, plus: when.plus ?? { days: 0 } }] : [];
    case "not":
      return presumedIn(when.when, !negated);
    case "all":
    case "any":
      return when.of.flatMap((part) => presumedIn(part, negated));
    default:
      return [];
  }
}

/** The field of the column that holds the date; a date that is not personal is never forgotten. */
function heldIn(map: PolicyMap, anchor: string): string | undefined {
  const record = lookup(map.records, recordOf(anchor));
  const column = lookup(record?.anchors ?? {}, anchor.slice(recordOf(anchor).length + 1));
  return record === undefined || column === undefined ? undefined : fieldOf(map, record.table, column);
}

/** Whether for every audience of the purpose grounds of others keep the date as long. */
function isKept(policy: Policy, purpose: Purpose, date: Presumed, field: string): boolean {
  const keeping = Object.values(policy.purposes)
    .filter((other) => keeps(policy, other, purpose, date, field))
    .flatMap(({ grounds }) => grounds.filter(({ basis }) => basis.kind !== "consent"));
  return purpose.grounds.every(({ audience, period }) => {
    const reached = keeping
      .filter((ground) => !outlives(period, ground.period, date))
      .flatMap((ground) => ground.audience);
    const whens = reached.flatMap((name) => lookup(policy.audiences, name)?.when ?? []);
    return audience.every(
      (name) => reached.includes(name) || isWithin(lookup(policy.audiences, name)?.when, whens),
    );
  });
}

/** Whether whoever meets the condition surely meets one of the others. */
function isWithin(when: When | undefined, others: readonly When[]): boolean {
  if (when === undefined) return false;
  if (others.some((other) => JSON.stringify(other) === JSON.stringify(when))) return true;
  if (when.kind === "all") return when.of.some((part) => isWithin(part, others));
  return when.kind === "any" && when.of.every((part) => isWithin(part, others));
}

/** Whatever the keeper requires, the purpose requires as well, and none of it rests on the date. */
function keeps(policy: Policy, keeper: Purpose, purpose: Purpose, date: Presumed, field: string): boolean {
  const restsOnDate = (name: string): boolean =>
    presumedIn(lookup(policy.conditions, name)?.when ?? { kind: "always" }).some(
      ({ anchor }) => anchor === date.anchor,
    );
  return (
    keeper.uses.includes(field) &&
    (keeper.requires ?? []).every((name) => purpose.requires?.includes(name) && !restsOnDate(name)) &&
    controllersOf(purpose).every((one) => controllersOf(keeper).includes(one))
  );
}

/** Whether the purpose's period can run on while the date is forgotten and the condition still turns on it. */
function outlives(period: Period, kept: Period, date: Presumed): boolean {
  if (isDecided(kept, date)) return false;
  if (kept.kind === "earliest") return kept.periods.some((part) => outlives(period, part, date));
  return canOutlast(period, kept);
}

/** A period that ends once the condition is true with the date and without it. */
const isDecided = (period: Period, { anchor, plus }: Presumed): boolean =>
  plus !== undefined &&
  period.kind === "after" &&
  period.anchor.anchor === anchor &&
  noLonger(plus, period.duration);
