/**
 * The rows of a table that a recipient is given, with exactly the fields that were disclosed: for each purpose it
 * serves, the rows that are lawful for that purpose today (predicate.ts says which) and lead to somebody whose data were
 * disclosed. The views of recipients and the rows that are handed over are this one query; only where it is looked up
 * what was disclosed differs.
 */
import type { DatabaseColumn } from "../catalog/database.ts";
import type { Column } from "../catalog/map.ts";
import { mentionWays } from "../catalog/ways.ts";
import type { Recipient } from "../policy/policy.ts";
import { sharedPurposes } from "../policy/recipients.ts";
import { aliasAt } from "./joins.ts";
import { keyName } from "./keys.ts";
import { controllerTest, lawfulWays, ROW } from "./predicate.ts";
import { baseTable, databaseTable, type Source, tableMap } from "./source.ts";
import { arrayOf, identifier, join, literal, type Sql, sql } from "./sql.ts";
import type { StandingTable } from "./standing.ts";
import { channelsOfField } from "./views.ts";

export type SharedColumn = {
  readonly column: DatabaseColumn;
  readonly mapped: Column;
  /** The purposes for which it may be given; none for a key. */
  readonly purposes: readonly string[];
};

/** Where it stands what was disclosed. */
export type Disclosed = {
  /** A query of `purpose` and `fields`, with what `people` needs to join on. */
  readonly opened: Sql;
  /** What gives `subject`, the key of a person as text, as `d`; `o` is a row of `opened`. */
  readonly people: Sql;
  readonly joined: (subjectTable: string) => Sql;
};

/**
 * The columns a recipient may be given of a table: the fields of the recipient that one of its purposes uses, and the
 * keys that join them. What is not personal stays out: it is no part of the mission. So does a reference that mentions
 * somebody else, such as who introduced a customer. None when the table has no field.
 */
export function sharedColumns(source: Source, recipient: Recipient, table: string): readonly SharedColumn[] {
  const { columns, impersonal } = tableMap(source, table);
  const shared = sharedPurposes(source.policy, recipient);
  const mentions = mentionWays(source.map, table).flatMap(({ hops: [hop] }) => Object.keys(hop?.on ?? {}));
  const given = databaseTable(source, table).columns.flatMap((column): SharedColumn[] => {
    const mapped = Object.hasOwn(columns, column.name) ? columns[column.name] : undefined;
    if (mapped === undefined) return [];
    if ("key" in mapped) return mentions.includes(column.name) ? [] : [{ column, mapped, purposes: [] }];
    if (!("field" in mapped)) return [];
    const purposes = shared.filter(({ fields }) => fields.includes(mapped.field)).map(({ name }) => name);
    return purposes.length === 0 ? [] : [{ column, mapped, purposes }];
  });
  return impersonal === undefined && given.some(({ purposes }) => purposes.length > 0) ? given : [];
}

/** Fields of one purpose that are visible on the same days, and the way their rows are found. */
type Arm = { readonly purpose: string; readonly fields: readonly string[]; readonly query: Sql };

/**
 * The query. `also` are further columns of its own, from the texts of the keys of the people through whom a row is
 * shared (`o.subjects`). Undefined when no row of the table can ever be shared.
 */
