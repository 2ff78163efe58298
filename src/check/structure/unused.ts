/** Declarations that nothing uses: often a name that was meant elsewhere. Fields are the law's concern (L11). */

import { clockPieces, groundsOf, recordOf } from "../../policy/pieces.ts";
import { place } from "../../policy/place.ts";
import type { Policy } from "../../policy/policy.ts";
import type { PolicyRule, Report } from "../rule.ts";

export const unused: PolicyRule = (policy) =>
  lists.flatMap(({ list, declared, used }) => {
    const taken = new Set(used(policy));
    return declared(policy)
      .filter((path) => !taken.has(path.join(".")))
      .map(
        (path): Report => ({
          code: "declared-not-used",
          place: place(list, ...path),
          found: `\`${path.join(".")}\` is used nowhere in the policy`,
          remedy: "use it where it was meant, or drop it",
        }),
      );
  });

type List = {
  readonly list: string;
  readonly declared: (policy: Policy) => readonly (readonly string[])[];
  readonly used: (policy: Policy) => readonly string[];
};

const names = (record: Readonly<Record<string, unknown>>) => Object.keys(record).map((name) => [name]);
const purposes = (policy: Policy) => Object.values(policy.purposes);

const lists: readonly List[] = [
  {
    list: "audiences",
    declared: (policy) => names(policy.audiences),
    used: (policy) => groundsOf(policy).flatMap(({ ground }) => ground.audience),
  },
  {
    list: "conditions",
    declared: (policy) => names(policy.conditions),
    used: (policy) => [
      ...purposes(policy).flatMap((purpose) => purpose.requires ?? []),
      ...groundsOf(policy).flatMap(({ ground: { basis } }) =>
        basis.kind === "softOptIn" && basis.shownBy !== undefined ? [basis.shownBy] : [],
      ),
    ],
  },
  {
    list: "recipients",
    declared: (policy) => names(policy.recipients),
    used: (policy) => [
      ...purposes(policy).flatMap((purpose) => purpose.recipients ?? []),
      ...Object.entries(policy.recipients).flatMap(([name, r]) => (r.purposes.length > 0 ? [name] : [])),
    ],
  },
  {
    list: "controllers",
    declared: (policy) => names(policy.controllers),
    used: (policy) => purposes(policy).flatMap((purpose) => purpose.actsFor ?? []),
  },
  {
    list: "anchors",
    declared: (policy) =>
      Object.entries(policy.anchors).flatMap(([record, anchors]) =>
        Object.keys(anchors).map((anchor) => [record, anchor]),
      ),
    used: (policy) => [
      ...clockPieces(policy).flatMap(({ anchor, run }) => [
        ...(anchor === undefined ? [] : [anchor.anchor]),
        ...(run === undefined ? [] : [`${run}.start`, `${run}.end`]),
      ]),
      ...wholeRecords(policy),
    ],
  },
];

/** A record that limits a purpose is used as a whole, its dates included; so are the other dates of a record in use. */
function wholeRecords(policy: Policy): readonly string[] {
  const inUse = new Set([
    ...purposes(policy).flatMap((purpose) => purpose.onlyRecords ?? []),
    ...clockPieces(policy).flatMap(({ anchor, run }) => run ?? (anchor ? [recordOf(anchor.anchor)] : [])),
  ]);
  return [...inUse].flatMap((record) => {
    const anchors = Object.hasOwn(policy.anchors, record) ? policy.anchors[record] : undefined;
    return Object.keys(anchors ?? {}).map((anchor) => `${record}.${anchor}`);
  });
}
