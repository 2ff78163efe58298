/** Ways for rules: a way that cannot be followed is one finding of its own and nothing to every other rule. */
import type { PolicyMap } from "../catalog/map.ts";
import { expandWays, mentionWays, type SubjectWay } from "../catalog/ways.ts";
import { SermentError } from "../errors.ts";

/** The result, or the failure that the map's own declarations cause. */
export function attempt<T>(look: () => T): T | SermentError {
  try {
    return look();
  } catch (error) {
    if (error instanceof SermentError) return error;
    throw error;
  }
}

/** The owner ways of a table, none when they are broken. */
export const ownersOf = (map: PolicyMap, table: string): readonly SubjectWay[] => {
  const ways = attempt(() => expandWays(map, table));
  return ways instanceof SermentError ? [] : ways;
};

/** The mention ways of a table, none when they are broken. */
export const mentionsOf = (map: PolicyMap, table: string): readonly SubjectWay[] => {
  const ways = attempt(() => mentionWays(map, table));
  return ways instanceof SermentError ? [] : ways;
};
