/** What every page promises, over real HTTP: headers, languages, failures that help, and who may see the lens. */
import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SermentError } from "../src/errors.ts";
import type { PageEngine } from "../src/server/engine.ts";
import { acceptedLanguages, chooseLanguage } from "../src/server/language.ts";
import { isLoopbackAddress, isLoopbackHost } from "../src/server/loopback.ts";
import { type Served, serve } from "../src/server/serve.ts";
import { interesting, smallSite } from "./support/small-site.ts";

let served: Served;
let open: Served;
let engine: PageEngine;

beforeAll(async () => {
  engine = smallSite();
  served = await serve({ engine, port: 0, host: "127.0.0.1", interesting });
  open = await serve({ engine, port: 0, host: "0.0.0.0" });
});
afterAll(async () => {
  await served.close();
  await open.close();
});

type Answer = {
  status: number;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: string;
};

function ask(
  path: string,
  options: { headers?: Record<string, string>; method?: string; body?: string; port?: number } = {},
): Promise<Answer> {
  const { headers = {}, method = "GET", body, port = served.port } = options;
  return new Promise((resolve, reject) => {
    const asked = request({ host: "127.0.0.1", port, path, method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString("utf8"),
        }),
      );
    });
    asked.on("error", reject);
    asked.end(body);
  });
}

const search = (words: string, headers: Record<string, string> = {}) =>
  ask("/lens?lang=en", {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
    body: new URLSearchParams({ search: words }).toString(),
  });

