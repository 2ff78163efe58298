/** One step of a plan: what will be done in the database, why, and the statement that does it. */
import type { Sql } from "./sql.ts";

export type Step = {
  readonly kind: string;
  /** The object, as `kind schema.name`, e.g. `view marketing.person`. Unique in a plan. */
  readonly object: string;
  /** The line of the policy and the article that order it. Becomes the object's comment. */
  readonly why: string;
  readonly sql: Sql;
};
