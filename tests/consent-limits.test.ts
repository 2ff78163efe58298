/** What nobody can do to consent over HTTP from outside: fill it, drown it, or be slowed by somebody who tries. */
import { readFileSync } from "node:fs";
import { request } from "node:http";
import { describe, expect, test } from "vitest";
import { createApi } from "../src/server/api/routes.ts";
import { consentSite } from "./support/consent-site.ts";

const site = await consentSite("consentlimits", { limit: { perSecond: 1, burst: 100 }, proxies: 1 });
const from = (address: string) => ({ "x-forwarded-for": address });

/** Sends a body without looking at what comes back until it is sent or refused; says how much was taken. */
const pour = (bytes: number, headers: Readonly<Record<string, string>>) =>
  new Promise<{ readonly status: number; readonly sent: number }>((resolve, reject) => {
    const piece = Buffer.alloc(64 * 1_024, "a");
    let sent = 0;
    const open = request(`${site.url}/consents`, { method: "POST", headers }, (response) => {
      response.resume();
      resolve({ status: response.statusCode ?? 0, sent });
      open.destroy();
    });
    open.on("error", (error) => (open.destroyed ? undefined : reject(error)));
    const more = (): void => {
      while (sent < bytes && !open.destroyed) {
        sent += piece.length;
        if (!open.write(piece)) return void open.once("drain", more);
      }
      open.end();
    };
    more();
  });

describe("a body of 10 MB", () => {
  const type = { "content-type": "application/json" };

  test("is refused by its length, before it is read", async () => {
    const { status } = await pour(10_485_760, {
      ...type,
      ...from("203.0.113.1"),
      "content-length": "10485760",
    });
    expect(status).toBe(413);
  });

  test("of which nobody said how long it is, as soon as it is too long", async () => {
    const { status } = await pour(10_485_760, { ...type, ...from("203.0.113.2") });
    expect(status).toBe(413);
  });
});

describe("a thousand requests from one address", () => {
  test("are mostly refused, and slow nobody else", async () => {
    const flood = Promise.all(
      Array.from({ length: 1_000 }, () =>
        site.send("/visitors", { method: "POST", headers: from("203.0.113.9") }),
      ),
    );
    const others = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        site.send("/visitors", { method: "POST", headers: from(`198.51.100.${i}`) }),
      ),
    );
    expect(others.map(({ status }) => status)).toEqual(Array(20).fill(201));
    const done = await flood;
    const refused = done.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(400);
    expect(refused[0]?.headers.get("retry-after")).toMatch(/^[1-9]\d*$/);
    expect(done.filter(({ status }) => status === 201).length).toBeGreaterThanOrEqual(100);
    expect(refused.length + done.filter(({ status }) => status === 201).length).toBe(1_000);
  });

  test("and whatever a client writes before what our proxy writes is not believed", async () => {
    const spoofed = await Promise.all(
      Array.from({ length: 300 }, (_, i) =>
        site.send("/visitors", { method: "POST", headers: from(`192.0.2.${i % 250}, 203.0.113.10`) }),
      ),
    );
    expect(spoofed.some(({ status }) => status === 429)).toBe(true);
  });
});

describe("the description of the interface", () => {
  test("names every route there is, and no other", async () => {
    const { status, body } = await site.send("/openapi.json", { headers: from("203.0.113.20") });
    expect(status).toBe(200);
    const described = Object.entries<Record<string, unknown>>(body.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const served = createApi({ consents: site.consents })
      .routes.filter(({ method, path }) => method !== "ALL" && path !== "/openapi.json")
      .map(({ method, path }) => `${method} ${path.replace(/:(\w+)(\{[^}]*\})?/g, "{$1}")}`);
    expect(described.sort()).toEqual([...new Set(served)].sort());
  });

  test("the reference names each of its addresses", async () => {
    const { body } = await site.send("/openapi.json", { headers: from("203.0.113.20") });
    const page = readFileSync("docs/reference/consent-api.md", "utf8");
    for (const [path, methods] of Object.entries<Record<string, unknown>>(body.paths))
      for (const method of Object.keys(methods))
        expect(page).toContain(`\`${method.toUpperCase()} ${path}\``);
  });

  test("names every status that a failure becomes, with the form it has", async () => {
    const { body } = await site.send("/openapi.json", { headers: from("203.0.113.20") });
    const responses = body.paths["/consents"].post.responses;
    expect(Object.keys(responses)).toEqual([
      "200",
      "201",
      "400",
      "401",
      "403",
      "404",
      "409",
      "413",
      "415",
      "422",
      "429",
      "503",
    ]);
    for (const status of [401, 403, 409, 413, 415, 422, 429])
      expect(responses[status].content["application/json"].schema.$ref).toBe("#/components/schemas/Failure");
  });

  test("a body that is not said to be JSON is refused as such", async () => {
    for (const type of ["application/x-www-form-urlencoded", "text/plain"]) {
      const { status, body } = await site.send("/consents", {
        method: "POST",
        headers: { ...from("203.0.113.22"), "content-type": type },
        body: "{}",
      });
      expect([status, body.code]).toEqual([415, "media-type"]);
    }
  });

  test("an address there is not answers in the same form", async () => {
    const { status, body } = await site.send("/consent", { headers: from("203.0.113.21") });
    expect([status, body.code]).toEqual([404, "not-found"]);
  });
});
