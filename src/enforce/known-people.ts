/**
 * The people something is to be recorded or read about, looked up before it is: nobody would notice an act that is about
 * no one. Their keys come back as the database writes them, however they were typed: `042` is nobody's where keys are
 * numbers.
 */
import { type PolicyMap, tableName } from "../catalog/map.ts";
import { type GivenKey, valuesOfKey, writtenKey } from "../catalog/written-key.ts";
import { identifier, join, literal, type Sql, sql, typeName } from "../compile/sql.ts";
import { SermentError } from "../errors.ts";
import { listed, unknownName } from "../policy/nearest.ts";
import { type Connection, DatabaseError } from "../postgres/connect.ts";

/** The values of a person's key, in the order of the primary key. */
export type PersonKey = readonly string[];

type Named = { readonly subject: GivenKey; readonly subjectTable?: string | undefined };

/** Throws `not-found` for somebody who is not there, or for a table of no people. */
export async function requirePerson(
  connection: Connection,
  map: PolicyMap,
  { subject, subjectTable }: Named,
): Promise<PersonKey> {
  const [person = []] = await requirePeople(connection, map, subjectTable, [subject]);
  return person;
}

/** How many are looked up by one statement. */
const BATCH = 5_000;

/** The same of many, in their order; the failure names the first who is not there. */
export async function requirePeople(
  connection: Connection,
  map: PolicyMap,
  subjectTable: string | undefined,
  given: readonly GivenKey[],
): Promise<readonly PersonKey[]> {
  const table = subjectTable ?? map.subjects[0] ?? "";
  if (!map.subjects.includes(table)) throw unknownName("subject table", table, map.subjects);
  const { schema, name } = tableName(map, table);
  const relation = identifier(schema, name);
  const columns = await keyOf(connection, relation);
  const hint = `give ${listed(columns.map((column) => column.name))} of an existing row`;
  const absent = (key: PersonKey): SermentError =>
    new SermentError("not-found", `there is no \`${table}\` with the key \`${writtenKey(key)}\``, { hint });
  const keys = given.map((key) => valuesOfKey(key, columns.length));
  const wrong = keys.find((values) => values.length !== columns.length || values.length === 0);
  if (wrong !== undefined) throw absent(wrong);
  const found: PersonKey[] = [];
  for (let from = 0; from < keys.length; from += BATCH) {
    const asked = keys.slice(from, from + BATCH);
    const people = await lookUp(connection, relation, columns, asked).catch((error: unknown) => {
      if (!isNoValue(error)) throw error;
      const [only, ...more] = asked;
      if (only !== undefined && more.length === 0) throw absent(only);
      const details = error.message;
      throw new SermentError("not-found", `one of the keys is that of no \`${table}\``, { details, hint });
    });
    for (const [i, person] of people.entries()) {
      if (person === null) throw absent(asked[i] ?? []);
      found.push(person);
    }
  }
  return found;
}

type KeyColumn = { readonly name: string; readonly type: string };

/** The columns of the primary key. Throws `not-installed` where no policy is applied. */
async function keyOf(connection: Connection, relation: Sql): Promise<readonly KeyColumn[]> {
  const { rows } = await connection.query<{ installed: boolean; columns: readonly KeyColumn[] }>(
    `select to_regclass('serment.event') is not null as installed,
       (select coalesce(json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, -1))
          order by k.place), '[]')
        from pg_index i
        cross join unnest(i.indkey::int2[]) with ordinality k (number, place)
        join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.number
        where i.indrelid = to_regclass($1) and i.indisprimary) as columns`,
    [relation.text],
  );
  if (rows[0]?.installed === true) return rows[0].columns;
  throw new SermentError("not-installed", "no policy is applied to this database", {
    hint: "run `serment apply`",
  });
}

/** Each one's key as the database writes it, in the order given; null for one that is nobody's. */
async function lookUp(
  connection: Connection,
  relation: Sql,
  columns: readonly KeyColumn[],
  keys: readonly PersonKey[],
): Promise<readonly (PersonKey | null)[]> {
  const here = columns.map(({ name }) => sql`p.${identifier(name)}`);
  const values = columns.map(({ type }, i) => sql`(g.key ->> ${literal(i)})::${typeName(type)}`);
  const same = here.map((column, i) => sql`${column} = ${values[i] ?? sql`null`}`);
  const { rows } = await connection.query<{ key: string[] | null }>(
    sql`select case when ${here[0] ?? sql`null`} is not null then
        array[${join(here.map((column) => sql`${column}::text`))}] end as key
      from jsonb_array_elements($1::jsonb) with ordinality as g (key, place)
      left join ${relation} as p on ${join(same, sql` and `)}
      order by g.place`.text,
    [JSON.stringify(keys)],
  );
  return rows.map(({ key }) => key);
}

/** Class 22: the text is no value of the key's type, so no row has it. */
const isNoValue = (error: unknown): error is InstanceType<typeof DatabaseError> =>
  error instanceof DatabaseError && error.code?.startsWith("22") === true;