describe("every answer", () => {
  test.each(["/", "/lens", "/lens?person=1", "/notice", "/nowhere"])(
    "%s lets the browser load our own files and nothing else, and is not stored",
    async (path) => {
      const { headers } = await ask(path);
      expect(headers["content-security-policy"]).toMatch(/^default-src 'none'; /);
      expect(headers["content-security-policy"]).not.toMatch(/unsafe|\*|https?:/);
      expect(headers["x-content-type-options"]).toBe("nosniff");
      expect(headers["referrer-policy"]).toBe("no-referrer");
      expect(headers["cache-control"]).toBe("no-store");
    },
  );

  test.each(["/", "/lens", "/lens?person=1&purpose=marketing", "/notice"])(
    "%s names no other host to load from, and has no inline style or script",
    async (path) => {
      const { body } = await ask(path);
      expect(body.match(/<(?:script|link|img|iframe)[^>]*(?:src|href)="(?!\/)[^"]*"/g) ?? []).toEqual([]);
      expect(body).not.toMatch(/\sstyle=|<style|\son[a-z]+="|<script(?![^>]*src=)/);
    },
  );

  test("styles and scripts are kept for good, under a name that changes with their content", async () => {
    const { body } = await ask("/");
    const [, url = ""] = /href="(\/web\/base-[\w-]{12}\.css)"/.exec(body) ?? [];
    const { status, headers } = await ask(url);
    expect(status).toBe(200);
    expect(headers["cache-control"]).toContain("immutable");
    expect(headers["content-type"]).toBe("text/css; charset=utf-8");
  });
});

describe("languages", () => {
  test("the language asked for wins over the browser's, which wins over the first of the policy", async () => {
    expect((await ask("/", { headers: { "accept-language": "nl-BE,fr;q=0.8" } })).body).toContain(
      '<html lang="nl">',
    );
    expect((await ask("/?lang=de", { headers: { "accept-language": "nl" } })).body).toContain(
      '<html lang="de">',
    );
    expect((await ask("/?lang=xx")).body).toContain('<html lang="fr">');
  });

  test("qualities are weighed and unknown languages left out", () => {
    expect(acceptedLanguages("it, de;q=0.2, nl;q=0.7, fr;q=0, *;q=0.1")).toEqual(["nl", "de"]);
    expect(chooseLanguage(undefined, "de", ["fr", "nl"])).toBe("fr");
  });
});

describe("failures", () => {
  test("an address without a page is 404 with the way back", async () => {
    const { status, body } = await ask("/nowhere?lang=en");
    expect(status).toBe(404);
    expect(body).toContain('href="/?lang=en"');
  });

  test("a failure of ours has the status of its code, its message and its hint", async () => {
    const broken = await serve({
      engine: {
        ...engine,
        status: () =>
          Promise.reject(new SermentError("not-installed", "no policy yet", { hint: "run `serment apply`" })),
      },
      port: 0,
      host: "127.0.0.1",
    });
    const { status, body } = await ask("/?lang=en", { port: broken.port });
    await broken.close();
    expect(status).toBe(409);
    expect(body).toContain("no policy yet");
    expect(body).toContain("run <code>serment apply</code>");
  });

  test("a port that is taken is said so, with what to do", async () => {
    await expect(serve({ engine, port: served.port, host: "127.0.0.1" })).rejects.toMatchObject({
      code: "port-taken",
      hint: expect.stringContaining("PORT="),
    });
  });
});

describe("the lens is for whoever sits at this machine", () => {
  const shows = (answer: Answer) => ({
    status: answer.status,
    personal: /Ana|ana@example/.test(answer.body),
  });

  test("it shows a file to this machine", async () => {
    expect(shows(await ask("/lens?person=1&purpose=marketing&lang=en"))).toEqual({
      status: 200,
      personal: true,
    });
  });

  test.each([
    ["a foreign host name pointed here", { host: "evil.example" }],
    ["a host name that only begins like ours", { host: "localhost.evil.example:80" }],
    ["a proxy", { "x-forwarded-for": "192.0.2.1" }],
    ["another kind of proxy", { forwarded: "for=192.0.2.1" }],
  ])("it explains itself to %s and shows nobody", async (_, headers) => {
    const answer = await ask("/lens?person=1&lang=en", { headers });
    expect(shows(answer)).toEqual({ status: 403, personal: false });
    expect(answer.body).toContain("The lens opens on this machine only");
    expect(shows(await search("Ana", headers))).toEqual({ status: 403, personal: false });
  });

  test("a server bound to every address shows nobody, even to this machine", async () => {
    expect(shows(await ask("/lens?person=1&lang=en", { port: open.port }))).toEqual({
      status: 403,
      personal: false,
    });
    expect((await ask("/?lang=en", { port: open.port })).status).toBe(200);
  });

  test("a request that came through no socket shows nobody", async () => {
    const { createApp } = await import("../src/server/app.tsx");
    const app = createApp(engine, { boundTo: "127.0.0.1" });
    expect((await app.request("/lens?person=1", { headers: { host: "localhost" } })).status).toBe(403);
  });

  test("what counts as this machine", () => {
    expect(["127.0.0.1", "127.8.0.1", "::1", "::ffff:127.0.0.1"].filter(isLoopbackAddress)).toHaveLength(4);
    expect(
      ["10.0.0.1", "::", "128.0.0.1", "127.0.0.1.evil", "::ffff:10.0.0.1"].filter(isLoopbackAddress),
    ).toEqual([]);
    expect(["localhost", "LOCALHOST:4000", "127.0.0.1:1", "[::1]:4000"].filter(isLoopbackHost)).toHaveLength(
      4,
    );
    expect(
      ["", "localhost:", "a.localhost", "127.0.0.1.nip.io", "localhost:4000@x"].filter(isLoopbackHost),
    ).toEqual([]);
  });
});

describe("the lens", () => {
  test("names are searched by posting them, and results link by number", async () => {
    const { body } = await search("Ana");
    expect(body).toContain('href="/lens?lang=en&amp;person=1"');
    expect(body.match(/(?:href|action)="\/[^"]*(?:Ana|%40|@example)[^"]*"/g) ?? []).toEqual([]);
  });

  test("the people worth a look are linked by number", async () => {
    expect((await ask("/lens?lang=en")).body).toContain('href="/lens?lang=en&amp;person=2"');
  });

  test("what is in the database is text, never markup", async () => {
    const { body } = await ask("/lens?person=5&purpose=marketing&lang=en");
    expect(body).toContain("&lt;b&gt;Eve&lt;/b&gt;");
    expect(body).not.toContain("<b>Eve");
    expect((await search('"><script>')).body).not.toContain("<script>");
  });

  test("a cell that is hidden or forgotten leaves without its value", async () => {
    const { body } = await ask("/lens?person=2&purpose=marketing&day=2026-11-22&lang=en");
    expect(body).not.toContain("bert@example.be");
    expect(body).not.toContain("+32470000002");
    expect(body).toContain("this purpose does not use this datum");
  });

  test("it shows what the purpose could see on an earlier day", async () => {
    const { body } = await ask("/lens?person=2&purpose=marketing&day=2024-01-01&lang=en");
    expect(body).toContain("bert@example.be");
  });

  test("each band ends with its day and its reason", async () => {
    const { body } = await ask("/lens?person=2&purpose=accounting&lang=en");
    expect(body).toContain("31 December 2033");
    expect(body).toContain("Objection of 5 May 2025");
    expect(body).toContain("10 years after end of the contract (30 June 2024)");
  });

  test("a person, a purpose or a day that does not exist is refused with a hint", async () => {
    expect((await ask("/lens?person=99&lang=en")).status).toBe(404);
    const purpose = await ask("/lens?person=1&purpose=marketin&lang=en");
    expect(purpose.status).toBe(400);
    expect(purpose.body).toContain("did you mean <code>marketing</code>?");
    expect((await ask("/lens?person=1&day=2026-02-30&lang=en")).status).toBe(400);
  });

  test("a day outside the years shown becomes the nearest one shown", async () => {
    expect((await ask("/lens?person=1&day=1990-01-01&lang=en")).body).toContain('value="2016-11-22"');
  });
});
