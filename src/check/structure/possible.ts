/**
 * Whether a condition on people can hold on any day at all, whatever the data. Each dated fact it reads is taken as
 * an unknown that is true or false; what the facts imply of each other is respected. A condition that no assignment
 * satisfies contradicts itself. One that some assignment satisfies may still never happen: this proves only "never".
 */
import type { Duration, Period } from "../../policy/period.ts";
import type { When } from "../../policy/when.ts";

/** More unknowns than this are not tried (2^14 assignments); the condition is then taken as possible. */
const MOST_UNKNOWNS = 14;

export function canHold(when: When): boolean {
  const atoms = [...new Map(atomsOf(when).map((atom) => [keyOf(atom), atom])).values()];
  if (atoms.length > MOST_UNKNOWNS) return true;
  const follows = implications(atoms);
  for (let bits = 0; bits < 2 ** atoms.length; bits++) {
    const holds = (i: number): boolean => (bits & (1 << i)) !== 0;
    if (follows.some(([cause, effect]) => holds(cause) && !holds(effect))) continue;
    const truth = new Map(atoms.map((atom, i) => [keyOf(atom), holds(i)]));
    if (evaluate(when, truth)) return true;
  }
  return false;
}

/** A condition that holds on every day of the period; it may hold on more. */
export function impliedBy(period: Period): When {
  switch (period.kind) {
    case "during":
      return { kind: "running", record: period.record };
    case "earliest":
      return { kind: "all", of: period.periods.map(impliedBy) };
    case "latest":
      return { kind: "any", of: period.periods.map(begun) };
    case "endOfYear":
      return begun(period.period);
    case "after":
    case "law":
    case "openEnded":
      return { kind: "always" };
  }
}

/** Holds from the first day of the period on. */
function begun(period: Period): When {
  switch (period.kind) {
    case "during":
      return { kind: "since", anchor: `${period.record}.start` };
    case "earliest":
      return { kind: "all", of: period.periods.map(begun) };
    case "latest":
      return { kind: "any", of: period.periods.map(begun) };
    case "endOfYear":
      return begun(period.period);
    case "after":
    case "law":
    case "openEnded":
      return { kind: "always" };
  }
}

type Atom = Extract<When, { kind: "running" | "since" | "within" }>;

function atomsOf(when: When): readonly Atom[] {
  switch (when.kind) {
    case "always":
      return [];
    case "running":
    case "since":
    case "within":
      return [when];
    case "not":
      return atomsOf(when.when);
    case "all":
    case "any":
      return when.of.flatMap(atomsOf);
  }
}

function evaluate(when: When, truth: ReadonlyMap<string, boolean>): boolean {
  switch (when.kind) {
    case "always":
      return true;
    case "running":
    case "since":
    case "within":
      return truth.get(keyOf(when)) === true;
    case "not":
      return !evaluate(when.when, truth);
    case "all":
      return when.of.every((part) => evaluate(part, truth));
    case "any":
      return when.of.some((part) => evaluate(part, truth));
  }
}

function keyOf(atom: Atom): string {
  switch (atom.kind) {
    case "running":
      return `running ${atom.record}`;
    case "since":
      return `since ${atom.anchor} ${JSON.stringify(lengthOf(atom))} ${atom.orUnknown === true}`;
    case "within":
      return `within ${JSON.stringify(atom.period)}`;
  }
}

const lengthOf = (atom: { readonly plus?: Duration }): Duration => atom.plus ?? { days: 0 };

/** Pairs of positions: when the first holds, the second does. */
function implications(atoms: readonly Atom[]): readonly (readonly [number, number])[] {
  return atoms.flatMap((cause, i) =>
    atoms.flatMap((effect, j) => (i !== j && implies(cause, effect) ? [[i, j] as const] : [])),
  );
}

function implies(cause: Atom, effect: Atom): boolean {
  if (effect.kind !== "since") return false;
  if (cause.kind === "running")
    return effect.anchor === `${cause.record}.start` && noLonger(lengthOf(effect), { days: 0 });
  if (cause.kind !== "since" || cause.anchor !== effect.anchor) return false;
  if (cause.orUnknown === true && effect.orUnknown !== true) return false;
  return noLonger(lengthOf(effect), lengthOf(cause));
}

/** Whether one length is certainly no longer than another. Days and months are compared only when one is nothing. */
export function noLonger(a: Duration, b: Duration): boolean {
  if ("months" in a && "months" in b) return a.months <= b.months;
  if ("days" in a && "days" in b) return a.days <= b.days;
  return ("days" in a ? a.days : a.months) <= 0;
}
