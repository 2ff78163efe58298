/** What outlives the database of a consent: the journal that no restore can contradict, and the seal anybody can check. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openJournal } from "../src/journal/journal.ts";
import { openLedger } from "../src/ledger/ledger.ts";
import { verifyReceipt } from "../src/ledger/receipt.ts";
import { consentSite } from "./support/consent-site.ts";

const folder = mkdtempSync(join(tmpdir(), "consent-kept-"));
const journal = openJournal({ folder: join(folder, "journal"), keyFile: join(folder, "journal.key") });
const ledger = openLedger({ folder: join(folder, "ledger"), keyFile: join(folder, "ledger.key") });
const site = await consentSite("consentkept", { journal, ledger });
const { send, answer, database } = site;
const waiting = async (id: unknown) =>
  (
    await database.query<{ kind: string }>(
      "select e.kind from serment.journal_outbox o join serment.event e on e.id = o.event where e.record = $1",
      [id],
    )
  ).map(({ kind }) => kind);

test("a withdrawal is told to the journal before it is answered; a consent waits for the next sweep", async () => {
  const visitor = await site.visitor();
  const yes = answer(visitor, true);
  const no = answer(visitor, false, { action: "withdraw" });
  await send("/consents", { body: yes });
  expect(await waiting(yes.id)).toEqual(["consentGiven"]);
  expect((await send("/consents", { body: no })).status).toBe(201);
  expect(await waiting(no.id)).toEqual([]);
});

test("a receipt says that it is not sealed, and once it is, holds without us and without our database", async () => {
  const visitor = await site.visitor();
  const sent = answer(visitor, true);
  await send("/consents", { body: sent });
  const receipt = async () =>
    (await send(`/consents/${sent.id}/receipt`, { bearer: visitor.capability })).body["serment:proof"];
  expect((await receipt())["serment:state"]).toBe("unsealed");
  await site.engine.seal();
  const proof = await receipt();
  expect(proof["serment:state"]).toBe("sealed");
  const state = await ledger.state();
  const verifier = await ledger.verifier(state?.origin ?? "");
  const verdict = verifyReceipt(proof["serment:receipt"], verifier);
  expect(verdict.good).toBe(true);
  expect(proof["serment:receipt"].entry).toContain(String(sent.id));
  const changed = {
    ...proof["serment:receipt"],
    entry: proof["serment:receipt"].entry.replace("true", "false"),
  };
  expect(verifyReceipt(changed, verifier).good).toBe(false);
});

test("a person's file holds what they answered", async () => {
  const invited = await site.consents.invite({ subject: "3" });
  const { body, status } = await send("/consents", {
    body: {
      ...answer(await site.visitor(), true),
      capability: invited.capability,
      text: invited.texts.en,
      language: "en",
      choices: { marketing: { email: true, phone: false } },
      action: "save",
      surface: "app-profile",
    },
  });
  expect(status).toBe(201);
  const file = await site.engine.openFile("3");
  expect(file?.consents).toMatchObject([
    {
      id: body.id,
      action: "save",
      surface: "app-profile",
      choices: { marketing: { email: true, phone: false } },
    },
  ]);
});

test("a visitor of whom nothing else is kept may go with a sweep; what they answered stands, and they may answer again", async () => {
  const visitor = await site.visitor();
  const there = async () =>
    (await database.query("select from visitor where id = $1", [visitor.visitor])).length;
  await send("/consents", { body: answer(visitor, true) });
  expect(await there()).toBe(1);
  await site.engine.sweep();
  const left = await there();
  const { body } = await send("/consents", { bearer: visitor.capability });
  expect(body.purposes[0]).toMatchObject({ channels: { "": { state: "given" } }, ask: [] });
  expect((await send("/consents", { body: answer(visitor, false) })).status).toBe(201);
  expect([left, await there()]).toEqual([0, 1]);
});

test("in a copy that was restored nothing is recorded before it is reconciled", async () => {
  const visitor = await site.visitor();
  await site.engine.beginRestore();
  for (const yes of [true, false]) {
    const sent = answer(visitor, yes);
    const { status, body } = await send("/consents", { body: sent });
    expect([status, body.code]).toEqual([503, "database-closed"]);
    expect(await database.query("select from serment.consent_record where id = $1", [sent.id])).toEqual([]);
  }
});
