/**
 * Disclosures and notices are sealed with the other acts: what is changed afterwards is found, and their proof goes once
 * the policy's period is over, but not while it still decides something.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { forgetProof } from "../src/enforce/ledger-forget.ts";
import { openLedger } from "../src/ledger/ledger.ts";
import { withConnection } from "../src/postgres/connect.ts";
import { disclosing, TODAY } from "./support/disclosing.ts";

const folder = mkdtempSync(join(tmpdir(), "disclosure-ledger-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const ledger = openLedger({ folder: join(folder, "ledger"), keyFile: join(folder, "key") });
const { database, engine, on, toAgency } = await disclosing("disclosureledger", { ledger });

const kept = async () =>
  (
    await database.query<{ n: string }>(
      `select 'disclosed ' || count(*) as n from serment.disclosed
       union all select 'disclosure ' || count(*) from serment.disclosure
       union all select 'notice ' || count(*) from serment.recipient_notice
       union all select 'noticeAct ' || count(*) from serment.recipient_notice_act
       union all select 'mission ' || count(*) from serment.mission
       order by 1`,
    )
  ).map(({ n }) => n);

test("every table of disclosures is sealed, and a row that somebody changed is found", async () => {
  await toAgency({});
  await engine.recordEvent({
    kind: "restriction",
    subject: "1",
    ground: "accuracy",
    at: `${TODAY}T08:00:00Z`,
  });
  await engine.recordEvent({
    kind: "restriction",
    subject: "2",
    ground: "accuracy",
    at: `${TODAY}T08:00:00Z`,
  });
  await engine.recordNoticeActs(["1"], "acknowledged");
  await engine.endMission("1", { reason: "over" });
  await engine.seal();
  const sealed = await database.query<{ source: string }>("select distinct source from serment.ledger_entry");
  for (const source of ["mission", "missionEnd", "disclosure", "disclosed", "notice", "noticeAct"])
    expect(sealed).toContainEqual({ source });
  const whole = await engine.audit();
  await withConnection(database.pool, async (c) => {
    await c.query("set session_replication_role = replica");
    await c.query("update serment.disclosed set subject = '4' where subject = '2'");
    await c.query("set session_replication_role = origin");
  });
  const broken = await engine.audit();
  expect([whole.faults.length, broken.faults.length]).toEqual([0, 1]);
  await withConnection(database.pool, async (c) => {
    await c.query("set session_replication_role = replica");
    await c.query("update serment.disclosed set subject = '2' where subject = '4'");
    await c.query("set session_replication_role = origin");
  });
});

test("their proof goes when its period is over; a notice that nobody has settled stays", async () => {
  const forget = () => withConnection(database.pool, (c) => forgetProof(c));
  const before = await kept();
  expect(await forget()).toEqual({});
  expect(await kept()).toEqual(before);
  await on("2040-01-01");
  await forget();
  await forget();
  expect(await kept()).toEqual(["disclosed 0", "disclosure 0", "mission 1", "notice 1", "noticeAct 0"]);
  await engine.seal();
  expect((await engine.audit()).faults).toEqual([]);
});
