/**
 * The second half of a batch: what keeps each row looked at is asked in statements that begin after the locks were
 * had, and what nothing keeps is emptied or deleted. A row that somebody changed in between has another place in its
 * table by then; it is not touched, and the batch is undone and tried again.
 */

import { noticesOfForgetting } from "../recipient-notices.ts";
import type { Source } from "../source.ts";
import { join, none, type Sql, sql } from "../sql.ts";
import type { StandingTable } from "../standing.ts";
import type { Step } from "../step.ts";
import { watchedTables } from "../triggers.ts";
import { account, nextLook, released, standingAfter } from "./account.ts";
import { nextAlong, onlyWay } from "./along.ts";
import { DAY, DONE, functionStep, NEXT, RELEASED } from "./batch.ts";
import { breakCircle, fade, files, remove, unmention } from "./carry-out.ts";
import { circles } from "./circle.ts";
import { fadeAll, findAgain, hasTriggers, holdAll, refuseMention, removeAll, verify } from "./company.ts";
import { cascades, decide, holdStill, movedPeople, need, recheck, standingNow } from "./decide.ts";
import { type Forgettable, inOrder, references } from "./forgettable.ts";
import { tie, untie } from "./tie.ts";
import { unheld } from "./unheld.ts";

const ARTICLE = "GDPR art. 5(1)(e) and 17";

/**
 * From here on the company's own triggers run, which name their tables as any session of its does: by the path it
 * logs in with. Ours are named in full. It ends with the function.
 */
const COMPANYS_PATH = sql`
  if coalesce(current_setting('serment.company_path', true), '') = '' then
    -- Once in a session: PostgreSQL writes down all of its settings to tell one.
    perform set_config('serment.company_path', reset_val, false)
    from pg_catalog.pg_settings
    where name = 'search_path';
  end if;
  perform set_config('search_path', current_setting('serment.company_path'), true);`;

const eachOf = (tables: readonly Forgettable[], part: (table: Forgettable) => Sql): Sql =>
  join(
    tables.map((table) => part(table)),
    none,
  );

export function forgetStep(
  source: Source,
  standings: readonly StandingTable[],
  tables: readonly Forgettable[],
): Step {
  const refers = references(source, tables);
  const order = inOrder(tables, refers);
  const watched = watchedTables(source, standings);
  const flat = order.flat();
  const round = circles(source, tables);
  const circular = flat.filter(({ table }) => round.some(({ to }) => to === table));
  const mentions = refers.filter(({ kind }) => kind === "mentions");
  const code = sql`
#variable_conflict use_column
declare
  today date := (select day from ${DAY});
  changed bigint;
  expected bigint;
  triggered boolean;
  held boolean := exists (select from serment.active_hold);
  one record;
begin
  delete from ${DONE};
  delete from ${NEXT};
  delete from ${RELEASED};${join(
    standings.map((table) => standingNow(source, table)),
    none,
  )}${join(
    tables.map((table) => decide(source, standings, table)),
    none,
  )}${join(
    tables.map((table) => recheck(source, standings, table)),
    none,
  )}${join(
    flat.filter(({ table }) => cascades(refers, table)).map((table) => holdStill(table)),
    none,
  )}${hasTriggers(source, [...new Set([...flat.map(({ table }) => table), ...refers.map(({ from }) => from)])])}
  if triggered then${join(
    flat.map((table) => holdAll(table)),
    none,
  )}
  end if;${join(
    tables.map((table) => tie(source, standings, tables, table)),
    none,
  )}${join(
    order.map((group) => need(source, tables, refers, group)),
    none,
  )}${join(
    watched.map((one) => movedPeople(source, standings, tables, one)),
    none,
  )}${join(
    flat.map((table) => released(tables, refers, table)),
    none,
  )}${join(
    flat.map((table) => untie(source, tables, table)),
    none,
  )}${join(
    flat.map((table) =>
      account(
        table,
        round.some(({ to }) => to === table.table),
      ),
    ),
    none,
  )}${join(
    flat.filter((table) => onlyWay(source, standings, table) !== undefined).map((table) => nextAlong(table)),
    none,
  )}${join(
    standings.map((table) => nextLook(tables, table)),
    none,
  )}${noticesOfForgetting(source, tables)}${COMPANYS_PATH}
  perform set_config('serment.sweeping', pg_current_xact_id()::text, true);${join(
    flat.map((table) => files(flat, table)),
    none,
  )}
  if triggered then${eachOf(flat, fadeAll)}
  else${eachOf(flat, fade)}
  end if;
  perform set_config('serment.sweeping', '', true);${join(
    mentions.map((mention) => unmention(source, tables, mention)),
    none,
  )}
  if triggered then${join(
    mentions.map((mention) => refuseMention(source, tables, mention)),
    none,
  )}
  end if;
  perform set_config('serment.sweeping', pg_current_xact_id()::text, true);${
    order.some(({ length }) => length > 1)
      ? sql`
  set constraints all deferred;`
      : none
  }
  if triggered then${eachOf(circular, findAgain)}${join(
    order.map((group) => breakCircle(refers, group, true)),
    none,
  )}
  else${join(
    order.map((group) => breakCircle(refers, group, false)),
    none,
  )}
  end if;
  if triggered then${eachOf(flat, (table) => removeAll(table, refers, source))}
    set constraints all immediate;${eachOf(flat, fadeAll)}
  else${eachOf(flat, remove)}
  end if;${join(
    standings.map((table) => standingAfter(source, tables, table)),
    none,
  )}${unheld(source, standings, tables)}${
    order.some(({ length }) => length > 1)
      ? sql`
  set constraints all immediate;`
      : none
  }
  perform set_config('serment.sweeping', '', true);
  if triggered then${eachOf(flat, verify)}
  end if;
  update serment.due_row as d set due_day = '-infinity'
  from ${RELEASED} as r
  where d.table_name = r.table_name and d.row_key = r.row_key and d.due_day > today;
  return query
    select d.table_name, d.change, d.columns, array_agg(d.key)
    from ${DONE} as d
    group by d.table_name, d.change, d.columns;
end
`;
  return functionStep(
    source,
    "sweep_forget",
    none,
    none,
    sql`table (table_name text, change text, columns text[], keys text[])`,
    `empties and deletes what no purpose keeps of the people and rows of a batch; ${ARTICLE}`,
    code,
  );
}
