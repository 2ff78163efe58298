/**
 * The company `serment start` starts with: tables from a schema file and rows from a sample, both named in
 * package.json. They are only made in a database that has none of the tables, and rows only where there are none.
 */
import { type PolicyMap, tableName } from "../catalog/map.ts";
import { identifier } from "../compile/sql.ts";
import type { NewEvent } from "../engine.ts";
import { SermentError } from "../errors.ts";
import type { Connection } from "../postgres/connect.ts";
import type { InterestingPerson } from "../server/engine.ts";
import { configuration, importFile, readText } from "./load.ts";
import { type Output, progressLine } from "./output.ts";

export type SampleSize = { readonly people: number; readonly seed: number };
type SampleOptions = SampleSize & {
  readonly today: string;
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
};
type LoadSample = (connection: Connection, options: SampleOptions) => Promise<unknown>;
type SampleEvents = (options: SampleOptions) => AsyncIterable<NewEvent> | Iterable<NewEvent>;

export type Sample = {
  readonly load: LoadSample;
  /** What the people of the sample have said so far: consents, objections. */
  readonly events: SampleEvents | undefined;
  /** What the pages can use of it: people worth looking at. */
  readonly pages: { readonly interesting?: readonly InterestingPerson[] };
};

const isLoad = (value: unknown): value is LoadSample => typeof value === "function";
const isEvents = (value: unknown): value is SampleEvents => typeof value === "function";

const isPeople = (value: unknown): value is readonly InterestingPerson[] => Array.isArray(value);

/** The module package.json names as serment.sample; undefined when it names none. */
export async function loadSampleModule(): Promise<Sample | undefined> {
  const { sample: file } = await configuration();
  if (file === undefined) return undefined;
  const exported = await importFile(file);
  const { loadSample, sampleEvents, interestingPeople } = exported;
  if (isLoad(loadSample))
    return {
      load: loadSample,
      events: isEvents(sampleEvents) ? sampleEvents : undefined,
      pages: isPeople(interestingPeople) ? { interesting: interestingPeople } : {},
    };
  throw new SermentError("file-not-found", `\`${file}\` exports no \`loadSample\``, {
    hint: 'export it, or take "sample" out of package.json',
  });
}

/** Makes the tables when the database has none of those the map names, and none is left half made by others. */
export async function makeTables(connection: Connection, map: PolicyMap, output: Output): Promise<void> {
  const { schema: file } = await configuration();
  if (file === undefined) return;
  const names = Object.keys(map.tables).map((table) => tableName(map, table));
  const { rows } = await connection.query<{ found: number }>(
    `select count(*)::int as found
     from unnest($1::text[]) as wanted (name)
     where to_regclass(wanted.name) is not null`,
    [names.map(({ schema, name }) => identifier(schema, name).text)],
  );
  if ((rows[0]?.found ?? 0) > 0) return;
  const line = progressLine("making the company's tables", output);
  // A user who is called `serment` would otherwise make them in the schema of that name.
  await connection.query("select set_config('search_path', $1, true)", [
    identifier(map.schema ?? "public").text,
  ]);
  await connection.query(await readText(file));
  line.end();
}

/** Loads the sample when no person is there yet; tells whether it did. */
export async function fillTables(
  connection: Connection,
  map: PolicyMap,
  sample: Sample,
  options: SampleSize & { readonly today: string },
  output: Output,
): Promise<boolean> {
  const { schema, name } = tableName(map, map.subjects[0] ?? "");
  const { rows } = await connection.query<{ empty: boolean }>(
    `select not exists (select from ${identifier(schema, name).text}) as empty`,
  );
  if (rows[0]?.empty !== true) return false;
  const line = progressLine(`loading a sample company of ${options.people} people`, output);
  await sample.load(connection, { ...options, onProgress: ({ done, total }) => line.at(done, total) });
  // Standings are computed in the same transaction, before autovacuum could have counted the rows.
  await connection.query("analyze");
  line.end();
  return true;
}

/** How many events are held in memory at once. */
const BATCH = 5_000;

/** Records what the people of the sample have said. */
export async function tellEvents(
  sample: Sample,
  options: SampleSize & { readonly today: string },
  record: (events: readonly NewEvent[]) => Promise<number>,
  output: Output,
): Promise<void> {
  if (sample.events === undefined) return;
  const line = progressLine("recording what they said", output);
  let count = 0;
  let batch: NewEvent[] = [];
  const send = async (): Promise<void> => {
    count += await record(batch);
    batch = [];
  };
  const now = Date.now();
  for await (const event of sample.events(options)) {
    // A sample is told for a whole day; what lies later in it has not been said yet.
    if (event.at !== undefined && Date.parse(event.at) > now) continue;
    batch.push(event);
    if (batch.length === BATCH) await send();
  }
  await send();
  line.end(`${count} events`);
}
