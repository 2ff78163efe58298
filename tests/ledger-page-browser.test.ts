/** The page with a person's choices, and the lens beside it, in a browser: for everyone, and as it happens. */
import { describe, expect, test } from "vitest";
import { browsed, objections, unfold } from "./support/browsed.ts";
import { ledgerSite } from "./support/ledger-site.ts";
import { shownText } from "./support/small-acts.ts";
import { act } from "./support/small-policy.ts";

const site = ledgerSite();
const { on } = browsed({ engine: site.engine }, { expected: "503" });

describe.each([
  { path: "/ledger/5?lang=fr", width: 1280, dark: false },
  { path: "/ledger/5?lang=de", width: 360, dark: true },
  { path: "/ledger/5?lang=nl", width: 360, dark: false },
  { path: "/ledger/1?lang=en", width: 1280, dark: true },
  { path: "/lens?person=5&lang=de", width: 360, dark: true },
])("$path, $width px, dark: $dark", ({ path, width, dark }) => {
  test("has nothing an accessibility checker objects to, unfolded", async () => {
    const violations = await on(path, { width, dark }, async (page) => {
      await unfold(page);
      await page.locator("#live:not([hidden])").waitFor();
      return objections(page);
    });
    expect(violations).toEqual([]);
  });
});

test("it needs no sideways scrolling at 320 px, unfolded", async () => {
  const width = await on("/ledger/5?lang=de", { width: 320 }, async (page) => {
    await unfold(page);
    return page.evaluate<number>("document.documentElement.scrollWidth");
  });
  expect(width).toBe(320);
});

test("without scripts the words shown unfold by keyboard, and are the words to the byte", async () => {
  await on("/ledger/5?lang=en", { scripts: false }, async (page) => {
    const shown = page.locator("#consent-1-shown");
    expect(await shown.locator("pre").isVisible()).toBe(false);
    await shown.locator("summary").focus();
    await page.keyboard.press("Enter");
    expect(await shown.locator("pre").isVisible()).toBe(true);
    expect(await shown.locator("pre").textContent()).toBe(shownText.content);
    expect(await page.locator("#live").isVisible()).toBe(false);
  });
});

test("a receipt is downloaded under its name", async () => {
  await on("/ledger/5?lang=en", {}, async (page) => {
    const downloading = page.waitForEvent("download");
    await page.locator("#contact-7").getByRole("link", { name: "Download the receipt" }).click();
    expect((await downloading).suggestedFilename()).toBe("receipt-contact-7.json");
  });
});

test("on the list a new act appears by itself, is read out, and nothing one was at is lost", async () => {
  await on("/ledger/5?lang=en", {}, async (page) => {
    await page.locator("#live:not([hidden])").waitFor();
    await page.locator("#consent-1-shown summary").focus();
    await page.keyboard.press("Enter");
    const before = await page.locator("#consent-1").boundingBox();
    const said = act("objection", "2026-11-22T09:15:00Z", { purpose: "accounting" });
    site.record("5", said);
    await page.locator(`#event-${said.id}`).waitFor();
    await page
      .locator("#announced", { hasText: "New: Objection to processing." })
      .waitFor({ state: "attached" });
    expect(await page.locator("[data-act]").first().getAttribute("id")).toBe(`event-${said.id}`);
    expect(await page.locator(".act-new").count()).toBe(1);
    expect(await page.locator("#consent-1-shown").getAttribute("open")).toBe("");
    expect(await page.evaluate("document.activeElement?.closest('details')?.id")).toBe("consent-1-shown");
    const after = await page.locator("#consent-1").boundingBox();
    expect(Math.abs((after?.y ?? 0) - (before?.y ?? 0))).toBeLessThan(2);
  });
});

test("in the lens a withdrawal appears by itself, and answer and drawing follow it", async () => {
  await on("/lens?person=1&purpose=marketing&lang=en", {}, async (page) => {
    await page.locator("#live:not([hidden])").waitFor();
    const band = () => page.locator(".band-chosen .band-end").textContent();
    expect(await page.textContent("#verdict")).toMatch(/^Yes/);
    const ended = await band();
    await page.locator("#slider").focus();
    site.record("1", act("objection", "2026-11-22T09:00:00Z", { purpose: "directMarketing" }));
    await page.locator("[data-act] .act-title", { hasText: "Objection to processing" }).waitFor();
    expect(await page.textContent("#verdict")).toMatch(/^No/);
    expect(await band()).not.toBe(ended);
    expect(await page.evaluate("document.activeElement?.id")).toBe("slider");
    await page
      .locator("#announced", { hasText: "New: Objection to processing. No" })
      .waitFor({ state: "attached" });
  });
});

test("without scripts reloading shows what is new, and nobody asks", async () => {
  await on("/ledger/1?lang=en", { scripts: false }, async (page) => {
    const asked = site.asked();
    site.record("1", act("objectionLifted", "2026-11-22T10:00:00Z", { purpose: "directMarketing" }));
    await page.reload();
    expect(await page.locator("main").innerText()).toContain("Objection lifted");
    // Once for the page itself.
    expect(site.asked() - asked).toBe(1);
  });
});

test("a server that does not answer is said so, asked again, and a closed page asks nobody", async () => {
  await on("/ledger/5?lang=en", {}, async (page) => {
    await page.locator("#live:not([hidden])").waitFor();
    await page.route("**/tag", (route) => route.fulfill({ status: 503 }));
    await page.locator(".live-lost", { hasText: "trying again" }).waitFor();
    await page.unroute("**/tag");
    await page.locator("#live:not(.live-lost)").waitFor();
    await page.goto("about:blank").catch(() => undefined);
    const asked = site.asked();
    await new Promise((later) => setTimeout(later, 2_500));
    expect(site.asked()).toBe(asked);
  });
});
