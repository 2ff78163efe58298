/** One person's acts read from PostgreSQL: the latest first, all kinds, nobody else's, nothing that must not be told. */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openEngine } from "../src/engine.ts";
import { verifyReceipt } from "../src/ledger/receipt.ts";
import { serve } from "../src/server/serve.ts";
import { failureOf, sealedDatabase } from "./support/sealed.ts";
import { smallMap } from "./support/small-company.ts";

const { database, policy, ledger, folder, seal } = await sealedDatabase("timeline");
const engine = openEngine({ pool: database.pool, policy, map: smallMap, ledger });
const words = "\nMay we write to you?\r\nYes \u00a0or no.\n";

await database.query(
  "insert into serment.shown_text (hash, what, language, content, policy_version) values (sha256(convert_to($1, 'UTF8')), 'consent marketing', 'en', $1, '1')",
  [words],
);
const texts = await database.query<{ hash: string }>(
  "select encode(hash, 'hex') as hash from serment.shown_text",
);
const hash = texts[0]?.hash ?? "";
await database.query(
  `insert into serment.event (at, subject_table, subject, kind, purpose, channel, source, claimed_at, text_hash, actor, note)
   values ('2025-05-05 10:00+02', 'person', '2', 'consentGiven', 'marketing', 'email', 'phone', '2025-05-05 09:58+02',
     sha256(convert_to($1, 'UTF8')), 'J. Peeters', 'she called'),
     ('2025-05-06 10:00+02', 'person', '1', 'objection', 'directMarketing', null, 'web', null, null, null, null)`,
  [words],
);
await database.query(`
  insert into serment.consent_record (id, subject_table, subject, policy_version, policy_hash, text_hash, language, action, surface,
      choices, recorded_at)
    select '00000000-0000-4000-8000-000000000001', 'person', '2', '1', 'x', hash, 'en', 'save', 'web',
      '{"marketing": {"email": false, "phone": true}}', '2025-06-01 08:00Z' from serment.shown_text;
  insert into serment.event (at, subject_table, subject, kind, purpose, channel, source, record) values
    ('2025-06-01 08:00Z', 'person', '2', 'consentRefused', 'marketing', 'email', 'web', '00000000-0000-4000-8000-000000000001'),
    ('2025-06-01 08:00Z', 'person', '2', 'consentGiven', 'marketing', 'phone', 'web', '00000000-0000-4000-8000-000000000001');
  insert into serment.contact_entry (subject_table, subject, direction, purpose, channel, sender, at, day) values
    ('person', '2', 'in', 'marketing', 'phone', 'the shop', '2025-07-01 08:00Z', '2025-07-01');
  insert into serment.contact_act (contact, act, at) values (1, 'sent', '2025-07-01 08:00Z');
  insert into serment.disclosure (day, recipient, party, purpose, bases, fields, subject_table, people, opened, reference, norm, secret, policy_version)
    values ('2025-08-01', 'police', 'Police', 'marketing', '{publicTask}', '{identity.name}', 'person', 1, false, 'PV 1', 'Code', true, '1'),
      ('2025-08-02', 'agency', 'Look & Co', 'marketing', '{consent}', '{identity.name,identity.email}', 'person', 1, false, 'A', 'B', false, '1');
  insert into serment.disclosed (at, disclosure, subject_table, subject) values
    ('2025-08-01 08:00Z', 1, 'person', '2'), ('2025-08-02 08:00Z', 2, 'person', '2');
  insert into serment.recipient_notice (at, day, recipient, party, subject_table, subject, kind) values
    ('2025-09-01 08:00Z', '2025-09-01', 'police', 'Police', 'person', '2', 'objection'),
    ('2025-09-02 08:00Z', '2025-09-02', 'agency', 'Look & Co', 'person', '2', 'withdrawal');
`);

const ofBert = () => engine.personActs("2", { skip: 0, limit: 20 });

