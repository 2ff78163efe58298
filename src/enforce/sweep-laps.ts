/**
 * Whom a run takes again and again after it has looked at everybody who was due. A trigger of the company's that writes
 * again what was deleted, as another row, would have it go round for ever.
 */
import { SermentError } from "../errors.ts";
import type { Claim } from "./sweep-batch.ts";

/** So often somebody is taken before it is looked at whether they go round. */
const MOST_LAPS = 10;

export const GOES_ROUND = new SermentError(
  "sweep-broken-off",
  "what is forgotten of it is written again at once",
);

export type Laps = {
  /** Told whom a transaction took that changed something; those of them who have come too often. */
  took(claims: readonly Claim[]): readonly Claim[];
};

export function countLaps(): Laps {
  const laps = new Map<string, number>();
  return {
    took: (claims) =>
      claims.filter((claim) => {
        const name = JSON.stringify(claim);
        const count = (laps.get(name) ?? 0) + 1;
        laps.set(name, count % MOST_LAPS);
        return count === MOST_LAPS;
      }),
  };
}
