/**
 * What a company's own triggers do while a batch forgets: they change, delete or write again rows that the batch has
 * decided about. Where there are such triggers the batch first holds those rows still, so that afterwards only its own
 * transaction can have changed them; then it goes by their keys, empties once more what was filled again, and looks
 * at the end whether what was to go is gone. What a trigger does not let go undoes the batch, with the reason.
 */
import { isRow, namesIn, sameKeys } from "../keys.ts";
import { baseTable, type Source } from "../source.ts";
import { identifier, join, literal, none, type Sql, sql } from "../sql.ts";
import { fading, SAME_PLACE, spokenOf, undone } from "./carry-out.ts";
import type { Forgettable, Reference } from "./forgettable.ts";

/** SQLSTATE of what a trigger stands against; its message holds names of tables and columns, and no value. */
export const KEPT_BY_TRIGGER = "27S01";

const refuse = (message: string, ...values: readonly Sql[]): Sql => sql`
      raise exception ${join([literal(message), ...values])} using errcode = ${literal(KEPT_BY_TRIGGER)};`;

/** Whether anything of the company's runs when rows of these tables, or rows that go with them, change. */
export const hasTriggers = (source: Source, tables: readonly string[]): Sql => sql`
  triggered := exists (
    with recursive reached (oid) as (
      select unnest(array[${join(
        tables.map((table) => sql`${literal(baseTable(source, table).text)}::regclass::oid`),
      )}])
      union
      select more.oid
      from reached as r
      cross join lateral (
        select i.inhrelid as oid from pg_inherits as i where i.inhparent = r.oid
        union all
        select c.conrelid from pg_constraint as c
        where c.contype = 'f' and c.confrelid = r.oid and c.confdeltype in ('c', 'n', 'd')
      ) as more
    )
    select
    from reached as r
    where exists (
        select from pg_trigger as t
        where t.tgrelid = r.oid and not t.tgisinternal and t.tgenabled <> 'D' and not starts_with(t.tgname, 'serment_'))
      or exists (select from pg_rewrite as w where w.ev_class = r.oid and w.ev_enabled <> 'D'));`;

/** Nobody else may change what the batch is about to change; what somebody has changed already undoes it. */
export const holdAll = (table: Forgettable): Sql => {
  const hold = (which: Sql, strength: Sql): Sql => sql`
    expected := (select count(*) from ${table.said} as s where ${which});
    if expected > 0 then
      perform from ${table.base} as t join ${table.said} as s on ${SAME_PLACE} where ${which} for ${strength} of t;
      get diagnostics changed = row_count;${undone(table.table)}
    end if;`;
  return join(
    [
      hold(sql`s.gone`, sql`update`),
      ...(table.emptied.length === 0 ? [] : [hold(staying, sql`no key update`)]),
    ],
    none,
  );
};

const staying = sql`not s.gone and cardinality(s.emptied) > 0`;

/** Where the rows are now that triggers may have changed them. */
export const findAgain = (table: Forgettable): Sql => sql`
    update ${table.said} as s set place = t.ctid, place_table = t.tableoid, made_by = t.xmin
    from ${table.base} as t
    where (s.gone or cardinality(s.emptied) > 0) and ${isRow(table.keys, sql`t`, sql`s`)} and not (${SAME_PLACE});`;

/**
 * One statement for all rows; one for each row where a trigger changes another row of that statement before its turn,
 * or one that refers to a row that is gone before PostgreSQL has emptied the reference; it refuses both.
 */
