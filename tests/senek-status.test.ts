/** What `serment status` and `serment plan` say of the same people, where a map has several tables of them. */
import { expect, test } from "vitest";
import { senekDatabase } from "./support/senek-database.ts";

const { engine } = await senekDatabase("senek_status");

test("status and plan count the same people for every purpose, visitors and staff included", async () => {
  const counted = (await engine.status()).purposes.map(({ purpose, visible }) => ({ purpose, visible }));
  const planned = (await engine.plan()).people.map(({ purpose, after }) => ({ purpose, visible: after }));
  expect(counted).toEqual(planned);
  // Nobody in the first subject table is seen for these.
  for (const purpose of ["planning", "cookieChoices"])
    expect(counted.find((one) => one.purpose === purpose)?.visible).toBeGreaterThan(0);
});
