/** A case of the goldens: the clean company with a few places changed, each written as a dotted path. */
import type { Database } from "../../catalog/database.ts";
import type { PolicyMap } from "../../catalog/map.ts";
import { mapShape } from "../../catalog/read.ts";
import type { Policy } from "../../policy/policy.ts";
import { readShape } from "../../policy/read.ts";
import { policyShape } from "../../policy/shape.ts";
import { cleanDatabase, cleanMap, cleanPolicy } from "./clean.ts";

/** What a path becomes; undefined takes it away. */
export type Changes = Readonly<Record<string, unknown>>;

export type Case = { readonly policy?: Changes; readonly map?: Changes; readonly database?: Changes };

export type Company = { readonly policy: Policy; readonly map: PolicyMap; readonly database: Database };

/** The clean company, changed. The shapes are checked, names are not: the checker must find those. */
export function company({ policy = {}, map = {}, database = {} }: Case): Company {
  const changedDatabase = structuredClone(cleanDatabase);
  return {
    policy: readShape(policyShape, changed(cleanPolicy, policy), "policy"),
    map: readShape(mapShape, changed(cleanMap, map), "map"),
    database: change(changedDatabase, database),
  };
}

const changed = (from: object, changes: Changes): unknown => change(structuredClone(from), changes);

function change<T extends object>(into: T, changes: Changes): T {
  for (const [path, value] of Object.entries(changes)) {
    const steps = path.split(".");
    const last = steps.pop() ?? "";
    const target = steps.reduce<object>((at, step) => {
      const next: unknown = Reflect.get(at, step);
      if (typeof next !== "object" || next === null) throw new Error(`the clean company has no ${path}`);
      return next;
    }, into);
    if (value === undefined) Reflect.deleteProperty(target, last);
    else Reflect.set(target, last, value);
  }
  return into;
}
