/** What the page with a person's choices promises, over real HTTP: what it says, in each language, and to whom. */
import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { languages } from "../src/policy/vocabulary.ts";
import { type Served, serve } from "../src/server/serve.ts";
import { ledgerSite, receiptOfEve } from "./support/ledger-site.ts";
import { act } from "./support/small-policy.ts";

const site = ledgerSite();
let served: Served;
beforeAll(async () => {
  served = await serve({ engine: site.engine, port: 0, host: "127.0.0.1" });
});
afterAll(() => served.close());

type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
};
const ask = (path: string, headers: Record<string, string> = {}, port = served.port): Promise<Answer> =>
  new Promise((resolve, reject) => {
    request({ host: "127.0.0.1", port, path, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => {
        const { statusCode: status = 0, headers: found } = response;
        resolve({ status, headers: found, body: Buffer.concat(chunks).toString("utf8") });
      });
    })
      .on("error", reject)
      .end();
  });

/** What a page says, without its markup; each act by its name in addresses. */
async function actsOn(path: string): Promise<Readonly<Record<string, string>>> {
  const { body } = await ask(path);
  const found = body.matchAll(
    /<li class="act [^"]*" id="([^"]+)" data-act="[^"]*">(.*?)<\/p><\/div><\/li>/gs,
  );
  return Object.fromEntries(
    [...found].map(([, id = "", html = ""]) => [
      id,
      html
        .replace(/<[^>]+>/g, " ")
        .replace(/\s+/g, " ")
        .trim(),
    ]),
  );
}

