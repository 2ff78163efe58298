/** What every crash test asks after something was killed, cut or filled up, and again after the next run. */
import { expect } from "vitest";
import { readKey } from "../../src/journal/key.ts";
import { readJournal } from "../../src/journal/read.ts";
import { historyOf, snapshotOf, wrongs, wrongsAtTheEnd } from "./forgetting-checker.ts";
import type { Copy, LeaversCompany } from "./leavers-database.ts";

/** Nothing early, nothing by halves, history equal to the tables. */
export async function expectWholeBatches(company: LeaversCompany, copy: Copy): Promise<number> {
  const history = await historyOf(copy.pool);
  expect(wrongs(company, await snapshotOf(copy.pool), history)).toEqual([]);
  return history.batches;
}

/**
 * One run ends what was begun: everything due is gone, the proof finds nothing, the journal is whole and says what the
 * history says, and another run has nothing to do.
 */
export async function expectNextRunToEnd(company: LeaversCompany, copy: Copy): Promise<void> {
  await copy.engine.sweep({ confirmDay: company.day });
  const history = await historyOf(copy.pool);
  expect(wrongsAtTheEnd(company, await snapshotOf(copy.pool), history)).toEqual([]);
  await expectProof(copy);
  expect(await journaled(copy)).toEqual({
    faults: [],
    rowsDeleted: history.rowsDeleted,
    cellsEmptied: history.cellsEmptied,
  });
  await copy.engine.sweep({ confirmDay: company.day });
  expect(await historyOf(copy.pool)).toMatchObject({
    rowsDeleted: history.rowsDeleted,
    cellsEmptied: history.cellsEmptied,
  });
}

/** `prove retention` finds nothing wrong and nothing due. */
export async function expectProof(copy: Copy): Promise<void> {
  const { wrong, overdueRows, overdueCells, due } = await copy.engine.proveRetention({ people: 50 });
  expect({ wrong, overdueRows, overdueCells, due }).toEqual({
    wrong: [],
    overdueRows: 0,
    overdueCells: 0,
    due: { people: 0, rows: 0, touched: 0 },
  });
}

/** What the journal says was forgotten, line by line as it was sealed; lines that never committed do not count. */
async function journaled(copy: Copy) {
  const key = await readKey(`${copy.journal}.key`);
  if (key === undefined) throw new Error("the journal has no key");
  let rowsDeleted = 0;
  let cellsEmptied = 0;
  const { faults } = await readJournal(copy.journal, key, {
    onLine({ entries }) {
      for (const entry of entries)
        if (entry.kind === "forget")
          if (entry.columns === null) rowsDeleted += entry.rows.length;
          else cellsEmptied += entry.rows.length * entry.columns.length;
    },
  });
  return { faults, rowsDeleted, cellsEmptied };
}

/** By the kept views of the database itself: no cell is filled and no row stands that nothing keeps or needs. */
export async function expectNothingKeptWithoutReason(copy: Copy): Promise<void> {
  const { rows } = await copy.pool.query<{ place: string }>(`
    select 'person ' || t.id || ' ' || c as place
    from public.person as t join serment.kept_person as k using (id),
      lateral (values ('name', t.name <> '' and not k.kept_name), ('email', t.email is not null and not k.kept_email),
        ('phone', t.phone is not null and not k.kept_phone),
        ('row', not k.row_kept and not exists (select from public.contract as c where c.person_id = t.id)
          and not exists (select from public.contact as c where c.person_id = t.id))) as v (c, wrong)
    where wrong
    union all
    select 'contract ' || t.id || ' ' || c
    from public.contract as t join serment.kept_contract as k using (id),
      lateral (values ('price', t.price is not null and not k.kept_price),
        ('serial', t.serial is not null and not k.kept_serial),
        ('row', not k.row_kept and not exists (select from public.invoice as i where i.contract_id = t.id))) as v (c, wrong)
    where wrong
    union all
    select 'invoice ' || t.id || ' ' || c
    from public.invoice as t join serment.kept_invoice as k using (id),
      lateral (values ('total', t.total is not null and not k.kept_total),
        ('delivered_to', t.delivered_to <> '' and not k.kept_delivered_to), ('row', not k.row_kept)) as v (c, wrong)
    where wrong
    union all
    select 'contact ' || t.id || ' ' || c
    from public.contact as t join serment.kept_contact as k using (id),
      lateral (values ('note', t.note is not null and not k.kept_note), ('row', not k.row_kept)) as v (c, wrong)
    where wrong`);
  expect(rows).toEqual([]);
}
