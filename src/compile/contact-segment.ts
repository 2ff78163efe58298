/**
 * Choosing people for a campaign by what a purpose may know of them: each condition is asked of that purpose's own view, so
 * a field it may not use cannot be asked about, and nothing hidden today chooses anybody (GDPR art. 5(1)(b)).
 */
import { CampaignRefused } from "../policy/contact.ts";
import { purposeSchema } from "../policy/purpose-names.ts";
import type { Segment, SegmentCondition } from "../policy/segment.ts";
import { keyText } from "./events.ts";
import { aliasAt, walk } from "./joins.ts";
import { allOf } from "./periods.ts";
import { columnOf, type Source, tableMap, trailsFrom } from "./source.ts";
import { identifier, join, literal, type Sql, sql, unsizedType } from "./sql.ts";
import { viewColumns } from "./views.ts";

/** The keys of the people of a segment, and the values its parameters take. */
export function segmentQuery(
  source: Source,
  subject: string,
  purposeName: string,
  { where }: Segment,
): { readonly query: Sql; readonly values: readonly unknown[] } {
  const values: unknown[] = [];
  const parts = where.map((condition) => conditionQuery(source, subject, purposeName, condition, values));
  return { query: join(parts, sql`\nintersect\n`), values };
}

function conditionQuery(
  source: Source,
  subject: string,
  purposeName: string,
  condition: SegmentCondition,
  values: unknown[],
): Sql {
  const purpose = source.policy.purposes[purposeName];
  if (purpose === undefined) throw new RangeError(`the policy has no purpose \`${purposeName}\``);
  let holds = false;
  const found = Object.keys(source.map.tables).flatMap((table) => {
    if (tableMap(source, table).impersonal !== undefined) return [];
    const holding = viewColumns(source, purpose, table).filter(
      ({ mapped }) => "field" in mapped && mapped.field === condition.field,
    );
    const columns = holding.filter(({ column }) =>
      isComparable(columnOf(source, table, column.name).type, condition),
    );
    holds ||= holding.length > 0;
    if (columns.length === 0) return [];
    return trailsFrom(source, table)
      .filter((trail) => trail.subject === subject)
      .map((trail) => {
        const path = walk(source, trail, new Set(), "t");
        const tests = columns.map(({ column }) =>
          testOf(
            condition,
            sql`${aliasAt("t", 0)}.${identifier(column.name)}`,
            columnOf(source, table, column.name).type,
            values,
          ),
        );
        return sql`select ${keyText(path.key)} as id
from ${join([sql`${identifier(purposeSchema(purposeName), table)} as ${aliasAt("t", 0)}`, ...path.tables])}
where ${allOf([...path.conditions, sql`(${join(tests, sql` or `)})`])}`;
      });
  });
  // Nobody would be chosen, and nobody would know why.
  if (found.length === 0 && holds) throw wrongValue(condition);
  return found.length === 0
    ? sql`(select null::text as id where false)`
    : sql`(${join(found, sql`\nunion\n`)})`;
}

/** For a value that the columns of its field cannot be compared with, or that is missing. */
export const wrongValue = ({ field, value }: Partial<SegmentCondition>, cause?: unknown): CampaignRefused =>
  new CampaignRefused(
    { code: "segment-value", field, value: value === undefined ? undefined : String(value) },
    value === undefined
      ? `the condition on \`${field}\` has nothing to compare it with`
      : `\`${value}\` cannot be compared with \`${field}\``,
    "days are written as 2011-01-31, numbers without units",
    value === undefined ? "give a value, or ask whether it is `known` or `unknown`" : "correct the value",
    cause,
  );

/** A field may stand in columns of several types, such as a day and a number of years: the value says which are meant. */
function isComparable(type: string, { value }: SegmentCondition): boolean {
  const values = value === undefined ? [] : Array.isArray(value) ? value : [value];
  if (/^(date|timestamp)/.test(type)) return values.every((one) => /^\d{4}-\d\d-\d\d/.test(String(one)));
  if (/int|numeric|double|real/.test(type))
    return values.every((one) => String(one).trim() !== "" && Number.isFinite(Number(one)));
  if (type === "boolean") return values.every((one) => /^(true|false)$/.test(String(one)));
  return true;
}

/** A value is passed beside the query and takes the type of the column. */
function testOf({ is, value }: SegmentCondition, column: Sql, type: string, values: unknown[]): Sql {
  const cast = unsizedType(type);
  const passed = (given: unknown): Sql => {
    values.push(given);
    return sql`$${literal(values.length)}`;
  };
  const one = (): Sql => sql`${passed(value === undefined ? null : String(value))}::text::${cast}`;
  switch (is) {
    case "equals":
      return sql`${column} = ${one()}`;
    case "not":
      return sql`${column} <> ${one()}`;
    case "oneOf":
      return sql`${column}::text = any (${passed((Array.isArray(value) ? value : [value]).map(String))}::text[])`;
    case "before":
      return sql`${column} < ${one()}`;
    case "after":
      return sql`${column} > ${one()}`;
    case "atLeast":
      return sql`${column} >= ${one()}`;
    case "atMost":
      return sql`${column} <= ${one()}`;
    case "known":
      return sql`${column} is not null`;
    case "unknown":
      return sql`${column} is null`;
  }
}
