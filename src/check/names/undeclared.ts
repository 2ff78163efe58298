/** One report for a name that nobody declared, with the declared name it is nearest to. */
import { nearest } from "../../policy/nearest.ts";
import type { FindingCode } from "../findings.ts";
import { named } from "../place.ts";
import type { Report } from "../rule.ts";

export type Use = { readonly name: string; readonly place: string };

/** Reports each use of a name that is not among the declared ones; `what` is the noun for messages. */
export function undeclared(
  code: FindingCode,
  what: string,
  uses: readonly Use[],
  declared: ReadonlySet<string>,
): Report[] {
  return uses
    .filter(({ name }) => !declared.has(name))
    .map(({ name, place }) => ({
      code,
      place,
      found: `\`${name}\` is no ${what} of this policy`,
      remedy:
        declared.size === 0
          ? `declare a ${what} of this name first; there is none yet`
          : `use a declared ${what} (${named([...declared])}), or declare this one`,
      didYouMean: nearest(name, declared),
    }));
}