export function sharedRows(
  source: Source,
  standings: readonly StandingTable[],
  recipient: Recipient,
  table: string,
  disclosed: Disclosed,
  also: readonly Sql[] = [],
): Sql | undefined {
  const columns = sharedColumns(source, recipient, table);
  const arms = armsOf(source, standings, recipient, table, columns, disclosed);
  if (arms.length === 0) return undefined;
  const keys = rowKeys(source, table);
  const fields = [...new Set(columns.flatMap(({ mapped }) => ("field" in mapped ? [mapped.field] : [])))];
  const seen = fields.map((field, i) => {
    const from = arms.flatMap((arm, number) => (arm.fields.includes(field) ? [literal(number + 1)] : []));
    return sql`bool_or(${from.length === 0 ? sql`false` : sql`a.arm in (${join(from)})`} and ${literal(field)} = any (a.fields)) as ${sees(i)}`;
  });
  const listed = columns.map(({ column, mapped }) => {
    const name = sql`${aliasAt(ROW, 0)}.${identifier(column.name)}`;
    return "field" in mapped
      ? sql`case when o.${sees(fields.indexOf(mapped.field))} then ${name} end as ${identifier(column.name)}`
      : name;
  });
  const found = keys.map((_, i) => keyName(i));
  return sql`select ${join([...also, ...listed], sql`,\n  `)}
from (
  with opened as materialized (
    ${disclosed.opened}
  )
  select ${join([...found, ...seen, ...(also.length === 0 ? [] : [sql`array_agg(distinct a.subject) as subjects`])], sql`,\n    `)}
  from (${join(
    arms.map(({ query }) => query),
    sql`
    union all`,
  )}
  ) as a
  group by ${join(found)}
) as o
join ${baseTable(source, table)} as ${aliasAt(ROW, 0)} on ${join(
    keys.map((key, i) => sql`${key} = o.${keyName(i)}`),
    sql` and `,
  )}`;
}

const sees = (i: number): Sql => identifier(`sees_${i + 1}`);

/** What tells rows of a table apart; where there is no primary key, their place. */
function rowKeys(source: Source, table: string): readonly Sql[] {
  const { primaryKey } = databaseTable(source, table);
  const row = aliasAt(ROW, 0);
  return primaryKey.length === 0
    ? [sql`${row}.tableoid`, sql`${row}.ctid`]
    : primaryKey.map((column) => sql`${row}.${identifier(column)}`);
}

function armsOf(
  source: Source,
  standings: readonly StandingTable[],
  recipient: Recipient,
  table: string,
  columns: readonly SharedColumn[],
  disclosed: Disclosed,
): readonly Arm[] {
  const arms: Arm[] = [];
  for (const { name, purpose } of sharedPurposes(source.policy, recipient)) {
    const groups = new Map<string, { channels: readonly string[]; fields: Set<string> }>();
    for (const { mapped, purposes } of columns) {
      if (!("field" in mapped) || !purposes.includes(name)) continue;
      const channels = channelsOfField(purpose, mapped.field);
      const group = groups.get(channels.join()) ?? { channels, fields: new Set<string>() };
      groups.set(channels.join(), group);
      group.fields.add(mapped.field);
    }
    const ours = controllerTest(tableMap(source, table).controller, purpose);
    if (ours?.text === "false") continue;
    for (const { channels, fields } of groups.values()) {
      const question = { table, purpose: name, asks: "visible" } as const;
      const asked = { ...question, channels: channels.length === 0 ? null : channels };
      for (const way of lawfulWays(source, standings, asked)) {
        const list = [...fields];
        const conditions = [
          sql`serment.open()`,
          sql`o.purpose = ${literal(name)}`,
          sql`o.fields && ${arrayOf(list)}::text[]`,
          disclosed.joined(way.subject.subject),
          ...personIs(way.subject),
          ...way.conditions,
          ...(ours === undefined ? [] : [ours]),
        ];
        const keys = rowKeys(source, table).map((key, i) => sql`${key} as ${keyName(i)}`);
        const query = sql`
    select ${join(keys)}, d.subject, o.fields, ${literal(arms.length + 1)} as arm
    from opened as o, ${disclosed.people} as d, ${join([...way.from, sql`${baseTable(source, table)} as ${aliasAt(ROW, 0)}`])}
    where ${join(conditions, sql`\n      and `)}`;
        arms.push({ purpose: name, fields: list, query });
      }
    }
  }
  return arms;
}

/** The person disclosed, whose key is written as text, is the one whose standing is read. */
const personIs = ({ keys, keyTypes }: StandingTable): readonly Sql[] =>
  keys.map((key, i) => {
    const type = keyTypes[i] ?? key;
    return keys.length === 1
      ? sql`s.${key} = d.subject::${type}`
      : sql`s.${key} = (d.subject::jsonb ->> ${literal(i)})::${type}`;
  });
