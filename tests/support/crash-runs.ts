/** How often the crash tests let something fail: a few times in CI, many with `npm run test:crash`. */

const long = process.env.npm_lifecycle_event === "test:crash";
const asked = process.env.CRASH_RUNS;

/** `few` in CI; else CRASH_RUNS, or 200 for the long run. */
export const crashRuns = (few: number): number => (asked !== undefined ? Number(asked) : long ? 200 : few);

/** Printed by every test that draws from it; CRASH_SEED repeats a run. */
export const crashSeed = Number(process.env.CRASH_SEED ?? Math.floor(Math.random() * 2 ** 31));

/** Milliseconds a test may take. */
export const crashTimeout = 120_000 + 20_000 * crashRuns(0);