const carry = (
  table: Forgettable,
  verb: string,
  which: Sql,
  statement: (where: Sql) => Sql,
): Sql => sql`${findAgain(table)}
    begin
      ${statement(SAME_PLACE)};
    exception when triggered_data_change_violation or foreign_key_violation then
      begin
        for one in select ${join(namesIn(table.keys, sql`s`))} from ${table.said} as s where ${which} loop
          ${statement(sql`${sameKeys(table.keys, sql`s`, sql`one`)} and ${isRow(table.keys, sql`t`, sql`one`)}`)};
        end loop;
      exception when triggered_data_change_violation then${refuse(
        `a trigger on \`%\` changes a row before it is ${verb}, which PostgreSQL refuses`,
        literal(table.table),
      )}
      end;
    end;`;

/** Whether a cell that was emptied holds something, in the row `t` of which `s` says what was to be done. */
const isFilledAgain = (table: Forgettable): Sql =>
  sql`(${join(
    table.emptied.map(({ column, filled }) => sql`${literal(column)} = any (s.emptied) and ${filled}`),
    sql` or `,
  )})`;

/** Empties what is not empty, whether for the first time or again. */
export function fadeAll(table: Forgettable): Sql {
  if (table.emptied.length === 0) return none;
  const filled = sql`
    from ${table.said} as s
    join ${table.base} as t on ${isRow(table.keys, sql`t`, sql`s`)}
    where ${staying} and ${isFilledAgain(table)}`;
  return sql`
  if exists (select${filled}) then${carry(
    table,
    "emptied",
    staying,
    (where) => sql`update ${table.base} as t
      set ${fading(table)}
      from ${table.said} as s
      where ${where} and ${staying} and ${isFilledAgain(table)}`,
  )}
  end if;`;
}

/** Deletes rows, and finds out what a trigger has put in the way of it. */
export function removeAll(table: Forgettable, refers: readonly Reference[], source: Source): Sql {
  const there = sql`
    select from ${table.said} as s
    join ${table.base} as t on ${isRow(table.keys, sql`t`, sql`s`)}
    where s.gone`;
  const hung = refers
    .filter(
      ({ kind, from, to, constraint }) =>
        kind === "needs" && to === table.table && from !== to && constraint?.onDelete !== "cascade",
    )
    .map(({ from, columns, toColumns }) => {
      const match = columns.map(
        (column, i) => sql`u.${identifier(column)} = t.${identifier(toColumns[i] ?? column)}`,
      );
      return sql`
    if exists (
      select from ${table.said} as s
      join ${table.base} as t on ${isRow(table.keys, sql`t`, sql`s`)}
      join ${baseTable(source, from)} as u on ${join(match, sql` and `)}
      where s.gone
    ) then${refuse("a trigger writes rows of `%` that refer to what is to be deleted in `%`", literal(from), literal(table.table))}
    end if;`;
    });
  return sql`
  if exists (select from ${table.said} where gone) then${join(hung, none)}${carry(
    table,
    "deleted",
    sql`s.gone`,
    (where) => sql`delete from ${table.base} as t
      using ${table.said} as s
      where ${where} and s.gone`,
  )}
    if exists (${there} and ${SAME_PLACE}) then${refuse("a trigger before delete on `%`, or a rule, keeps its rows", literal(table.table))}
    end if;
    if exists (${there}) then${refuse("a trigger on `%` keeps rows, or writes them again, when they are deleted", literal(table.table))}
    end if;
  end if;`;
}

/** Whether a row that stays still speaks of one that goes. */
export function refuseMention(source: Source, tables: readonly Forgettable[], mention: Reference): Sql {
  const gone = spokenOf(tables, mention);
  return gone === undefined
    ? none
    : sql`
    if exists (select from ${baseTable(source, mention.from)} as u, ${gone}) then${refuse(
      "a trigger on `%` keeps its rows speaking of what is to be deleted in `%`",
      literal(mention.from),
      literal(mention.to),
    )}
    end if;`;
}

/** At the end: whether all that was to go is gone. */
export function verify(table: Forgettable): Sql {
  const again = sql`
    from ${table.said} as s
    join ${table.base} as t on ${isRow(table.keys, sql`t`, sql`s`)}
    where`;
  const filled =
    table.emptied.length === 0
      ? none
      : sql`
  if exists (select${again} ${staying} and ${isFilledAgain(table)}) then${refuse("a trigger on `%` keeps or fills again cells that are emptied", literal(table.table))}
  end if;`;
  return sql`
  if exists (select${again} s.gone) then${refuse("a trigger on `%` keeps rows, or writes them again, when they are deleted", literal(table.table))}
  end if;${filled}`;
}