test("every kind of act is there, the latest first, without what an authority keeps secret", async () => {
  const { acts, total, before } = await ofBert();
  expect(acts.map(({ source, id }) => `${source} ${id}`)).toEqual([
    "notice 2",
    "disclosed 2",
    "contact 1",
    "consent 1",
    "event 1",
  ]);
  expect({ total, before }).toEqual({ total: 5, before: null });
  expect(acts[0]).toMatchObject({ party: "Look & Co", kind: "withdrawal", steps: [] });
  expect(acts[1]).toMatchObject({ party: "Look & Co", fields: ["identity.name", "identity.email"] });
  expect(acts[2]).toMatchObject({ direction: "in", steps: [{ act: "sent", reason: null }] });
  expect(acts[3]).toMatchObject({
    action: "save",
    text: hash,
    parts: [
      { event: 3, kind: "consentRefused", channel: "email" },
      { event: 4, kind: "consentGiven", channel: "phone" },
    ],
  });
  expect(acts[4]).toMatchObject({ kind: "consentGiven", cameBy: "phone", actor: "J. Peeters", leaf: null });
});

test("the words come with the acts they were shown for, to the byte", async () => {
  const { texts } = await ofBert();
  expect(texts[hash]).toEqual({ hash, language: "en", content: words, policyVersion: "1" });
});

test("a page knows how many there are and what came before it", async () => {
  const page = await engine.personActs("2", { skip: 2, limit: 2 });
  expect(page.acts.map(({ source }) => source)).toEqual(["contact", "consent"]);
  expect(page.total).toBe(5);
  expect(page.before).toBe("2025-08-02T08:00:00+00:00");
});

test("somebody who is not there has no acts, and a name is no handle", async () => {
  expect((await engine.personActs("77", { skip: 0, limit: 20 })).total).toBe(0);
  expect(await failureOf(engine.personActs("ana@example.be", { skip: 0, limit: 1 }))).toMatchObject({
    code: "bad-argument",
  });
});

test("the tag changes with an act, with its seal and with nobody else's", async () => {
  const tags = [await engine.personTag("2")];
  expect(await engine.personTag("2")).toBe(tags[0]);
  await database.query(
    "insert into serment.event (at, subject_table, subject, kind, purpose) values ('2025-05-07 10:00+02', 'person', '1', 'objection', 'evidence')",
  );
  expect(await engine.personTag("2")).toBe(tags[0]);
  expect(await engine.personTag("1")).not.toBe(tags[0]);
  await seal();
  tags.push(await engine.personTag("2"));
  await database.query("insert into serment.contact_act (contact, act) values (1, 'delivered')");
  tags.push(await engine.personTag("2"));
  expect(new Set(tags).size).toBe(3);
  expect(tags.join()).toMatch(/^[\w,-]{68}$/);
});

test("a receipt of each act of theirs holds; of anybody else's, or of a secret one, there is none", async () => {
  const { acts } = await ofBert();
  const verifier = readFileSync(`${ledger.place.keyFile}.pub`, "utf8").trim();
  for (const { source, id, leaf } of acts) {
    const receipt = await engine.personReceipt("2", { source, id });
    expect(receipt.leaf).toBe(leaf);
    expect(verifyReceipt(receipt, verifier)).toMatchObject({ good: true });
  }
  for (const act of [
    { source: "event", id: "2" },
    { source: "disclosed", id: "1" },
    { source: "notice", id: "1" },
    { source: "event", id: "3" },
    { source: "mission", id: "1" },
    { source: "event", id: "1 or true" },
  ])
    expect(await failureOf(engine.personReceipt("2", act))).toMatchObject({ code: "not-found" });
});

test("the file a page gives is verified by Node alone, and no longer once a letter of it is another", async () => {
  const served = await serve({ engine, port: 0, host: "127.0.0.1" });
  const site = `http://127.0.0.1:${served.port}`;
  const page = await (await fetch(`${site}/ledger/2?lang=en`)).text();
  const [, link = ""] = /href="(\/ledger\/2\/receipts\/consent-1)"/.exec(page) ?? [];
  const receipt = await (await fetch(site + link)).text();
  await served.close();
  expect(page).toContain("May we write to you?&#13;\nYes \u00a0or no.");
  const verify = (content: string): string => {
    const file = join(folder, "receipt.json");
    writeFileSync(file, content);
    const typed = ["bin/serment-verify.mjs", file, "--key", `${ledger.place.keyFile}.pub`];
    return execFileSync(process.execPath, typed, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  };
  expect(() => verify(receipt)).not.toThrow();
  expect(() => verify(receipt.replace("save", "sabe"))).toThrow();
});