describe("each act is told in plain words", () => {
  test("a consent that ran out: given, until when, who took it down, by which clock, and that it ran out", async () => {
    const acts = await actsOn("/ledger/5?lang=en");
    expect(Object.values(acts).at(-1)).toMatch(
      /3 April 2023 13:00 Consent given GDPR art\. 7\(1\) marketing Has no effect any more; its last day was 3 April 2025\. .*Received by telephone Recorded by J\. Peeters \(serment\) Recorded \(server’s clock\) 4 April 2023, 09:15 Device’s clock 3 April 2023, 12:58 Sealed: leaf/,
    );
    const expired = Object.entries(acts).find(([id]) => id.startsWith("expired-"))?.[1];
    expect(expired).toMatch(
      /^4 April 2025 Consent expired .*by e-mail · by telephone .*nobody recorded anything/,
    );
  });

  test("an answer: each choice with what it does today, the words shown, their hash, language and version", async () => {
    const answer = (await actsOn("/ledger/5?lang=en"))["consent-1"] ?? "";
    expect(answer).toContain("yes, marketing · by e-mail Has effect today, until 5 March 2028 inclusive.");
    expect(answer).toContain("no, marketing · by telephone Has effect today, with no known end.");
    expect(answer).toMatch(/May we write to you\?.*SHA-256 hash (ab){32} Language en Policy version 1/);
    expect(answer).toContain("Sealed: leaf 1,233 of the ledger");
  });

  test("objections with their balance, a restriction with its ground, and why an act changed nothing", async () => {
    const texts = Object.values(await actsOn("/ledger/5?lang=en"));
    const about = (...words: readonly string[]) =>
      texts.filter((text) => words.every((word) => text.includes(word))).length;
    expect(about("Objection to processing", "evidence", "objection overruled on 20 April 2026")).toBe(1);
    expect(about("Objection overruled", "Reason given", "a claim is", "DPO (serment)")).toBe(1);
    expect(about("Objection to processing", "scoring", "the data stay hidden until it is decided")).toBe(1);
    expect(about("all direct marketing · by telephone", "the objection is enough", "GDPR art. 21(2)")).toBe(
      1,
    );
    expect(about("Processing restricted", "accuracy contested", "GDPR art. 18(1)(a)")).toBe(1);
    expect(about("Lifting of the restriction announced", "Changes nothing by itself")).toBe(1);
    expect(
      about(
        "Consent reported by a third party",
        "Without effect: the person had opted out",
        "Waits to be sealed",
      ),
    ).toBe(1);
  });

  test("contacts, disclosures and notices with what became of them", async () => {
    const acts = await actsOn("/ledger/5?lang=en");
    expect(acts["contact-7"]).toMatch(
      /Our message arrived marketing · by e-mail Campaign autumn .*sent, 1 September 2026, 10:05/,
    );
    expect(acts["contact-8"]).toContain("dropped, 2 October 2026, 10:05 (objected)");
    expect(acts["disclosed-9"]).toMatch(
      /Data disclosed to Look &amp; Co .*Look &amp; Co may use them until 31 December 2026 inclusive\. .*Data name, e-mail/,
    );
    expect(acts["notice-4"]).toMatch(/Notice to Look &amp; Co .*objection .*sent, 21 September 2026/);
  });

  test("the latest stands first, and what a database holds is text, never markup", async () => {
    const { body } = await ask("/ledger/5?lang=en");
    const days = [...body.matchAll(/<time datetime="([^"]+)"/g)].map(([, iso]) => iso ?? "");
    expect(days).toEqual([...days].sort().reverse());
    expect(body).toContain("a claim is &lt;i&gt;pending&lt;/i&gt;");
    expect(body).not.toMatch(/<i>pending|<b>e-mail|\sstyle=|<style|\son[a-z]+="|<script(?![^>]*src=)/);
    // A browser would take a bare carriage return for the end of a line.
    expect(body).toContain("write to you?&#13;\nBy &lt;b&gt;e-mail");
  });

  test.each(languages)("%s has every word of it", async (language) => {
    const { body, status } = await ask(`/ledger/5?lang=${language}`);
    expect(status).toBe(200);
    expect(body).not.toMatch(/undefined|\[object|null<|NaN/);
    const law = {
      fr: "RGPD art. 21.1",
      nl: "AVG art. 21, lid 1",
      de: "DSGVO Art. 21 Abs. 1",
      en: "GDPR art. 21(1)",
    };
    expect(body).toContain(law[language]);
  });
});

describe("somebody who is forgotten", () => {
  let forgotten: Served;
  beforeAll(async () => {
    const later = ledgerSite();
    for (const person of ["1", "5"]) later.forget(person);
    forgotten = await serve({ engine: later.engine, port: 0, host: "127.0.0.1" });
  });
  afterAll(() => forgotten.close());

  test("the acts are still told with their proof, under a number, and none has an effect", async () => {
    const { status, body } = await ask("/ledger/5?lang=en", {}, forgotten.port);
    expect(status).toBe(200);
    expect(body).toContain("This person’s file has been forgotten.");
    expect(body).toContain("<h1>Person 5</h1>");
    expect(body).not.toMatch(/Eve|Has effect today|no known end|through the lens/);
    expect(body).toContain("Data disclosed to Look &amp; Co");
    expect(body).toContain('href="/ledger/5/receipts/event-');
    expect(body).not.toContain("Consent expired");
    expect(body).not.toMatch(/act-on|act-never|New acts appear|live\.js/);
  });

  test.each(languages)("%s says so", async (language) => {
    const { body } = await ask(`/ledger/5?lang=${language}`, {}, forgotten.port);
    expect(body).toMatch(/a été effacé\.|is gewist\.|ist gelöscht\.|has been forgotten\./);
    expect(body).not.toMatch(/undefined|\[object|null<|NaN/);
  });

  test("of whom no act is on record either, there is nothing to show", async () => {
    expect((await ask("/ledger/1?lang=en", {}, forgotten.port)).status).toBe(404);
  });
});

describe("pages", () => {
  test("somebody of whom nothing is recorded has a page that says so", async () => {
    const { status, body } = await ask("/ledger/1?lang=en");
    expect(status).toBe(200);
    expect(body).toContain("Nothing is recorded yet.");
    expect(body).not.toContain("Download");
  });

  test("many acts come in pages, each act on one of them, also the ends that follow from the dates", async () => {
    const many = ledgerSite();
    for (let month = 0; month < 60; month++)
      many.record(
        "1",
        act(
          "consentGiven",
          `${2015 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}-05`,
          {
            purpose: "marketing",
          },
        ),
      );
    const other = await serve({ engine: many.engine, port: 0, host: "127.0.0.1" });
    const seen: string[] = [];
    for (const number of [1, 2, 3]) {
      const { body } = await ask(`/ledger/1?lang=en&page=${number}`, {}, other.port);
      seen.push(...[...body.matchAll(/<li class="act [^"]*" id="([^"]+)"/g)].map(([, id]) => id ?? ""));
      expect(body).toContain(`Page ${number} of 3`);
      expect(body.includes('rel="next"')).toBe(number < 3);
      expect(body.includes('rel="prev"')).toBe(number > 1);
    }
    const past = await ask("/ledger/1?lang=en&page=4", {}, other.port);
    await other.close();
    expect(past.status).toBe(404);
    expect(seen.length).toBe(61);
    expect(new Set(seen).size).toBe(61);
    expect(seen[0]).toMatch(/^expired-/);
  });

  test("a person who is not there, or a page that is none, is refused with a hint", async () => {
    expect((await ask("/ledger/77?lang=en")).status).toBe(404);
    expect((await ask("/ledger/5?lang=en&page=0")).status).toBe(400);
    expect((await ask("/ledger/5?lang=en&page=1e9")).status).toBe(400);
  });

  test("without a person one is led to choosing one; lens and choices lead to each other", async () => {
    expect((await ask("/ledger?lang=nl")).headers.location).toBe("/lens?lang=nl");
    expect((await ask("/ledger/5?lang=nl")).body).toContain('href="/lens?lang=nl&amp;person=5"');
    expect((await ask("/lens?person=5&lang=nl")).body).toContain('href="/ledger/5?lang=nl"');
  });

  test("the lens shows the latest acts, without their proof", async () => {
    const { body } = await ask("/lens?person=5&lang=en");
    const shown = [...body.matchAll(/data-act="([^"]+)"/g)].map(([, id]) => id ?? "");
    expect(shown.slice(1)).toEqual(["contact-8", "notice-4", "disclosed-9", "contact-7"]);
    expect(body).not.toContain("Download the receipt");
  });
});

describe("receipts", () => {
  test("each sealed act has one, as a file that nothing keeps", async () => {
    const { body } = await ask("/ledger/5?lang=en");
    expect(body).toContain('href="/ledger/5/receipts/contact-7" download');
    expect(body.match(/ download/g)).toHaveLength(12);
    const receipt = await ask("/ledger/5/receipts/contact-7");
    expect(receipt.status).toBe(200);
    expect(JSON.parse(receipt.body)).toEqual(receiptOfEve);
    expect(receipt.headers["content-type"]).toBe("application/json; charset=utf-8");
    expect(receipt.headers["content-disposition"]).toBe('attachment; filename="receipt-contact-7.json"');
    expect(receipt.headers["cache-control"]).toBe("no-store");
  });

  test.each(["event-99", "contact", "contact-7x", "..%2fcontact-7", "%22%0d%0ax-7"])(
    "there is none of `%s`",
    async (name) => {
      expect((await ask(`/ledger/5/receipts/${name}?lang=en`)).status).toBe(404);
    },
  );

  test("there is none of another person's act", async () => {
    expect((await ask("/ledger/1/receipts/contact-7")).status).toBe(404);
  });
});

describe("only this machine, and only a tag", () => {
  test.each(["/ledger/5", "/ledger/5/receipts/contact-7", "/ledger/5/tag"])(
    "%s shows nobody to others",
    async (path) => {
      for (const headers of [{ host: "evil.example" }, { "x-forwarded-for": "192.0.2.1" }]) {
        const answer = await ask(`${path}?lang=en`, headers);
        expect(answer.status).toBe(403);
        expect(answer.body).not.toMatch(/Eve|checkpoint|Consent given/);
        expect(answer.headers.etag).toBeUndefined();
      }
    },
  );

  test("whether there is something new is answered without a body: the tag, or that it is the same", async () => {
    const first = await ask("/ledger/5/tag");
    expect({ status: first.status, body: first.body }).toEqual({ status: 204, body: "" });
    const again = await ask("/ledger/5/tag", { "if-none-match": String(first.headers.etag) });
    expect({ status: again.status, body: again.body }).toEqual({ status: 304, body: "" });
    site.record("5", act("objectionLifted", "2026-11-21", { purpose: "scoring" }));
    expect((await ask("/ledger/5/tag", { "if-none-match": String(first.headers.etag) })).status).toBe(204);
  });

  test("no more than so many ask at once; the others are told to come back", async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const engine = { ...site.engine, personTag: () => held.then(() => "tag") };
    const busy = await serve({ engine, port: 0, host: "127.0.0.1" });
    const asked = Array.from({ length: 20 }, () => ask("/ledger/5/tag", {}, busy.port));
    const refused: Answer[] = [];
    await new Promise<void>((all) => {
      for (const one of asked)
        void one.then((answer) => {
          if (answer.status === 503 && refused.push(answer) === 4) all();
        });
    });
    expect(refused.map(({ headers }) => headers["retry-after"])).toEqual(["5", "5", "5", "5"]);
    release();
    const statuses = (await Promise.all(asked)).map(({ status }) => status);
    await busy.close();
    expect(statuses.filter((status) => status === 204)).toHaveLength(16);
  });
});
