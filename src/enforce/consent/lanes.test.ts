/** Work that is done many at a time: what goes together, what does not, and who is harmed by a failure. */
import { expect, test } from "vitest";
import { openLanes } from "./lanes.ts";

type Item = { readonly id: string; readonly group?: string; readonly bad?: boolean };

function lanesOf(lanes = 1, most = 10) {
  const batches: (readonly string[])[] = [];
  const open = openLanes<Item, string>({
    lanes,
    most,
    key: ({ id }) => id,
    group: ({ group = "" }) => group,
    async run(batch) {
      batches.push(batch.map(({ id }) => id));
      await new Promise((resolve) => setImmediate(resolve));
      if (batch.some(({ bad }) => bad)) throw new Error("bad");
      return batch.map(({ id }) => (id === "refused" ? new Error("refused") : id.toUpperCase()));
    },
  });
  return { batches, ...open };
}

test("what waits goes together, at most so many, in the order it came", async () => {
  const { add, batches } = lanesOf(1, 3);
  const done = await Promise.all(["a", "b", "c", "d", "e"].map((id) => add({ id })));
  expect(done).toEqual(["A", "B", "C", "D", "E"]);
  expect(batches).toEqual([
    ["a", "b", "c"],
    ["d", "e"],
  ]);
});

test("the same twice never goes into one batch, nor what belongs to another group", async () => {
  const { add, batches } = lanesOf();
  await Promise.all([add({ id: "a" }), add({ id: "a" }), add({ id: "b", group: "other" }), add({ id: "c" })]);
  expect(batches).toEqual([["a", "c"], ["a"], ["b"]]);
});

test("one that cannot be done fails alone", async () => {
  const { add } = lanesOf();
  const done = await Promise.allSettled([
    add({ id: "a" }),
    add({ id: "x", bad: true }),
    add({ id: "refused" }),
  ]);
  expect(done.map((one) => (one.status === "fulfilled" ? one.value : String(one.reason)))).toEqual([
    "A",
    "Error: bad",
    "Error: refused",
  ]);
});

test("closing waits for what was added", async () => {
  const { add, close } = lanesOf(2);
  let done = 0;
  for (const id of ["a", "b", "c"]) void add({ id }).then(() => done++);
  await close();
  expect(done).toBe(3);
});
