/**
 * Rules of law in PostgreSQL end on the day the reference model says, whatever the date and whenever the company
 * closes its books; and the test that an index serves agrees with that last day.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { lawLastDay, lawReaches } from "../src/compile/law-periods.ts";
import { arrayOf, literal, sql } from "../src/compile/sql.ts";
import { openEngine } from "../src/engine.ts";
import { lawRules } from "../src/law/index.ts";
import { addDays, type Day, day } from "../src/policy/day.ts";
import type { YearEnd } from "../src/policy/financial-year.ts";
import { lawUntil } from "../src/policy/law-rule.ts";
import { freshDatabase } from "./support/database.ts";
import { lawfulPolicy, smallMap, smallSchema } from "./support/small-company.ts";

const database = await freshDatabase(smallSchema, { rolePrefix: "law_rules" });
await openEngine({ pool: database.pool, policy: lawfulPolicy("law_rules"), map: smallMap }).apply();

const days = (from: string, most: number): fc.Arbitrary<Day> =>
  fc.integer({ min: 0, max: most }).map((n) => addDays(day(from), n));
const yearEnds: fc.Arbitrary<YearEnd> = fc.oneof(
  fc.constantFrom(
    { month: 12, day: 31 },
    { month: 6, day: 30 },
    { month: 2, day: 29 },
    { month: 12, day: 30 },
  ),
  fc.record({ month: fc.integer({ min: 1, max: 12 }), day: fc.integer({ min: 1, max: 28 }) }),
);

test("the last day and the test of it are the model's, for dates on both sides of every change of law", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...Object.values(lawRules)),
      yearEnds,
      fc.array(fc.oneof(days("2021-06-01", 1000), days("2010-01-01", 9000)), {
        minLength: 40,
        maxLength: 40,
      }),
      async (rule, yearEnd, anchors) => {
        const date = { day: sql`d`, open: true, yearEnd };
        // The last day itself is reached, the day after it is not.
        const untils = anchors.map((anchor) => lawUntil(rule, anchor, yearEnd));
        const found = await database.query<Record<"until" | "reached" | "passed", unknown>>(
          sql`select (${lawLastDay(rule.id, date)})::text as until,
              (select ${lawReaches(rule.id, date, sql`u`)}) as reached,
              (select ${lawReaches(rule.id, date, sql`(u + 1)`)}) as passed
            from unnest(${arrayOf(anchors)}::date[], ${arrayOf(untils)}::date[]) with ordinality as t (d, u, n)
            order by n`.text,
        );
        expect(found).toEqual(untils.map((until) => ({ until, reached: true, passed: false })));
      },
    ),
    { numRuns: 60, seed: 3 },
  );
});

test("what has not ended is never over", async () => {
  for (const rule of Object.values(lawRules)) {
    const date = { day: sql`d`, open: true, yearEnd: { month: 6, day: 30 } };
    const [found] = await database.query(
      sql`select (${lawLastDay(rule.id, date)}) is null as none, ${lawReaches(rule.id, date, literal("9000-01-01"))} as reached
        from (values (null::date)) as t (d)`.text.replaceAll("'9000-01-01'", "'9000-01-01'::date"),
    );
    expect(found, rule.id).toEqual({ none: true, reached: true });
  }
});
