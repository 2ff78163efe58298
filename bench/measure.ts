/**
 * Two sessions, one statement, many rounds: in each round both sides run the same executions one straight after the
 * other, first one and then the other by the toss of a coin, and the round's ratio is kept. Whatever slows the machine for longer than
 * a round slows both sides, so the median of the ratios holds still where the times do not.
 */
import type { Connection } from "../src/postgres/connect.ts";
import type { Statement } from "./statements.ts";

/** One side of a comparison: a session, and how it sends the statement. */
export type Side = { readonly connection: Connection };

export type Spread = { readonly low: number; readonly median: number; readonly high: number };

export type Measured = {
  readonly rounds: number;
  readonly executions: number;
  /** By hand / through the view, per round: 1 is free, 0.5 twice the time. Quartiles. */
  readonly ratio: Spread;
  /** One execution, in milliseconds. Quartiles. */
  readonly hand: Spread;
  readonly view: Spread;
};

export type Pair = { readonly hand: Side; readonly view: Side };

/** Quartiles; `low` and `high` hold half of the rounds between them. */
export function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (part: number): number => {
    const place = part * (sorted.length - 1);
    const [below, above] = [sorted[Math.floor(place)] ?? 0, sorted[Math.ceil(place)] ?? 0];
    return below + (above - below) * (place - Math.floor(place));
  };
  return { low: at(0.25), median: at(0.5), high: at(0.75) };
}

/** Runs one batch and tells how many milliseconds one execution took. */
export type Batch = (side: Side, values: readonly string[]) => Promise<number>;

/** The statement sent execution by execution, prepared once: what an application does. */
export const sent =
  (statement: Statement): Batch =>
  async ({ connection }, values) => {
    const query = { name: statement.name, text: statement.text };
    if (statement.writes) await connection.query("begin");
    const start = process.hrtime.bigint();
    for (const value of values)
      await connection.query(statement.draw === undefined ? query : { ...query, values: [value] });
    const taken = Number(process.hrtime.bigint() - start) / 1e6 / values.length;
    if (statement.writes) await connection.query("rollback");
    return taken;
  };

/**
 * The same executions inside the server, from a loop that keeps the plan: no client and no network, so what is left
 * is the query itself. It is the harder comparison.
 */
export const inServer =
  (statement: Statement): Batch =>
  async ({ connection }, values) => {
    const list = values.map((value) => `'${value.replaceAll("'", "''")}'`).join(", ");
    const type = statement.draw?.type ?? "text";
    const one = statement.text.replaceAll("$1", "key");
    const body = statement.writes ? `${one};` : `for found in ${one} loop end loop;`;
    const loop = `do $loop$
declare
  key ${type};
  found record;
  began timestamptz := clock_timestamp();
begin
  foreach key in array array[${list}]::${type}[] loop
    ${body}
  end loop;
  perform set_config('bench.taken', (extract(epoch from clock_timestamp() - began) * 1000)::text, false);
end
$loop$`;
    if (statement.writes) await connection.query("begin");
    await connection.query(loop);
    const { rows } = await connection.query<{ taken: string }>(
      "select current_setting('bench.taken') as taken",
    );
    if (statement.writes) await connection.query("rollback");
    return Number(rows[0]?.taken) / values.length;
  };

export type Rounds = {
  readonly warmUp: number;
  readonly rounds: number;
  /** Stops early once so much time has passed, though never before five rounds. */
  readonly seconds: number;
  readonly onRound?: (done: number, total: number) => void;
  /** Numbers in [0, 1), so that a run can be repeated draw by draw. */
  readonly random: () => number;
};

const LEAST_ROUNDS = 5;
/** What one side may take in one round, about, so that a slow statement is executed less often. */
const BATCH_MS = 400;

/** Compares both sides. `keys` are what `$1` is drawn from. */
export async function compare(
  pair: Pair,
  statement: Statement,
  keys: readonly string[],
  batch: Batch,
  { warmUp, rounds, seconds, onRound, random }: Rounds,
): Promise<Measured> {
  const times: { hand: number; view: number }[] = [];
  const draw = (count: number): readonly string[] =>
    Array.from({ length: count }, () => keys[Math.floor(random() * keys.length)] ?? "");
  const sample = draw(2);
  const slowest = Math.max(await batch(pair.hand, sample), await batch(pair.view, sample));
  const count = Math.max(1, Math.min(statement.times, Math.floor(BATCH_MS / slowest)));
  const started = performance.now();
  for (let round = -warmUp; round < rounds; round++) {
    const values = draw(count);
    const handFirst = random() < 0.5;
    const first = await batch(handFirst ? pair.hand : pair.view, values);
    const second = await batch(handFirst ? pair.view : pair.hand, values);
    if (round < 0) continue;
    times.push(handFirst ? { hand: first, view: second } : { hand: second, view: first });
    onRound?.(round + 1, rounds);
    if (times.length >= LEAST_ROUNDS && performance.now() - started > seconds * 1000) break;
  }
  return {
    rounds: times.length,
    executions: times.length * count,
    ratio: spread(times.map(({ hand, view }) => hand / view)),
    hand: spread(times.map(({ hand }) => hand)),
    view: spread(times.map(({ view }) => view)),
  };
}
