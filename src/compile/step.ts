/**
 * One step of a plan: what will be done in the database, why, and the statement that does it. apply/ runs the steps
 * whose statement differs from the one recorded at the last apply, and removes objects that are no longer wanted.
 */
import type { Sql } from "./sql.ts";

export type Step = {
  readonly kind: string;
  /** The object, as `kind schema.name`, e.g. `view marketing.person`. Unique in a plan. */
  readonly object: string;
  /** The line of the policy and the article that order it. Becomes the object's comment. */
  readonly why: string;
  readonly sql: Sql;
  /** Takes the object away again (`drop ... if exists`). Absent: it goes with one of those it uses. */
  readonly drop?: Sql;
  /** Objects of the plan it cannot outlive: when one of them is dropped, this one is dropped before and made anew. */
  readonly uses?: readonly string[];
  /** `sql` may run over the object of an earlier version (`create or replace`), so a change needs no drop. */
  readonly replaces?: boolean;
  /** The standing relation that must be computed anew when this step is new or changed. */
  readonly rebuilds?: string;
};
