/**
 * Where people's addresses stand, by channel, and the fingerprints of them: what lists of refusals are compared with. An
 * e-mail address or a number is one column; a postal address is the three that the map names.
 */
import type { PostalMap } from "../catalog/map.ts";
import type { Purpose } from "../policy/policy.ts";
import { type ChannelName, channelNames } from "../policy/vocabulary.ts";
import { placeOf, placesFor } from "./dates.ts";
import { aliasAt, walk } from "./joins.ts";
import { allOf } from "./periods.ts";
import { baseTable, databaseTable, recordMap, type Source, testsOf, trailsFrom } from "./source.ts";
import { identifier, join, literal, type Sql, sql } from "./sql.ts";
import type { StandingTable } from "./standing.ts";

export type AddressKind = "email" | "phone" | "post";

/** What a channel needs of somebody; an app knows its people by itself. */
export const addressKinds: Readonly<Record<ChannelName, AddressKind | null>> = {
  email: "email",
  phone: "phone",
  sms: "phone",
  post: "post",
  visit: "post",
  app: null,
};

/** One address a row can hold. */
export type AddressColumns = {
  readonly kind: AddressKind;
  readonly table: string;
  readonly columns: readonly string[];
};

/** The addresses that some purpose reaches people at. */
export function addressesOf(source: Source, purposes: readonly Purpose[]): readonly AddressColumns[] {
  const found = new Map<string, AddressColumns>();
  for (const purpose of purposes)
    for (const channel of channelNames) {
      const kind = addressKinds[channel];
      if (purpose.channels?.[channel] === undefined || kind === null) continue;
      const fields = purpose.channels[channel].fields;
      for (const each of kind === "post" ? postal(source) : plain(source, kind, fields))
        found.set(JSON.stringify(each), each);
    }
  return [...found.values()];
}

const postal = (source: Source): readonly AddressColumns[] =>
  (source.map.postal ?? []).map(({ table, street, number, postcode }: PostalMap) => ({
    kind: "post",
    table,
    columns: [street, number, postcode],
  }));

/** A generated column only says again what another one holds. */
const plain = (source: Source, kind: AddressKind, fields: readonly string[]): readonly AddressColumns[] =>
  Object.entries(source.map.tables).flatMap(([table, { columns, impersonal }]) =>
    impersonal !== undefined
      ? []
      : databaseTable(source, table).columns.flatMap(({ name, generated }) => {
          const mapped = Object.hasOwn(columns, name) ? columns[name] : undefined;
          return mapped !== undefined && "field" in mapped && fields.includes(mapped.field) && !generated
            ? [{ kind, table, columns: [name] }]
            : [];
        }),
  );

/**
 * The addresses of people, as rows of their key and `kind` and `fingerprint`; undefined when people of this table can have
 * none. `only`: rows on a way that one of these records excludes do not count.
 */
export function fingerprintsOf(
  source: Source,
  table: StandingTable,
  addresses: readonly AddressColumns[],
  people: Sql,
  only: readonly string[] = [],
): Sql | undefined {
  const parts = addresses.flatMap((address) =>
    trailsFrom(source, address.table)
      .filter(({ subject }) => subject === table.subject)
      .map((trail) => {
        const limited = only.filter((record) => placeOf(source, trail, record) >= 0);
        const path = walk(source, trail, placesFor(source, trail, limited), "t");
        const row = aliasAt("t", 0);
        const limits = limited.flatMap((record) => {
          const test = testsOf(recordMap(source, record).where, aliasAt("t", placeOf(source, trail, record)));
          return test === undefined ? [] : [test];
        });
        const values = address.columns.map((column) => sql`${row}.${identifier(column)}::text`);
        const keys = path.key.map((column, i) => sql`${column} = f.${table.keys[i] ?? column}`);
        return sql`
      select ${join(table.keys.map((key) => sql`f.${key}`))}, ${literal(address.kind)} as kind,
        serment.fingerprint(${literal(address.kind)}, array[${join(values)}]) as fingerprint
      from ${join([sql`${people} as f`, sql`${baseTable(source, address.table)} as ${row}`, ...path.tables])}
      where ${allOf([...keys, ...path.conditions, ...limits, ...values.map((value) => sql`${value} <> ''`)])}`;
      }),
  );
  if (parts.length === 0) return undefined;
  return sql`
    select * from (${join(parts, sql` union all `)}
    offset 0) as a
    where a.fingerprint is not null`;
}
