/**
 * The life of a file: for each purpose the bands of days on which it stands for a person, and why each band ends.
 * It is what the chart draws and what an answer letter counts on; the days are those of the reference model.
 */
import type { ReasonCode } from "./articles.ts";
import { type Day, FOREVER, nextDay } from "./day.ts";
import { type Days, difference, includes } from "./days.ts";
import { type Reason, reasonsFor } from "./explain.ts";
import type { Person } from "./person.ts";
import { type Standing, standingsOf } from "./standing.ts";

export type Band = {
  readonly from: Day;
  readonly until: Day;
  /** `restricted`: kept, and hidden from the purpose. */
  readonly state: "visible" | "restricted";
  /** What comes on the next day. */
  readonly next: "visible" | "restricted" | "gone";
  /** Why it ends, the reason that weighs most first; empty for a band without an end. */
  readonly because: readonly Reason[];
};

export type Life = {
  readonly purpose: string;
  readonly visible: Days;
  readonly kept: Days;
  /** In the order of time. */
  readonly bands: readonly Band[];
};

/** One life per purpose of the policy, in its order; a purpose that never stands has no bands. */
export const livesOf = (who: Person): readonly Life[] =>
  standingsOf(who)
    .filter(({ channel }) => channel === null)
    .map((standing) => ({
      purpose: standing.purpose,
      visible: standing.visible,
      kept: standing.kept,
      bands: bandsOf(who, standing),
    }));

function bandsOf(who: Person, standing: Standing): readonly Band[] {
  const { visible, kept } = standing;
  const stretches = [
    ...visible.map((interval) => ({ ...interval, state: "visible" as const })),
    ...difference(kept, visible).map((interval) => ({ ...interval, state: "restricted" as const })),
  ].sort((a, b) => (a.from < b.from ? -1 : 1));
  return stretches.map((stretch) => {
    const after = nextDay(stretch.until);
    const next = includes(visible, after) ? "visible" : includes(kept, after) ? "restricted" : "gone";
    if (stretch.until === FOREVER) return { ...stretch, next: stretch.state, because: [] };
    return { ...stretch, next, because: endOf(who, standing, stretch.until, next) };
  });
}

/** What changed between a last day and the next, over the units that stood on the last day. */
function endOf(who: Person, { units }: Standing, until: Day, next: Band["next"]): readonly Reason[] {
  const after = nextDay(until);
  const stood = units.filter((unit) => includes(unit.kept, until));
  const reasons = stood.flatMap((unit) =>
    reasonsFor(who, unit, after).filter(({ holds }) => holds === (next === "visible")),
  );
  const begun = reasons.filter(({ from }) => from === after);
  const weight = ({ code }: Reason): number => order.indexOf(code);
  return distinct(begun).sort((a, b) => weight(a) - weight(b));
}

const distinct = (reasons: readonly Reason[]): Reason[] => [
  ...new Map(reasons.map((one) => [`${one.code} ${one.name ?? ""} ${one.event?.id ?? ""}`, one])).values(),
];

/** What weighs most comes first: what the person did, then the facts, then the time that passed. */
const order: readonly ReasonCode[] = [
  "erasureEnds",
  "objectionEnds",
  "consentClosed",
  "restricted",
  "objectionPending",
  "restrictionLifted",
  "objectionSettled",
  "consentExpired",
  "conditionFails",
  "contractMissing",
  "periodOver",
  "periodNotBegun",
  "periodWithoutDate",
  "audienceOut",
  "consentMissing",
  "audienceIn",
  "conditionHolds",
  "contractHolds",
  "consentGiven",
  "periodRuns",
  "basisHolds",
  "erasureStays",
  "restrictionOpenUse",
];
