/** Consent over HTTP: an answer is recorded once, exactly, by whoever may give it, and what it says is done at once. */
import { createHash, randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { sealWith } from "../src/enforce/consent/capability.ts";
import { openEngine } from "../src/engine.ts";
import { purposeRole, purposeSchema } from "../src/policy/purpose-names.ts";
import { consentSite, SECRET, SITE } from "./support/consent-site.ts";

const site = await consentSite("consenthttp");
const { send, answer, database } = site;
const rowsOf = (id: unknown) => database.query("select * from serment.consent_record where id = $1", [id]);
const actsOf = (visitor: string) =>
  database.query<{ kind: string; purpose: string; source: string; record: string }>(
    "select kind, purpose, source, record from serment.event where subject = $1 order by id",
    [visitor],
  );

describe("an answer", () => {
  test("makes the visitor, the record and its acts, and is read back", async () => {
    const visitor = await site.visitor();
    const before = await database.query("select from visitor where id = $1", [visitor.visitor]);
    const sent = answer(visitor, true, { build: "ab".repeat(32), at: "2026-03-05T14:30:00+01:00" });
    const { status, body } = await send("/consents", { body: sent });
    expect([before.length, status, body.fresh]).toEqual([0, 201, true]);
    expect(await database.query("select id from visitor where id = $1", [visitor.visitor])).toHaveLength(1);
    const [row] = await rowsOf(sent.id);
    expect(row).toMatchObject({
      subject_table: "visitor",
      subject: visitor.visitor,
      policy_version: "1",
      language: "fr",
      build_hash: "ab".repeat(32),
      action: "acceptAll",
      surface: "banner",
      choices: { statistics: { "": true } },
      claimed_at: "2026-03-05T13:30:00+00:00",
    });
    expect(await actsOf(visitor.visitor)).toEqual([
      { kind: "consentGiven", purpose: "statistics", source: "web", record: sent.id },
    ]);
    const state = await send("/consents", { bearer: visitor.capability });
    const stands = state.body.purposes[0];
    expect(stands).toMatchObject({ purpose: "statistics", channels: { "": { state: "given" } }, ask: [] });
    expect(stands.channels[""].until).toBe(body.until.statistics[""]);
  });

  test("until when it lasts is the same day in the answer, in what stands and in SQL", async () => {
    const visitor = await site.visitor();
    const { body } = await send("/consents", { body: answer(visitor, true) });
    await database.query("insert into page_view (visitor_id, page) values ($1, '/')", [visitor.visitor]);
    const [row] = await database.query<{ until: string }>(
      `select max(until_day)::text as until
       from serment.standing_visitor where subject = $1 and purpose = 'statistics'`,
      [visitor.visitor],
    );
    // The data themselves are kept for six months after the last visit, which may be a day or two less.
    const [limits] = await database.query<{ kept: string }>(
      "select serment.add_months(serment.day_of(now()), 6)::text as kept",
    );
    const until = body.until.statistics[""];
    expect(row?.until).toBe([until, limits?.kept ?? ""].sort()[0]);
  });

  test("refused and withdrawn count as such, and every purpose has its yes or no", async () => {
    const visitor = await site.visitor();
    const said = (yes: boolean, more = {}) => send("/consents", { body: answer(visitor, yes, more) });
    expect((await said(false)).status).toBe(201);
    expect((await said(true, { action: "save" })).status).toBe(201);
    expect((await said(false, { action: "withdraw", surface: "app-settings" })).status).toBe(201);
    const acts = await actsOf(visitor.visitor);
    expect(acts.map(({ kind, source }) => `${kind} ${source}`)).toEqual([
      "consentRefused web",
      "consentGiven web",
      "consentWithdrawn app",
    ]);
    const { body } = await send("/consents", { bearer: visitor.capability });
    expect(body.purposes[0].channels[""].state).toBe("withdrawn");
  });

  test("a withdrawal that was answered is seen by the next query of the purpose", async () => {
    const visitor = await site.visitor();
    await send("/consents", { body: answer(visitor, true) });
    await database.query("insert into page_view (visitor_id, page) values ($1, '/prices')", [
      visitor.visitor,
    ]);
    const view = `${purposeSchema("statistics")}.page_view`;
    const seen = () =>
      database.as(
        purposeRole(site.policy, "statistics"),
        async (c) => (await c.query(`select from ${view} where visitor_id = $1`, [visitor.visitor])).rowCount,
      );
    expect(await seen()).toBe(1);
    const withdrawn = answer(visitor, false, { action: "withdraw" });
    expect((await send("/consents", { body: withdrawn })).status).toBe(201);
    expect(await seen()).toBe(0);
    // What made it so is one transaction: the record, its act and the standing.
    const [same] = await database.query<{ yes: boolean }>(
      `select e.xmin = r.xmin as yes from serment.event e, serment.consent_record r
       where e.record = r.id and r.id = $1`,
      [withdrawn.id],
    );
    expect(same?.yes).toBe(true);
  });
});

describe("the same answer", () => {
  test("sent 32 times at once is 32 successes and one row", async () => {
    const visitor = await site.visitor();
    const sent = answer(visitor, true);
    const done = await Promise.all(Array.from({ length: 32 }, () => send("/consents", { body: sent })));
    expect(done.map(({ status }) => status).sort()).toEqual([...Array(31).fill(200), 201]);
    expect(new Set(done.map(({ body }) => body.recordedAt)).size).toBe(1);
    expect(await rowsOf(sent.id)).toHaveLength(1);
    expect(await actsOf(visitor.visitor)).toHaveLength(1);
  });

  test("replayed after another one changes nothing, and its number stands for nothing else", async () => {
    const visitor = await site.visitor();
    const yes = answer(visitor, true);
    const no = answer(visitor, false);
    await send("/consents", { body: yes });
    await send("/consents", { body: no });
    expect((await send("/consents", { body: yes })).status).toBe(200);
    const { body } = await send("/consents", { bearer: visitor.capability });
    expect(body.purposes[0].channels[""].state).toBe("refused");
    const other = await send("/consents", {
      body: { ...yes, choices: { statistics: { "": false } }, action: "save" },
    });
    expect([other.status, other.body.code]).toEqual([409, "answer-differs"]);
  });

  test("two different answers under one number, at once: one is recorded, one is told", async () => {
    const visitor = await site.visitor();
    const id = randomUUID();
    const both = await Promise.all(
      [true, false].map((yes) => send("/consents", { body: answer(visitor, yes, { id }) })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  test("a clock that is hours off is kept as it was claimed, and orders nothing", async () => {
    const visitor = await site.visitor();
    const late = answer(visitor, true, { at: "2035-01-01T00:00:00+00:00" });
    const early = answer(visitor, false, { at: "1999-01-01T00:00:00+00:00" });
    await send("/consents", { body: late });
    await send("/consents", { body: early });
    const { body } = await send("/consents", { bearer: visitor.capability });
    expect(body.purposes[0].channels[""].state).toBe("refused");
    const [row] = await rowsOf(late.id);
    expect(row?.claimed_at).toBe("2035-01-01T00:00:00+00:00");
  });
});

describe("what does not fit is refused, with what is near", async () => {
  const visitor = await site.visitor();
  const person = await site.consents.invite({ subject: "3" });
  const text = person.texts.fr ?? "";
  const marketing = {
    capability: person.capability,
    text,
    choices: { marketing: { email: true, phone: false } },
    action: "save",
  };
  const cases: readonly (readonly [what: string, body: object, status: number, said: RegExp])[] = [
    ["a purpose nobody declared", { choices: { statistic: { "": true } } }, 422, /did you mean `statistics`/],
    ["a purpose left out", { choices: {} }, 422, /no answer about `statistics`/],
    [
      "a channel of a purpose without any",
      { choices: { statistics: { email: true } } },
      422,
      /asks for no channel/,
    ],
    [
      "a channel nobody declared",
      { ...marketing, choices: { marketing: { emial: true, phone: true } } },
      422,
      /did you mean `email`/,
    ],
    [
      "a channel left out",
      { ...marketing, choices: { marketing: { email: true } } },
      422,
      /no answer about `phone`/,
    ],
    [
      "all channels and one of them",
      { ...marketing, choices: { marketing: { "": true, email: true } } },
      422,
      /alone/,
    ],
    ["another language than the text's", { language: "nl" }, 422, /in `fr`/],
    ["a language of nobody", { language: "frr" }, 422, /did you mean `fr`/],
    ["a text nobody was shown", { text: "0".repeat(64) }, 422, /was ever shown/],
    ["no hash of a text", { text: "banner v4" }, 422, /text/],
    ["an action there is not", { action: "acceptall" }, 422, /did you mean `acceptAll`/],
    [
      "a button that says something else",
      { action: "acceptAll", choices: { statistics: { "": false } } },
      422,
      /save/,
    ],
    ["no UUID", { id: "1" }, 422, /id/],
    ["no instant", { at: "yesterday" }, 422, /not an instant/],
    ["a day that is none", { at: "2026-02-31T25:00:00Z" }, 422, /not an instant/],
    ["a choice that is no yes or no", { choices: { statistics: { "": "yes" } } }, 422, /choices/],
    ["a name of JavaScript's own", { choices: { constructor: { "": true } } }, 422, /constructor/],
    ["more than the interface has", { ip: "192.0.2.1" }, 422, /ip/],
    ["a surface that could hold anything", { surface: "Ana Peeters, ana@example.be" }, 422, /surface/],
  ];
  test.each(cases)("%s", async (_, more, status, said) => {
    const sent = answer(visitor, true, { ...more });
    const { status: found, body } = await send("/consents", { body: sent });
    expect(found).toBe(status);
    expect(JSON.stringify(body)).toMatch(said);
    expect(body.code).toBe("answer-refused");
    if (typeof sent.id === "string" && sent.id.length > 30) expect(await rowsOf(sent.id)).toEqual([]);
  });

  test("a body that is no JSON, or empty", async () => {
    for (const body of ["{", "", "null", "[]", "\u0000"])
      expect((await send("/consents", { body, method: "POST" })).status).toBeGreaterThanOrEqual(400);
  });

  test("a person who is not there, or is gone since", async () => {
    await expect(site.consents.invite({ subject: "99999" })).rejects.toMatchObject({ code: "not-found" });
    await expect(site.consents.invite({ subject: "no number" })).rejects.toMatchObject({ code: "not-found" });
    await database.query("insert into person (id, name) values (77, 'Eve')");
    const gone = await site.consents.invite({ subject: "77" });
    await database.query("delete from person where id = 77");
    const sent = answer(visitor, true, { ...marketing, capability: gone.capability });
    expect((await send("/consents", { body: sent })).status).toBe(404);
  });

  test("one that is refused does not harm those it arrived with", async () => {
    await database.query("insert into person (id, name) values (78, 'Eve')");
    const gone = await site.consents.invite({ subject: "78" });
    await database.query("delete from person where id = 78");
    const done = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        send("/consents", {
          body: answer(visitor, true, { ...marketing, ...(i === 7 ? { capability: gone.capability } : {}) }),
        }),
      ),
    );
    expect(done.map(({ status }) => status)).toEqual(
      Array.from({ length: 20 }, (_, i) => (i === 7 ? 404 : 201)),
    );
  });
});

describe("a capability", async () => {
  const visitor = await site.visitor();
  const other = await site.visitor();
  const sign = (more: object, secret: Uint8Array = SECRET) =>
    sealWith(secret, SITE, () => 0).sign({
      use: "answer",
      subjectTable: "visitor",
      subject: visitor.visitor,
      purposes: ["statistics"],
      expires: Math.floor(Date.now() / 1_000) + 600,
      audience: SITE,
      ...more,
    });
  const status = async (capability: string): Promise<number> =>
    (await send("/consents", { body: answer(visitor, true, { capability }) })).status;

  test("is refused when it is forged, changed, over, too long or for another site", async () => {
    const [payload = "", signature = ""] = visitor.capability.split(".");
    const changed = Buffer.from(payload, "base64url").toString().replace(visitor.visitor, other.visitor);
    expect(await status(sign({}, Buffer.alloc(32, 8)))).toBe(401);
    expect(await status(`${Buffer.from(changed).toString("base64url")}.${signature}`)).toBe(401);
    expect(await status(`${payload}.`)).toBe(401);
    expect(await status("..")).toBe(401);
    expect(await status(sign({ expires: Math.floor(Date.now() / 1_000) - 1 }))).toBe(401);
    expect(await status(sign({ expires: Math.floor(Date.now() / 1_000) + 86_400 }))).toBe(401);
    expect(await status(sign({ audience: "https://elsewhere.example" }))).toBe(401);
    expect(await status(visitor.return)).toBe(401);
    expect(await status(sign({ purposes: [] }))).toBe(403);
    expect(await status(sign({}))).toBe(201);
  });

  test("gives nobody the answers of somebody else", async () => {
    const sent = answer(visitor, true);
    await send("/consents", { body: sent });
    for (const path of [`/consents/${sent.id}`, `/consents/${sent.id}/receipt`]) {
      expect((await send(path, { bearer: visitor.capability })).status).toBe(200);
      expect((await send(path, { bearer: other.capability })).status).toBe(403);
      expect((await send(path)).status).toBe(401);
    }
    expect((await send("/consents", { body: { ...sent, capability: other.capability } })).status).toBe(403);
    expect((await send(`/consents/${randomUUID()}`, { bearer: other.capability })).status).toBe(404);
    expect((await send("/consents", {})).status).toBe(401);
  });

  test("is had anew by a visitor who comes back, and by nobody with an answer's", async () => {
    const back = await send("/visitors", { method: "POST", bearer: visitor.return });
    expect([back.status, back.body.visitor]).toEqual([201, visitor.visitor]);
    expect((await send("/visitors", { method: "POST", bearer: visitor.capability })).status).toBe(401);
  });

  test("lasts a quarter of an hour", async () => {
    const mine = await site.visitor();
    expect((await send("/consents", { bearer: mine.capability })).status).toBe(200);
    site.wait(16 * 60);
    expect((await send("/consents", { bearer: mine.capability })).status).toBe(401);
    expect((await send("/visitors", { method: "POST", bearer: mine.return })).body.visitor).toBe(
      mine.visitor,
    );
    site.wait(-16 * 60);
  });
});

describe("proof", () => {
  test("the text of any record is served to the byte, for good, and its hash is its name", async () => {
    const visitor = await site.visitor();
    for (const hash of Object.values(visitor.texts)) {
      const response = await fetch(`${site.url}/consents/texts/${hash}`);
      const bytes = Buffer.from(await response.arrayBuffer());
      expect(createHash("sha256").update(bytes).digest("hex")).toBe(hash);
      expect(response.headers.get("cache-control")).toContain("immutable");
    }
    expect((await send(`/consents/texts/${"0".repeat(64)}`)).status).toBe(404);
  });

  test("a receipt has what ISO/IEC TS 27560 asks for, in the words of the vocabulary", async () => {
    const visitor = await site.visitor();
    const sent = answer(visitor, true);
    await send("/consents", { body: sent });
    const { headers, body } = await send(`/consents/${sent.id}/receipt`, { bearer: visitor.capability });
    expect(headers.get("content-type")).toContain("application/ld+json");
    expect(body).toMatchObject({
      "@type": "dpv:ConsentReceipt",
      "dct:conformsTo": "https://w3id.org/dpv/schema/dpv-27560#receipt-eu-gdpr",
      "serment:proof": { "serment:state": "unsealed" },
    });
    const [record] = body["dpv:hasRecordOfActivity"];
    for (const field of [
      "dct:identifier",
      "dct:conformsTo",
      "dpv:hasDataSubject",
      "dpv:hasDataController",
      "dpv:hasJurisdiction",
      "dpv:hasLegalBasis",
      "dpv:hasNotice",
      "dpv:hasConsentControl",
      "dpv:hasRight",
    ])
      expect(record).toHaveProperty([field]);
    const process = record["dpv:hasProcess"];
    expect(process["dpv:hasPurpose"]["dct:identifier"]).toBe("statistics");
    expect(process["dpv:hasPersonalData"]).toHaveLength(1);
    expect(process["dpv:hasStorageCondition"].map((one: Record<string, unknown>) => one["@type"])).toEqual([
      "dpv:StorageLocation",
      "dpv:StorageDuration",
    ]);
    expect(process["dpv:hasRecipient"][0]["skos:prefLabel"]).toBe("our own machines");
    const [status] = record["dpv:hasConsentStatus"];
    expect(status["@type"]).toContain("dpv:ConsentGiven");
    expect(status["dpv:hasDuration"]["rdf:value"]).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  test("records are never changed or removed, by their owner either", async () => {
    for (const statement of ["delete from", "truncate"])
      await expect(database.query(`${statement} serment.consent_record`)).rejects.toThrow(/never changed/);
    await expect(database.query("update serment.consent_record set surface = 'x'")).rejects.toThrow(
      /never changed/,
    );
  });

  test("somebody who is gone leaves a proof that names nobody, and their going is not in its way", async () => {
    const visitor = await site.visitor();
    const sent = answer(visitor, true);
    await send("/consents", { body: sent });
    await database.query("delete from visitor where id = $1", [visitor.visitor]);
    const [row] = await rowsOf(sent.id);
    expect(JSON.stringify(row)).not.toMatch(/127\.0\.0\.1|node|undici/i);
    expect((await send(`/consents/${sent.id}`, { bearer: visitor.capability })).status).toBe(200);
  });
});

describe("another policy", () => {
  test("asks again about what changed, in its own words, and refuses the words of the one before", async () => {
    const visitor = await site.visitor();
    const first = answer(visitor, true);
    await send("/consents", { body: first });
    const seen = { texts: await wordsOfRows(), record: await recordOf(visitor, first.id) };
    expect(seen.record["@graph"]).not.toHaveLength(0);
    const statistics = site.policy.purposes.statistics;
    if (statistics === undefined) throw new Error("statistics");
    const cookies = (statistics.cookies ?? []).map((cookie) => ({ ...cookie, lasts: { days: 30 } }));
    const next = openEngine({
      pool: database.pool,
      policy: {
        ...site.policy,
        version: "2",
        purposes: { ...site.policy.purposes, statistics: { ...statistics, cookies } },
      },
      map: site.engine.map,
    });
    await next.apply({ testClock: true });
    const stale = await send("/consents", { body: answer(visitor, true) });
    expect([stale.status, stale.body.code]).toEqual([422, "answer-refused"]);
    expect(JSON.stringify(stale.body)).toContain("policy in force");
    const { body } = await send("/consents", { bearer: visitor.capability });
    expect(body.policy.version).toBe("2");
    expect(body.purposes[0].ask).toEqual(["cookies"]);
    const again = await send("/consents", { body: answer(visitor, true, { text: body.texts.fr }) });
    expect([again.status, again.body.policy.version]).toEqual([201, "2"]);
    expect((await send("/consents", { bearer: visitor.capability })).body.purposes[0].ask).toEqual([]);
    const since = await wordsOfRows();
    for (const [row, words] of Object.entries(seen.texts)) expect(since[row]).toBe(words);
    expect(Object.keys(since).length).toBeGreaterThan(Object.keys(seen.texts).length);
    expect(await recordOf(visitor, first.id)).toEqual(seen.record);
  });
});

/** By each answer and act that names words: those words, as they are served, in hexadecimal. */
async function wordsOfRows(): Promise<Readonly<Record<string, string>>> {
  const rows = await database.query<{ row: string; hash: string }>(
    `select 'answer ' || id as row, encode(text_hash, 'hex') as hash from serment.consent_record
     union all select 'act ' || id, encode(text_hash, 'hex') from serment.event where text_hash is not null`,
  );
  const served = new Map<string, string>();
  for (const hash of new Set(rows.map((one) => one.hash))) {
    const bytes = Buffer.from(await (await fetch(`${site.url}/consents/texts/${hash}`)).arrayBuffer());
    expect(createHash("sha256").update(bytes).digest("hex")).toBe(hash);
    served.set(hash, bytes.toString("hex"));
  }
  return Object.fromEntries(rows.map(({ row, hash }) => [row, served.get(hash) ?? ""]));
}

/** An answer as others read it. */
const recordOf = async (visitor: { readonly capability: string }, id: unknown) =>
  (await send(`/consents/${id}`, { bearer: visitor.capability })).body;
