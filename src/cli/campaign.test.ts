import { expect, test } from "vitest";
import { campaignOf } from "./campaign.ts";

test("a condition with an unknown test is told which tests there are, and the nearest", async () => {
  const asked = campaignOf(undefined, {
    purpose: "offers",
    channel: "email",
    where: ["technical.installedOn:befor:2011-01-01"],
  });
  await expect(asked).rejects.toMatchObject({
    message: "there is no test `befor`",
    details: expect.stringContaining("`before`, `after`, `atLeast`"),
    hint: "did you mean `before`?",
  });
});
