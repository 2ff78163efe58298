/** The page about campaigns and the link that stops offers, in a browser: for everyone, by keyboard, without scripts. */
import { describe, expect, test } from "vitest";
import { requireCampaign } from "../src/enforce/campaign.ts";
import type { ContactRequest } from "../src/engine.ts";
import { serve } from "../src/server/serve.ts";
import { browsed, objections } from "./support/browsed.ts";
import { smallSite } from "./support/small-site.ts";

/** A small site that holds campaigns to the policy, and remembers what it was asked. */
const asks: ContactRequest[] = [];
const site = smallSite();
const engine = {
  ...site,
  contact: async (request: ContactRequest) => {
    requireCampaign(site.policy, site.map, request);
    asks.push(request);
    return site.contact(request);
  },
};
const { address, on } = browsed({ engine }, { expected: "status of 4" });

const asked = (language: string): string => `/campaigns?lang=${language}&purpose=marketing&channel=phone`;

describe.each([
  { language: "fr", width: 1280, dark: false },
  { language: "de", width: 390, dark: true },
  { language: "nl", width: 390, dark: false },
  { language: "en", width: 1280, dark: true },
])("$language, $width px, dark: $dark", ({ language, width, dark }) => {
  test.each(["/campaigns", "asked", "chosen", "incomplete", "/unsubscribe?t=good", "/unsubscribe?t=bad"])(
    "%s",
    async (which) => {
      const conditions = {
        asked: "",
        chosen: "&field1=identity.name&is1=known",
        incomplete: "&field1=identity.name",
      }[which];
      const path =
        conditions !== undefined
          ? `${asked(language)}${conditions}`
          : `${which}${which.includes("?") ? "&" : "?"}lang=${language}`;
      await on(path, { width, dark }, async (page) => {
        expect(await objections(page)).toEqual([]);
        const wide = await page.evaluate<number>("document.documentElement.scrollWidth - window.innerWidth");
        expect(wide).toBeLessThanOrEqual(0);
      });
    },
  );
});

test("asking needs no script, says why the others are left out, and escapes what people wrote", async () => {
  await on("/campaigns?lang=en", { width: 1280, scripts: false }, async (page) => {
    await page.selectOption("#channel", "phone");
    await page.getByRole("button", { name: "Check" }).click();
    const text = await page.locator("main").innerText();
    expect(text).toContain("1 of 3 people may be contacted today.");
    expect(text).toContain("objected");
    expect(await page.locator(".reasons tbody tr").count()).toBe(2);
    expect(await page.locator("main b").count()).toBe(0);
  });
});

test("people are chosen by conditions, one more each time, without a script; the contacts taken are of those", async () => {
  await on("/campaigns?lang=en", { scripts: false }, async (page) => {
    await page.getByText("Choose people").click();
    await page.selectOption("#field1", "identity.name");
    await page.selectOption("#is1", "oneOf");
    await page.fill("#value1", "Ana, Bert");
    await page.getByRole("button", { name: "Check" }).click();
    await page.selectOption("#field2", "identity.phone");
    await page.selectOption("#is2", "known");
    await page.getByRole("button", { name: "Check" }).click();
    const where = [
      { field: "identity.name", is: "oneOf", value: ["Ana", "Bert"] },
      { field: "identity.phone", is: "known" },
    ];
    expect(asks.at(-1)).toMatchObject({ purpose: "marketing", segment: { where } });
    expect(await page.locator(".chosen li").allInnerTexts()).toEqual([
      "name is one of Ana, Bert",
      "phone is known",
    ]);
    expect(await page.locator("#value1").inputValue()).toBe("Ana, Bert");
    expect(await page.getByRole("link", { name: "Nederlands" }).getAttribute("href")).toContain(
      "field2=identity.phone",
    );
    await page.fill("#campaign", "spring");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Enter and download" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("contacts.csv");
    expect(asks.at(-1)).toMatchObject({ campaign: "spring", segment: { where } });
  });
});

test("what cannot be is said in the reader's language, and the form keeps what was asked", async () => {
  await on(`${asked("fr")}&field1=identity.name&is1=before`, {}, async (page) => {
    const text = await page.locator(".campaign-refused").innerText();
    expect(text).toContain("Cette campagne ne peut pas partir telle quelle");
    expect(text).toContain("name\u00a0: il manque une valeur à comparer.");
    expect(await page.locator("#field1").inputValue()).toBe("identity.name");
    expect(await page.locator("[lang=en]:not(nav a)").count()).toBe(0);
  });
  await on(`${asked("de").replace("phone", "post")}`, {}, async (page) => {
    expect(await page.locator(".campaign-refused").innerText()).toContain(
      "Der Zweck „marketing“ nutzt diesen Weg nicht: Briefpost.",
    );
  });
  const unnamed = await fetch(address("/campaigns/take?lang=nl"), {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded", origin: address("") },
    body: "purpose=marketing&channel=phone&campaign=+",
  });
  expect([unnamed.status, await unnamed.text()]).toEqual([
    422,
    expect.stringContaining("Geef de campagne een naam"),
  ]);
});

test("the form is reached and sent by keyboard alone", async () => {
  await on("/campaigns?lang=en", { width: 1280 }, async (page) => {
    await page.locator("#purpose").focus();
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.id")).toBe("channel");
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.tagName")).toBe("SUMMARY");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.id")).toBe("field1");
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.waitForURL(/purpose=marketing/);
    expect(await page.locator("#answer").innerText()).toContain("marketing");
  });
});

test("the file has the contacts taken, and no formula in it", async () => {
  const response = await fetch(address("/campaigns/take"), {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded", origin: address("") },
    body: "purpose=marketing&channel=phone&campaign=spring",
  });
  expect(response.headers.get("content-disposition")).toContain("contacts.csv");
  expect(await response.text()).toBe(
    "contact,key,unsubscribe,name,email\r\n7,1,/unsubscribe?t=token-7,'=Ana,ana@example.be\r\n",
  );
});

test("another site cannot take contacts, and a machine elsewhere sees no page", async () => {
  const body = "purpose=marketing&channel=phone&campaign=spring";
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  const foreign = await fetch(address("/campaigns/take"), {
    method: "POST",
    headers: { ...headers, origin: "https://evil.example" },
    body,
  });
  expect(foreign.status).toBe(403);
  const proxied = await fetch(address("/campaigns"), { headers: { "x-forwarded-for": "192.0.2.1" } });
  expect(proxied.status).toBe(403);
});

describe("the link in a message", () => {
  test("shows what it does and records it only when a button is pressed; a mail program's one click is enough", async () => {
    const one = await serve({ engine: smallSite(), port: 0, host: "127.0.0.1" });
    const link = `http://127.0.0.1:${one.port}/unsubscribe?t=good&lang=en`;
    try {
      expect(await (await fetch(link)).text()).toContain("No more offers by e-mail");
      const clicked = await fetch(link, {
        method: "POST",
        headers: { "content-type": "application/x-www-form-urlencoded" },
        body: "List-Unsubscribe=One-Click",
      });
      expect(clicked.status).toBe(200);
      expect(clicked.headers.get("set-cookie")).toBeNull();
      expect(await clicked.text()).toContain("You will get no more offers by e-mail.");
      expect(await (await fetch(link)).text()).not.toContain("No more offers by e-mail");
      expect((await fetch(link.replace("good", "bad"))).status).toBe(404);
      expect((await fetch(link.replace("good", "bad"), { method: "POST", body: "" })).status).toBe(404);
    } finally {
      await one.close();
    }
  });
});
