/**
 * How many people one transaction of a sweep takes: as many as change a bounded number of rows in a bounded time, so
 * that nobody waits long for a lock and nothing large is undone when something fails. Found by trying, because only
 * the rows know.
 */

export type SizeGoal = {
  /** Rows and cells that one transaction is to change, about. */
  readonly changes: number;
  /** What it may take, in milliseconds. */
  readonly milliseconds: number;
  readonly most: number;
};

export const usualGoal: SizeGoal = { changes: 30_000, milliseconds: 1_000, most: 10_000 };

/** The size to begin with: small, since what these people have is not known yet. */
export const FIRST_SIZE = 500;
/** A transaction costs something whoever is in it, so one that took long is not made shorter below this. */
const FEWEST_FOR_TIME = 250;

/** What the last transaction took, changed and lasted. */
export type Measured = { readonly claimed: number; readonly changes: number; readonly milliseconds: number };

/** The next size: at most four times as large, at least a quarter, and never below one. */
export function nextSize(size: number, last: Measured, goal: SizeGoal = usualGoal): number {
  if (last.claimed === 0) return size;
  const byChanges = goal.changes / Math.max(1, last.changes);
  const byTime = Math.max(
    goal.milliseconds / Math.max(1, last.milliseconds),
    Math.min(1, FEWEST_FOR_TIME / size),
  );
  const factor = Math.min(4, Math.max(0.25, Math.min(byChanges, byTime)));
  // A transaction that took fewer than it could says nothing about more.
  if (factor > 1) return Math.min(goal.most, Math.max(size, Math.round(last.claimed * factor)));
  return Math.max(1, Math.round(size * factor));
}
