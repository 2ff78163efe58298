/** The commands of disclosures as a script meets them: what they print, on which stream, and with which code they end. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { disclosing, TODAY } from "./support/disclosing.ts";
import { serment, withEnvironment } from "./support/run-cli.ts";

const folder = mkdtempSync(join(tmpdir(), "disclosure-commands-"));
const { database, engine, on } = await disclosing("disclosurecommands");
withEnvironment({ DATABASE_URL: database.url, SERMENT_JOURNAL: join(folder, "journal") });

const toAgency = ["--recipient", "agency", "--party", "Ask & Co", "--purpose", "evidence"];

test("a mission is added, listed and ended", async () => {
  const added = await serment(
    ...["mission", "add", "--recipient", "sellers", "--party", "Door & Co", "--country", "BE", "FR"],
    ...["--purpose", "marketing", "--until", "2026-07-31", "--approved-by", "Ines"],
  );
  expect(added).toEqual({
    code: 0,
    out: `recorded as mission 2, from ${TODAY} until 2026-07-31 inclusive\n`,
    err: "",
  });
  expect((await serment("mission", "list")).out).toMatch(/2 +sellers +Door & Co +BE FR .*runs/);
  expect((await serment("mission", "end", "2", "--on", "2026-05-31", "--reason", "over")).out).toBe(
    "mission 2 ends on 2026-05-31\n",
  );
  expect((await serment("mission", "list")).out).not.toMatch(/Door/);
  expect((await serment("mission", "list", "--ended")).out).toMatch(/Door .*ended/);
  expect((await serment("mission", "end", "2", "--reason", "again")).code).toBe(1);
  expect((await serment("mission", "end", "99", "--reason", "x")).code).toBe(2);
});

test("rows go to one stream, what was recorded and who was left out to the other", async () => {
  const { code, out, err } = await serment("disclose", "1", "3", ...toAgency);
  expect(JSON.parse(out)).toEqual({
    person: [{ id: "1", name: "Ana" }],
    contract: [{ id: "1", price: "120" }],
  });
  expect(err).toMatch(
    /^disclosed 1 person to Ask & Co, until 2026-12-31 inclusive .*as disclosure 1\nleft out 3: /,
  );
  expect(code).toBe(0);
  const file = join(folder, "people");
  writeFileSync(file, "1\n\n2\r\n");
  const opened = await serment("disclose", "--people-from", file, "--open", ...toAgency);
  expect(opened).toMatchObject({ code: 0, out: "", err: expect.stringMatching(/^opened 2 people/) });
  expect(await serment("disclose", "3", ...toAgency)).toMatchObject({
    code: 1,
    out: "",
    err: expect.stringMatching(/^nobody could be disclosed; nothing was recorded/),
  });
  const { out: json } = await serment("disclose", "--everyone", "--dry-run", "--json", ...toAgency);
  expect(JSON.parse(json)).toMatchObject({ id: null, rows: null });
});

test("what is wrong ends with 2 or 1 and prints no row", async () => {
  expect((await serment("disclose", ...toAgency)).code).toBe(2);
  expect((await serment("disclose", "1", "--everyone", ...toAgency)).code).toBe(2);
  expect((await serment("disclose", "--people-from", join(folder, "none"), ...toAgency)).code).toBe(2);
  expect((await serment("disclose", "99", ...toAgency)).code).toBe(2);
  const refused = await serment("disclose", "1", ...toAgency, "--field", "identity.phone");
  expect(refused).toMatchObject({ code: 1, out: "", err: expect.stringMatching(/hint: it may have/) });
});

test("to whom a person's data were given", async () => {
  const { out } = await serment("disclose", "list", "--person", "1", "--for-person");
  expect(out.split("\n").filter((line) => line.includes("Ask & Co"))).toHaveLength(2);
  expect((await serment("disclose", "list", "--person", "4")).out).toBe("nothing was disclosed\n");
  expect((await serment("disclose", "list", "--recipient", "agncy")).code).toBe(2);
});

test("a notice is listed, sent and acknowledged; an overdue one ends the list with 1", async () => {
  await engine.recordEvent({
    kind: "restriction",
    subject: "1",
    ground: "accuracy",
    at: `${TODAY}T08:00:00Z`,
  });
  const listed = await serment("notice-to", "list");
  expect(listed.code).toBe(0);
  expect(listed.out).toMatch(/1 {3}Ask & Co \(agency\) {2}1 .*restriction {2}evidence .*open .*2026-06-08/);
  await on("2026-06-09");
  expect(await serment("notice-to", "list")).toMatchObject({
    code: 1,
    out: expect.stringMatching(/overdue/),
  });
  expect((await serment("notice-to", "sent", "1", "--note", "by post")).out).toMatch(/sent/);
  expect((await serment("notice-to", "acknowledged", "1")).code).toBe(0);
  expect(await serment("notice-to", "list")).toMatchObject({ code: 0, out: "no notice waits\n" });
  expect((await serment("notice-to", "sent", "1")).code).toBe(1);
  expect((await serment("notice-to", "sent", "77")).code).toBe(2);
  expect((await serment("notice-to", "list", "--all")).out).toMatch(/acknowledged/);
});

test("one letter tells a party of many people: all that wait for it are settled together", async () => {
  for (const subject of ["1", "2"])
    await engine.recordEvent({ kind: "restriction", subject, ground: "claims", at: `${TODAY}T09:00:00Z` });
  const waiting = (await engine.listNotices()).length;
  expect(waiting).toBe(2);
  expect((await serment("notice-to", "sent")).code).toBe(2);
  expect((await serment("notice-to", "sent", "1", "--party", "Ask & Co")).code).toBe(2);
  expect((await serment("notice-to", "sent", "--party", "Ask")).code).toBe(2);
  expect((await serment("notice-to", "list", "--party", "Ask")).out).toBe("no notice waits\n");
  expect((await serment("notice-to", "sent", "--party", "Ask & Co")).out.match(/sent/g)).toHaveLength(2);
  expect((await serment("notice-to", "sent", "--party", "Ask & Co")).code).toBe(2);
  expect((await serment("notice-to", "acknowledged", "--party", "Ask & Co")).code).toBe(0);
  expect(await engine.listNotices()).toEqual([]);
});
